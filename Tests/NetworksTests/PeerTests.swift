import Datasets
import Testing

@testable import Networks

/// Three Adam steps of the seed model, dropout left out, against PyTorch 2.15 in double precision.
///
/// The script fills `conv1.weight … dense2.weight` in Keras's layouts with `uniform` below, salts 3, 4, 5, 6 and
/// Glorot's limit, biases with zeros; pixels are `number(i, salt: 1) % 256`, labels `number(i, salt: 2) % 10`. It
/// computes conv2d, ReLU, conv2d, ReLU, max_pool2d, a permutation to height, width, channel, two matrix products,
/// cross_entropy; gradients by autograd; and Keras's Adam (rate 0.001, betas 0.9 and 0.999, epsilon 1e-7) by hand. It
/// prints the loss before each step and after the last, each gradient's Euclidean norm and element count / 3 in the
/// first step, and the same of the weights after the last.
@Suite struct PeerTests {
  private func number(_ i: Int, salt: UInt32) -> UInt32 {
    var h = UInt32(truncatingIfNeeded: i) &* 2_654_435_761 &+ salt &* 40503
    h ^= h >> 15
    h = h &* 2_246_822_519
    return h ^ h >> 13
  }

  private func uniform(_ count: Int, salt: UInt32, fans: Int) -> [Float] {
    let limit = Float((6 / Double(fans)).squareRoot())
    return (0..<count).map { limit * (Float(number($0, salt: salt) >> 8) * 0x1p-23 - 1) }
  }

  private func norm(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  @Test func seedModelAgainstPyTorch() throws {
    let data = try Dataset(
      shape: ImageShape(height: 28, width: 28, channels: 1), classNames: (0..<10).map(String.init),
      pixels: (0..<8 * 784).map { UInt8(number($0, salt: 1) % 256) },
      labels: (0..<8).map { UInt16(number($0, salt: 2) % 10) })
    #expect((0..<8).map { data.label(at: $0) } == [6, 1, 7, 7, 6, 5, 1, 0])
    var network = try Network(
      NetworkDescription([
        conv(32, 3, relu: true), conv(64, 3, relu: true), maxpool(2), .flatten, dense(400, relu: true),
        .dense(units: 10, activation: .softmax),
      ]), input: data.shape, classes: 10, stream: testStream)
    try network.setParameter("conv1.weight", to: uniform(288, salt: 3, fans: 9 * 33))
    try network.setParameter("conv2.weight", to: uniform(18432, salt: 4, fans: 9 * 96))
    try network.setParameter("dense1.weight", to: uniform(9216 * 400, salt: 5, fans: 9616))
    try network.setParameter("dense2.weight", to: uniform(4000, salt: 6, fans: 410))

    let losses = [2.312552606028606, 1.5947209999625136, 1.2819869789222171, 1.0265877558873968]
    let trainer = try Trainer(
      network: network, data: data, validation: nil,
      settings: TrainingSettings(epochs: 3, batchSize: 8, stream: testStream), threads: 2)
    var found: [Double] = []
    while !trainer.isFinished {
      if case .finished(let epoch) = try trainer.runEpoch(onBatch: { _ in true }) { found.append(epoch.loss) }
    }
    found.append(try trainer.network.evaluate(data, threads: 2).loss)
    for (loss, expected) in zip(found, losses) { #expect(abs(loss - expected) < 2e-5) }

    let weights: [(String, Double, Double)] = [
      ("conv1.weight", 1.423534824662365, -0.11335529259323669),
      ("conv1.bias", 0.011495766610586003, -0.0023029709111115574),
      ("conv2.weight", 6.5467808966748695, -0.03949123665387047),
      ("conv2.bias", 0.016488591639466036, 0.002696243349836553),
      ("dense1.weight", 27.862445780532898, -0.01858195522986325),
      ("dense1.bias", 0.03554305010705779, 0.0),
      ("dense2.weight", 4.409221463331612, 0.022133009508252144),
      ("dense2.bias", 0.007875737944805318, -0.002551276398352141),
    ]
    let trained = trainer.network
    for (name, length, element) in weights {
      let values = try #require(trained[name]).values
      #expect(abs(norm(values) - length) < 1e-5 * max(1, length), "\(name)")
      #expect(abs(Double(values[values.count / 3]) - element) < 2e-5, "\(name)")
    }
  }

  @Test func seedModelGradientsAgainstPyTorch() throws {
    let data = try Dataset(
      shape: ImageShape(height: 28, width: 28, channels: 1), classNames: (0..<10).map(String.init),
      pixels: (0..<8 * 784).map { UInt8(number($0, salt: 1) % 256) },
      labels: (0..<8).map { UInt16(number($0, salt: 2) % 10) })
    var network = try Network(
      NetworkDescription([
        conv(32, 3, relu: true), conv(64, 3, relu: true), maxpool(2), dense(400, relu: true), dense(10),
      ]), input: data.shape, classes: 10, stream: testStream)
    try network.setParameter("conv1.weight", to: uniform(288, salt: 3, fans: 9 * 33))
    try network.setParameter("conv2.weight", to: uniform(18432, salt: 4, fans: 9 * 96))
    try network.setParameter("dense1.weight", to: uniform(9216 * 400, salt: 5, fans: 9616))
    try network.setParameter("dense2.weight", to: uniform(4000, salt: 6, fans: 410))
    let gradients: [(String, Double, Double)] = [
      ("conv1.weight", 0.33694849729457843, 0.040000246794197024),
      ("conv1.bias", 0.19159499687364956, 0.04399464647158676),
      ("conv2.weight", 0.6355761835039508, -0.0001548231427834114),
      ("conv2.bias", 0.4237237041342155, -0.010488414804231575),
      ("dense1.weight", 2.162470744628638, 0.00019794174161799565),
      ("dense1.bias", 0.32890874682973154, 0.0),
      ("dense2.weight", 0.4383714144078593, 0.0),
      ("dense2.bias", 0.3445663381603461, 0.0968442850839621),
    ]
    let program = try Program(
      network.blueprint, classes: 10, batch: 8, isTraining: true, stream: testStream, pool: ThreadPool(threads: 1),
      kernels: Engine.selection.build.kernels)
    program.load(network.parameters)
    program.context.data = data
    for image in 0..<8 {
      program.indices[image] = image
      program.labels[image] = data.label(at: image)
    }
    program.step(images: 8, training: true)
    let found = program.snapshot(.m)
    for (name, length, element) in gradients {
      let values = try #require(found.first { $0.name == name }).values
      #expect(abs(norm(values) - length) < 1e-5 * length, "\(name)")
      #expect(abs(Double(values[values.count / 3]) - element) < 1e-6, "\(name)")
    }
  }
}
