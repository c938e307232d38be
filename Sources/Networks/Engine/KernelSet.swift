import CVector
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
  import KernelsBFloat16
#endif

/// What every build of the kernels offers; see the functions of the same names for what they do.
protocol KernelSet {
  // BatchNormalization
  static func imageMoments(
    lines: Int, columns: Int, channels: Int, row: Int, _ x: UnsafePointer<Float>, _ moments: UnsafeMutablePointer<Float>
  )
  static func batchMoments(
    images: Int, pixels: Int, channels: Int, epsilon: Float, rest: Float, _ moments: UnsafePointer<Float>,
    gamma: UnsafePointer<Float>, _ statistics: UnsafeMutablePointer<Float>, runningMean: UnsafeMutablePointer<Float>,
    runningVariance: UnsafeMutablePointer<Float>)
  static func runningMoments(
    channels: Int, epsilon: Float, gamma: UnsafePointer<Float>, runningMean: UnsafePointer<Float>,
    runningVariance: UnsafePointer<Float>, _ statistics: UnsafeMutablePointer<Float>)
  static func normalize(
    lines: Int, columns: Int, channels: Int, relu: Int, _ x: UnsafePointer<Float>, xRow: Int,
    _ statistics: UnsafePointer<Float>, beta: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, yRow: Int)
  static func normalizeSums(
    lines: Int, columns: Int, channels: Int, _ x: UnsafePointer<Float>, xRow: Int, dy: UnsafePointer<Float>, dyRow: Int,
    y: UnsafePointer<Float>?, yRow: Int, _ statistics: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>)
  static func normalizeGradient(
    images: Int, pixels: Int, channels: Int, _ sums: UnsafePointer<Float>, _ statistics: UnsafePointer<Float>,
    dgamma: UnsafeMutablePointer<Float>, dbeta: UnsafeMutablePointer<Float>, _ coefficients: UnsafeMutablePointer<Float>
  )
  static func normalizeInputGradient(
    lines: Int, columns: Int, channels: Int, _ x: UnsafePointer<Float>, xRow: Int, dy: UnsafePointer<Float>, dyRow: Int,
    y: UnsafePointer<Float>?, yRow: Int, _ statistics: UnsafePointer<Float>, _ coefficients: UnsafePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>, dxRow: Int)

  // Convolution
  static func convolution(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>)

  // ConvolutionGradient
  static func convolutionWeightGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ dw: UnsafeMutablePointer<Float>
  )
  static func biasGradient(_ shape: convolution_shape, _ dy: UnsafePointer<Float>, _ db: UnsafeMutablePointer<Float>)

  // ConvolutionPool
  static func convolutionPool(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ argmax: UnsafeMutablePointer<UInt8>?)

  // Dense
  static func densePanel(bfloat16: Int) -> Int
  static func denseSegments(inputs: Int) -> Int
  static func denseForward(
    inputs: Int, units: Int, batch: Int, segment: Int, first: Int, count: Int, bfloat16: Int,
    joined: UnsafeMutablePointer<Float>?, _ weights: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    _ z: UnsafeMutablePointer<Float>)
  static func denseFinish(
    segments: Int, units: Int, batch: Int, first: Int, count: Int, relu: Int, _ bias: UnsafePointer<Float>,
    _ z: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, yStride: Int)
  static func denseTranspose(
    batch: Int, images: Int, first: Int, count: Int, _ x: UnsafePointer<Float>, xStride: Int,
    _ transposed: UnsafeMutablePointer<Float>)

  // DenseGradient
  static func denseBlock(bfloat16: Int) -> Int
  static func denseInputGradient(
    units: Int, images: Int, bfloat16: Int, _ weights: UnsafePointer<Float>, byImage: UnsafePointer<survivor>,
    blockCounts: UnsafePointer<Int32>, dx: UnsafeMutablePointer<Float>, dxStride: Int)
  static func denseWeightUpdate(
    units: Int, images: Int, bfloat16: Int, byUnit: UnsafePointer<survivor>, counts: UnsafePointer<Int32>,
    x: UnsafePointer<Float>, xStride: Int, _ step: optimizer_step, _ weights: UnsafeMutablePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>
  ) -> Bool
  static func denseSurvivors(
    units: Int, images: Int, bfloat16: Int, block: Int, isGated: Int, scale: Float, y: UnsafePointer<Float>,
    dy: UnsafePointer<Float>, stride: Int, byImage: UnsafeMutablePointer<survivor>,
    blockCounts: UnsafeMutablePointer<Int32>, byUnit: UnsafeMutablePointer<survivor>,
    counts: UnsafeMutablePointer<Int32>, _ db: UnsafeMutablePointer<Float>)

  // Elementwise
  static func pixels(
    _ bytes: UnsafePointer<UInt8>, lines: Int, floats: Int, table: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, yRow: Int)
  static func paddedPixels(
    _ bytes: UnsafePointer<UInt8>, lines: Int, columns: Int, channels: Int, table: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, yRow: Int, pixel: Int)
  static func relu(
    lines: Int, floats: Int, _ x: UnsafePointer<Float>, xRow: Int, _ y: UnsafeMutablePointer<Float>, yRow: Int)
  static func gate(
    lines: Int, floats: Int, y: UnsafePointer<Float>, yRow: Int, dy: UnsafePointer<Float>, dyRow: Int, scale: Float,
    _ dx: UnsafeMutablePointer<Float>, dxRow: Int)
  static func add(
    lines: Int, floats: Int, _ a: UnsafePointer<Float>, aRow: Int, _ b: UnsafePointer<Float>, bRow: Int,
    _ y: UnsafeMutablePointer<Float>, yRow: Int)
  static func copy(
    lines: Int, floats: Int, _ x: UnsafePointer<Float>, xRow: Int, _ y: UnsafeMutablePointer<Float>, yRow: Int)
  static func copyPixels(
    count: Int, channels: Int, _ x: UnsafePointer<Float>, xPixel: Int, _ y: UnsafeMutablePointer<Float>, yPixel: Int)
  static func zero(_ p: UnsafeMutablePointer<Float>, count: Int)
  static func spread(
    lines: Int, columns: Int, channels: Int, y: UnsafePointer<Float>?, yRow: Int, yPixel: Int, dy: UnsafePointer<Float>,
    dyRow: Int, dyPixel: Int, scale: Float, step: Int, _ target: UnsafeMutablePointer<Float>, row: Int, pixel: Int)

  // Layouts
  static func pad(rows: Int, columns: Int, padded: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func unpad(
    rows: Int, columns: Int, padded: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func panels(
    inputs: Int, units: Int, size: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func unpanels(
    inputs: Int, units: Int, size: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func flipWeights(
    height: Int, width: Int, inputs: Int, outputs: Int, outputsPadded: Int, inputsPadded: Int, first: Int, count: Int,
    _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func sliceWeights(
    height: Int, width: Int, inputs: Int, outputs: Int, outputsPadded: Int, pixel: Int, line: Int, first: Int,
    count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func unsliceWeights(
    height: Int, width: Int, inputs: Int, outputs: Int, outputsPadded: Int, pixel: Int, line: Int, first: Int,
    count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)

  // Loss
  static func softmaxCrossEntropy(
    classes: Int, _ z: UnsafePointer<Float>, label: Int, smoothing: Float, scale: Float,
    _ p: UnsafeMutablePointer<Float>, _ dz: UnsafeMutablePointer<Float>?
  ) -> Float

  // Peak
  static var peakFloats: Int { get }
  static func peak(steps: Int, _ registers: UnsafeMutablePointer<Float>) -> Int

  // Pooling
  static func maxPool(_ shape: convolution_shape, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>)
  static func maxPoolGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>)
  static func averagePool(_ shape: convolution_shape, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>)
  static func averagePoolGradient(
    _ shape: convolution_shape, _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>)

  // Precision
  static func bfloat16(count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func unweave(count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func split(
    count: Int, _ from: UnsafePointer<Float>, upper: UnsafeMutablePointer<Float>, lower: UnsafeMutablePointer<Float>)
  static func join(
    count: Int, upper: UnsafePointer<Float>, lower: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func weave(count: Int, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>)
  static func bfloat16Pairs(
    rows: Int, columns: Int, step: Int, distance: Int, _ from: UnsafePointer<Float>, stride: Int,
    _ to: UnsafeMutablePointer<Float>)

  // Random
  static func philox(
    key0: UInt32, key1: UInt32, index: UInt32, step: UInt32, epoch: UInt32, count: Int,
    _ words: UnsafeMutablePointer<UInt32>)
  static func uniform(
    key0: UInt32, key1: UInt32, index: UInt32, limit: Float, count: Int, _ y: UnsafeMutablePointer<Float>)
  static func dropout(
    key0: UInt32, key1: UInt32, index: UInt32, step: UInt32, epoch: UInt32, rate: Float, scale: Float, lines: Int,
    floats: Int, _ x: UnsafePointer<Float>, xRow: Int, _ y: UnsafeMutablePointer<Float>, yRow: Int)

  // Survivors
  static func survivors(
    _ shape: convolution_shape, y: UnsafePointer<Float>, dy: UnsafePointer<Float>, dyRow: Int, dyPixel: Int,
    nextImage: Int, argmax: UnsafePointer<UInt8>, scale: Float, slice: Int, byChannel: UnsafeMutablePointer<survivor>,
    channelCounts: UnsafeMutablePointer<Int32>, byPixel: UnsafeMutablePointer<survivor>?,
    pixelStarts: UnsafeMutablePointer<Int32>, db: UnsafeMutablePointer<Float>)
  static func survivorWeightGradient(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, byChannel: UnsafePointer<survivor>,
    channelCounts: UnsafePointer<Int32>, line: Int, dw: UnsafeMutablePointer<Float>, next: UnsafePointer<Float>,
    nextCount: Int)
  static func survivorInputGradient(
    _ shape: convolution_shape, byPixel: UnsafePointer<survivor>, pixelStarts: UnsafePointer<Int32>,
    weights: UnsafePointer<Float>, line: Int, dx: UnsafeMutablePointer<Float>)

  // Update
  static func update(
    _ step: optimizer_step, count: Int, gradient: UnsafePointer<Float>, _ weights: UnsafeMutablePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>
  ) -> Bool
  static func reduce(_ gradients: UnsafeMutablePointer<Float>, shards: Int, stride shardStride: Int, count: Int)

  // Winograd
  static func winogradScratch(_ shape: convolution_shape) -> Int
  static func winogradWeights(
    inputs: Int, outputs: Int, first: Int, count: Int, bfloat16: Int, _ from: UnsafePointer<Float>,
    _ to: UnsafeMutablePointer<Float>)
  static func winogradConvolution(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>)
  static func winogradConvolutionPool(
    _ shape: convolution_shape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ argmax: UnsafeMutablePointer<UInt8>?,
    scratch: UnsafeMutablePointer<Float>)
}

extension KernelsBaseline.Kernels: KernelSet {}

#if arch(x86_64)
  extension KernelsAVX2.Kernels: KernelSet {}
  extension KernelsAVX512.Kernels: KernelSet {}
  extension KernelsBFloat16.Kernels: KernelSet {}
#endif
