import Datasets
import Testing

@testable import Networks

/// Equal normal forms are equal bits, and the other way round where rules can tell.
@Suite struct NormalFormTests {
  static func data() throws -> Dataset { try noise(6, 5, 1, count: 21, classes: 3) }

  /// What a training of two epochs of three steps, and an evaluation, leave.
  struct Bits: Equatable {
    var weights: String
    var epochs: [[Double?]]
    var evaluation: Evaluation
  }

  static func bits(
    _ description: NetworkDescription, settings: TrainingSettings? = nil, precision: Precision = .float32,
    build: Engine.Build = Engine.selection.build
  ) throws -> Bits {
    let data = try data()
    let settings =
      settings
      ?? TrainingSettings(
        epochs: 2, batchSize: 8, learningRate: 0.02, weightDecay: 0.01, precision: precision, stream: testStream)
    let trainer = try Trainer(
      network: Network(description, input: data.shape, classes: 3, stream: testStream), data: data,
      validation: data.subset(Array(0..<5)), settings: settings, threads: 2, build: build)
    let epochs = try DeterminismTests.finish(trainer)
    return try Bits(
      weights: trainer.network.digest, epochs: epochs.map { [$0.loss, $0.accuracy, $0.top5, $0.valLoss] },
      evaluation: trainer.network.evaluate(data, threads: 2))
  }

  static let equals = [
    ("repeat 1 (conv 3 3x3), dense 3", "conv 3 3x3, dense 3"),
    (
      "repeat 2 (conv 3 2x2, repeat 2 (dropout 0.2)), dense 3",
      "conv 3 2x2, dropout 0.2, dropout 0.2, conv 3 2x2, dropout 0.2, dropout 0.2, dense 3"
    ),
    ("conv 3 3x3, relu, dense 3", "conv 3 3x3 relu, dense 3"),
    ("conv 3 3x3 stride=2, relu, dropout 0.3, dense 3", "conv 3 3x3 stride=2 relu, dropout 0.3, dense 3"),
    ("conv 3 3x3, relu, maxpool 2, dense 3", "conv 3 3x3 relu, maxpool 2, dense 3"),
    (
      "repeat 2 (conv 3 3x3 padding=same), relu, dense 3",
      "conv 3 3x3 padding=same, conv 3 3x3 padding=same relu, dense 3"
    ),
    ("dense 7, relu, dense 3", "dense 7 relu, dense 3"),
    ("dense 7, relu, dropout 0.4, dense 3", "dense 7 relu, dropout 0.4, dense 3"),
    ("conv 3 3x3, flatten, dense 3", "conv 3 3x3, dense 3"),
    (
      "conv 3 3x3 relu, dropout 0.4, flatten, flatten, dense 7 relu, dropout 0.4, dense 3",
      "conv 3 3x3 relu, dropout 0.4, dense 7 relu, dropout 0.4, dense 3"
    ),
    ("dense 7, flatten, relu, dropout 0.4, dense 3", "dense 7 relu, dropout 0.4, dense 3"),
    ("dense 7 relu, flatten, dropout 0.4, dense 3", "dense 7 relu, dropout 0.4, dense 3"),
    ("globalavgpool, flatten, batchnorm, flatten, relu, dense 3", "globalavgpool, batchnorm, relu, dense 3"),
    ("dense 4, flatten, conv 5 3x3 padding=same, dense 3", "dense 4, conv 5 3x3 padding=same, dense 3"),
    ("flatten, dense 4, conv 5 3x3 padding=same, dense 3", "dense 4, conv 5 3x3 padding=same, dense 3"),
    ("dense 4, residual (flatten, flatten), dense 3", "dense 4, residual (flatten), dense 3"),
    ("conv 3 3x3, dense 3", "conv 3 3x3, dense 3 softmax"),
    ("dense 3, flatten", "dense 3 softmax"), ("repeat 2 (dense 3)", "dense 3, dense 3 softmax"),
    ("maxpool 2, relu, relu, relu, dense 3", "maxpool 2, relu, dense 3"),
    ("conv 3 3x3 relu, relu, dropout 0.3, dense 3", "conv 3 3x3 relu, dropout 0.3, dense 3"),
    ("conv 3 3x3, relu, maxpool 2, dense 3", "conv 3 3x3, maxpool 2, relu, dense 3"),
    ("conv 3 3x3 relu, maxpool 2, relu, dropout 0.3, dense 3", "conv 3 3x3 relu, maxpool 2, dropout 0.3, dense 3"),
    ("conv 3 3x3, maxpool 2, relu, relu, dropout 0.3, dense 3", "conv 3 3x3, maxpool 2, relu, dropout 0.3, dense 3"),
    ("conv 3 3x3, relu, relu, relu, maxpool 2, dense 3", "conv 3 3x3 relu, relu, maxpool 2, dense 3"),
    ("dense 7 relu, relu, relu, dropout 0.3, dense 3", "dense 7 relu, dropout 0.3, dense 3"),
    ("conv 3 3x3, batchnorm, relu, relu, dropout 0.3, dense 3", "conv 3 3x3, batchnorm, relu, dropout 0.3, dense 3"),
    (
      "conv 3 3x3, residual (repeat 1 (conv 3 3x3 padding=same, batchnorm), conv 3 1x1, relu), dense 3",
      "conv 3 3x3, residual (conv 3 3x3 padding=same, batchnorm, conv 3 1x1 relu), dense 3"
    ),
    ("dense 6, residual (dense 6, relu), dense 3", "dense 6, residual (dense 6 relu), dense 3"),
    ("dropout -0, conv 3 3x3, dense 3", "dropout 0, conv 3 3x3, dense 3"),
  ]

  @Test(arguments: equals, Precision.allCases)
  func equalFormsAreEqualBits(_ pair: (String, String), _ precision: Precision) throws {
    let (one, other) = try (NetworkDescription(text: pair.0), NetworkDescription(text: pair.1))
    #expect(one.normalized == other.normalized)
    #expect(one.normalized.text == other.normalized.text)
    for build in Engine.Build.supported {
      #expect(
        try Self.bits(one, precision: precision, build: build) == Self.bits(other, precision: precision, build: build))
    }
  }

  /// A text and its normal form, by chance.
  @Test(arguments: Precision.allCases)
  func aNormalFormIsTheSameNetwork(_ precision: Precision) throws {
    var descriptions = RandomDescriptions("normal form")
    var changed = 0
    for _ in 0..<300 {
      let description = descriptions.trainable()
      let normal = description.normalized
      #expect(normal.normalized == normal)
      guard normal != description else { continue }
      changed += 1
      #expect(
        try Self.bits(description, precision: precision) == Self.bits(normal, precision: precision),
        "\(description.text)\n\(normal.text)")
    }
    #expect(changed > 200)
  }

  static let differents = [
    ("conv 3 3x3, relu, avgpool 2, dense 3", "conv 3 3x3, avgpool 2, relu, dense 3"),
    ("conv 3 3x3, dropout 0.3, relu, dense 3", "conv 3 3x3, dropout 0.4, relu, dense 3"),
    ("dropout 0.3, conv 3 3x3, dense 3", "conv 3 3x3, dropout 0.3, dense 3"),
    ("conv 3 3x3, batchnorm, relu, dense 3", "conv 3 3x3, relu, batchnorm, dense 3"),
    ("conv 3 3x3, relu, dense 3", "conv 3 3x3, dense 3"), ("dense 7, relu, dense 3", "dense 7, dense 3"),
    ("dense 3", "dense 3 relu"), ("repeat 2 (dense 3)", "dense 3"),
    ("conv 3 3x3, flatten, batchnorm, dense 3", "conv 3 3x3, batchnorm, dense 3"),
    ("dense 6, residual (dense 6), relu, dense 3", "dense 6, residual (dense 6, relu), dense 3"),
    (
      "conv 32 3x3 padding=same, conv 32 3x3 padding=same relu, relu, maxpool 2, dense 3",
      "conv 32 3x3 padding=same, conv 32 3x3 padding=same relu, maxpool 2, dense 3"
    ),
  ]

  @Test(arguments: differents) func nearMissesDiffer(_ pair: (String, String)) throws {
    let (one, other) = try (NetworkDescription(text: pair.0), NetworkDescription(text: pair.1))
    #expect(one.normalized != other.normalized)
    #expect(try Self.bits(one) != Self.bits(other))
  }

  /// Where no rule tells that bits are equal, though they may be: nobody gets another network's.
  @Test(arguments: [
    ("conv 3 3x3 stride=2, relu, maxpool 2, dense 3", "conv 3 3x3 stride=2, maxpool 2, relu, dense 3"),
    ("conv 3 3x3, relu, maxpool 3, dense 3", "conv 3 3x3, maxpool 3, relu, dense 3"),
    ("conv 3 3x3, relu, maxpool 2 stride=1, dense 3", "conv 3 3x3, maxpool 2 stride=1, relu, dense 3"),
    ("batchnorm, relu, maxpool 2, dense 3", "batchnorm, maxpool 2, relu, dense 3"),
    ("conv 3 3x3, dropout 0.3, relu, dense 3", "conv 3 3x3, relu, dropout 0.3, dense 3"),
  ])
  func doubtsAreKeptApart(_ pair: (String, String)) throws {
    #expect(try NetworkDescription(text: pair.0).normalized != NetworkDescription(text: pair.1).normalized)
  }

  /// What no network can be made of stays a mistake, and takes no time.
  @Test func mistakesStayMistakes() throws {
    var tower = Layer.relu
    for _ in 0..<16 { tower = .repeated(256, [tower]) }
    var deep = Layer.relu
    for _ in 0..<17 { deep = .residual([deep]) }
    for layers in [
      [], [tower], [deep], [.repeated(.max, [])], [.repeated(0, [.relu])], [.residual([])],
      [.dense(units: 3, activation: .softmax), .flatten], [.dense(units: 3, activation: .softmax), .relu],
    ] as [[Layer]] {
      let description = NetworkDescription(layers)
      #expect(throws: NetworkError.self) {
        try description.normalized.summary(input: ImageShape(height: 6, width: 5, channels: 1))
      }
    }
  }
}
