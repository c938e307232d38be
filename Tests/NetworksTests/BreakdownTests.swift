import Datasets
import Testing

@testable import Networks

/// What is infinite or no number stops whatever meets it, and the place is named.
struct BreakdownTests {
  private static let layers = [conv(4, 3, relu: true), maxpool(2), .flatten, dense(20, relu: true), dense(3)]
  private static let broken: [Float] = [.nan, .infinity, -.infinity]

  private let data: Dataset
  private let network: Network

  init() throws {
    data = try noise(9, 9, 1, count: 40, classes: 3)
    network = try Network(NetworkDescription(Self.layers), input: data.shape, classes: 3, stream: testStream)
  }

  private func settings(
    lr: Double, _ optimizer: Optimizer = .adam(), _ precision: Precision = .float32
  ) -> TrainingSettings {
    var settings = TrainingSettings(epochs: 3, batchSize: 8, stream: testStream)
    settings.learningRate = lr
    settings.optimizer = optimizer
    settings.precision = precision
    return settings
  }

  // MARK: Answers

  @Test(arguments: broken, ["conv1.weight", "conv1.bias", "dense1.weight", "dense2.weight", "dense2.bias"])
  func noMeasureOfBrokenWeights(_ value: Float, _ parameter: String) throws {
    var network = network
    var values = try #require(network[parameter]).values
    values[values.count / 2] = value
    try network.setParameter(parameter, to: values)
    let layer = parameter.split(separator: ".")[0]
    // What is less than everything may well be nothing behind ReLU.
    if value != -.infinity || parameter.hasPrefix("dense2") {
      let error = #expect(throws: NetworkError.self) { try network.evaluate(data) }
      #expect(error?.code == "not-a-number")
      #expect(error?.message.contains(layer) == true, "\(error?.message ?? "")")
      #expect(throws: NetworkError.self) { try network.probabilities(data) }
      #expect(throws: NetworkError.self) { try network.probabilities(pixels: data.pixels(at: 0)) }
      #expect(throws: NetworkError.self) { try network.activations(pixels: data.pixels(at: 0), layer: "dense2") }
    }
    // Weights come back from no file and no session so.
    let stored = network.parameters
    let refusal = #expect(throws: NetworkError.self) {
      try Network(network.description, input: data.shape, classes: 3) { name in
        stored.first { $0.name == name }?.values
      }
    }
    #expect(refusal?.code == "not-a-number" && refusal?.message.contains(parameter) == true)
    #expect(throws: NetworkError.self) { try self.network.loading(safetensors: network.safetensors()) }
  }

  /// 3.4e38 is the largest float; a finite weight does it too.
  @Test func anAnswerThatOverflowsNamesItsLayer() throws {
    var network = network
    for name in ["conv1.weight", "dense1.weight"] {
      let count = try #require(network[name]).values.count
      try network.setParameter(name, to: [Float](repeating: 1e20, count: count))
    }
    let error = #expect(throws: NetworkError.self) { try network.evaluate(data) }
    #expect(error?.message.contains("dense1") == true && error?.message.contains("image 0") == true)
    let activations = #expect(throws: NetworkError.self) {
      try network.activations(pixels: data.pixels(at: 0), layer: "dense1")
    }
    #expect(activations?.message.contains("dense1") == true)
    #expect(try network.activations(pixels: data.pixels(at: 0), layer: "conv1").values.allSatisfy(\.isFinite))
  }

  // MARK: Trainings

  @Test(arguments: [Precision.float32, .bfloat16], [1, 3])
  func aForwardPassThatOverflowsStopsBeforeTheStep(_ precision: Precision, _ threads: Int) throws {
    guard (try? Engine.require(precision)) != nil else { return }
    var network = network
    let count = try #require(network["dense2.weight"]).values.count
    try network.setParameter("dense2.weight", to: (0..<count).map { $0.isMultiple(of: 3) ? 3e38 : -3e38 })
    let trainer = try Trainer(
      network: network, data: data, validation: nil, settings: settings(lr: 0.001, .adam(), precision), threads: threads
    )
    let error = #expect(throws: NetworkError.self) { try trainer.runEpoch { _ in true } }
    #expect(error?.message == "dense2 became infinite or no number in epoch 1, batch 1 of 5")
    #expect(trainer.record.steps == 0)
    #expect(trainer.network.digest == network.digest)
  }

  /// The loss is fine, and the gradient is not: ReLU and pooling could hide it from every later loss.
  @Test(
    arguments: [.adam(), .sgd(), .sgd(momentum: 0.9, nesterov: true), .rmsprop()] as [Optimizer],
    [Precision.float32, .bfloat16])
  func aGradientThatOverflowsStopsAtItsStep(_ optimizer: Optimizer, _ precision: Precision) throws {
    guard (try? Engine.require(precision)) != nil else { return }
    var network = network
    // Small weights before large ones: the values stay small, what comes back is large.
    for (name, size) in [("conv1.weight", 1e-36), ("dense1.weight", 1e36), ("dense2.weight", 1e4)] as [(String, Float)]
    {
      let values = try #require(network[name]).values
      try network.setParameter(name, to: values.map { $0 < 0 ? -size : size })
    }
    for threads in [1, 2] {
      let trainer = try Trainer(
        network: network, data: data, validation: nil, settings: settings(lr: 0.001, optimizer, precision),
        threads: threads)
      let error = #expect(throws: NetworkError.self) { try trainer.runEpoch { _ in true } }
      let message = error?.message ?? ""
      #expect(error?.code == "not-a-number")
      #expect(message.hasPrefix("conv1.") && message.hasSuffix("in epoch 1, batch 1 of 5"), "\(message)")
    }
  }

  /// Running statistics are no weights, and decide what a network answers.
  @Test func aVarianceThatOverflowsStopsTheTraining() throws {
    var network = try Network(
      NetworkDescription([conv(4, 3), .batchNormalization, .flatten, dense(3)]), input: data.shape, classes: 3,
      stream: testStream)
    let values = try #require(network["conv1.weight"]).values
    try network.setParameter("conv1.weight", to: values.map { $0 * 1e25 })
    let trainer = try Trainer(network: network, data: data, validation: nil, settings: settings(lr: 1e-9), threads: 1)
    let error = #expect(throws: NetworkError.self) { try trainer.runEpoch { _ in true } }
    #expect(error?.code == "not-a-number")
    #expect(error?.message.contains("batchnorm1") == true, "\(error?.message ?? "")")
  }

  @Test func anAnswerToTheValidationDataStopsTheTraining() throws {
    // Trained on black images, it never meets its weights.
    let black = try Dataset(
      shape: data.shape, classNames: data.classNames, pixels: [UInt8](repeating: 0, count: 40 * 81),
      labels: (0..<40).map { UInt16($0 % 3) })
    var network = try Network(
      NetworkDescription([.flatten, dense(3)]), input: data.shape, classes: 3, stream: testStream)
    try network.setParameter("dense1.weight", to: (0..<243).map { $0.isMultiple(of: 2) ? 3e38 : -3e38 })
    let trainer = try Trainer(
      network: network, data: black, validation: data, settings: settings(lr: 0.001), threads: 1)
    let error = #expect(throws: NetworkError.self) { try trainer.runEpoch { _ in true } }
    #expect(error?.message.contains("dense1") == true && error?.message.contains("of the validation data") == true)
    #expect(trainer.record.epoch == 0)
  }

  // MARK: Kernels

  @Test(arguments: Engine.Build.supported)
  func anUpdateSeesWhatItStores(_ build: Engine.Build) throws {
    for optimizer in [.adam(), .sgd(momentum: 0.9), .rmsprop()] as [Optimizer] {
      let step = optimizer.step(rate: 0.001, weightDecay: 0.01, time: 1)
      func isFinite(gradient: Float = 0.5, weight: Float = 1, v: Float = 0, at place: Int) -> Bool {
        var (gradients, weights) = ([Float](repeating: 0.25, count: 48), [Float](repeating: 1, count: 48))
        var (ms, vs) = ([Float](repeating: 0, count: 48), [Float](repeating: 0, count: 48))
        (gradients[place], weights[place], vs[place]) = (gradient, weight, v)
        return build.kernels.update(step, count: 48, gradient: &gradients, &weights, &ms, &vs)
      }
      for place in 0..<48 {
        #expect(isFinite(at: place))
        for value in Self.broken {
          #expect(!isFinite(gradient: value, at: place), "\(optimizer) \(place)")
          #expect(!isFinite(weight: value, at: place))
        }
      }
      // Its square is too large: the weight would never move again.
      if optimizer.name != "sgd" { #expect(!isFinite(gradient: 1e25, at: 17)) }
    }
  }
}
