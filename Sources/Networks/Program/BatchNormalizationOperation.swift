import Datasets

/// What the three operations of one batch normalisation share.
final class BatchNormalizationState {
  /// As Keras has them.
  static let epsilon: Float = 0.001
  static let rest: Float = 0.01

  let gamma: UnsafeMutablePointer<Float>
  let beta: UnsafeMutablePointer<Float>
  let runningMean: UnsafeMutablePointer<Float>
  let runningVariance: UnsafeMutablePointer<Float>
  let gammaGradient: UnsafeMutablePointer<Float>
  let betaGradient: UnsafeMutablePointer<Float>
  let relu: Bool
  /// [image][2][channels]: moments forward, sums backward.
  let perImage: UnsafeMutablePointer<Float>
  /// [3][channels].
  let statistics: UnsafeMutablePointer<Float>
  /// [2][channels].
  let coefficients: UnsafeMutablePointer<Float>

  init(
    gamma: UnsafeMutablePointer<Float>, beta: UnsafeMutablePointer<Float>, runningMean: UnsafeMutablePointer<Float>,
    runningVariance: UnsafeMutablePointer<Float>, gammaGradient: UnsafeMutablePointer<Float>,
    betaGradient: UnsafeMutablePointer<Float>, relu: Bool, channels: Int, capacity: Int, arena: Arena
  ) throws(NetworkError) {
    self.gamma = gamma
    self.beta = beta
    self.runningMean = runningMean
    self.runningVariance = runningVariance
    self.gammaGradient = gammaGradient
    self.betaGradient = betaGradient
    self.relu = relu
    perImage = try arena.floats(capacity * 2 * channels)
    statistics = try arena.floats(3 * channels)
    coefficients = try arena.floats(2 * channels)
  }
}

/// Image by image before the batch's statistics are known: forward the image's moments, backward the input gradient.
final class BatchMomentsOperation: Operation {
  private let state: BatchNormalizationState

  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool,
    state: BatchNormalizationState
  ) {
    self.state = state
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  override func forward(_ image: Int, worker: Int) {
    guard context.isTraining else { return }
    kernels.imageMoments(
      lines: input.shape.height, columns: input.shape.width, channels: input.pixel, row: input.row,
      input.at(image, worker: worker),
      state.perImage + image * 2 * input.pixel)
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    guard needsInputGradient else { return }
    kernels.normalizeInputGradient(
      lines: input.shape.height, columns: input.shape.width, channels: input.pixel, input.at(image),
      xRow: input.row, dy: output.gradient(image, worker: worker), dyRow: output.row,
      y: state.relu ? UnsafePointer(output.at(image)) : nil, yRow: output.row, state.statistics,
      state.coefficients, input.gradient(image, worker: worker), dxRow: input.row)
  }
}

/// The batch's statistics, and the gradients of gamma and beta.
final class BatchStatisticsOperation: WholeOperation {
  private let state: BatchNormalizationState

  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool,
    state: BatchNormalizationState
  ) {
    self.state = state
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  override var forwardParts: Int { 1 }
  override func forwardTasks(_ part: Int) -> Int { 1 }

  override func forward(part: Int, task: Int, worker: Int) {
    guard context.isTraining else { return }
    kernels.batchMoments(
      images: context.images, pixels: input.shape.height * input.shape.width, channels: input.pixel,
      epsilon: BatchNormalizationState.epsilon, rest: BatchNormalizationState.rest, state.perImage,
      gamma: state.gamma, state.statistics, runningMean: state.runningMean, runningVariance: state.runningVariance)
  }

  override var backwardParts: Int { 1 }
  override func backwardTasks(_ part: Int) -> Int { 1 }

  override func backward(part: Int, task: Int, worker: Int) {
    kernels.normalizeGradient(
      images: context.images, pixels: input.shape.height * input.shape.width, channels: input.pixel, state.perImage,
      state.statistics, dgamma: state.gammaGradient, dbeta: state.betaGradient, state.coefficients)
  }
}

/// Image by image after the statistics are known, which without training they are from the start: forward the normalised
/// values, backward the image's sums.
final class NormalizeOperation: Operation {
  private let state: BatchNormalizationState

  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool,
    state: BatchNormalizationState
  ) {
    self.state = state
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  override var preparations: Int { 1 }

  override func prepare(_ task: Int) {
    guard !context.isTraining else { return }
    kernels.runningMoments(
      channels: input.pixel, epsilon: BatchNormalizationState.epsilon, gamma: state.gamma,
      runningMean: state.runningMean, runningVariance: state.runningVariance, state.statistics)
  }

  override func forward(_ image: Int, worker: Int) {
    kernels.normalize(
      lines: input.shape.height, columns: input.shape.width, channels: input.pixel, relu: state.relu ? 1 : 0,
      input.at(image, worker: worker), xRow: input.row, state.statistics, beta: state.beta,
      output.at(image, worker: worker), yRow: output.row)
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    kernels.normalizeSums(
      lines: input.shape.height, columns: input.shape.width, channels: input.pixel, input.at(image),
      xRow: input.row, dy: output.gradient(image, worker: worker), dyRow: output.row,
      y: state.relu ? UnsafePointer(output.at(image)) : nil, yRow: output.row, state.statistics,
      state.perImage + image * 2 * input.pixel)
  }
}
