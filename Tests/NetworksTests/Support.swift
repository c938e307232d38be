import Datasets
import Testing

@testable import Networks

let testStream = RandomStream(seed: 7, verb: "train", name: "test")

/// Images of noise, the same every time.
func noise(_ height: Int, _ width: Int, _ channels: Int, count: Int, classes: Int, seed: UInt64 = 1) throws -> Dataset {
  let shape = ImageShape(height: height, width: width, channels: channels)
  var random = Philox(RandomStream(seed: seed, verb: "test", name: "noise"), purpose: "pixels").sequence()
  return try Dataset(
    shape: shape, classNames: (0..<classes).map { "class \($0)" },
    pixels: (0..<count * shape.count).map { _ in UInt8(truncatingIfNeeded: random.nextWord()) },
    labels: (0..<count).map { _ in UInt16(random.below(classes)) })
}

/// A network whose biases and normalisations are not at their start, so that they matter.
func shaken(_ layers: [Layer], _ data: Dataset) throws -> Network {
  var network = try Network(
    NetworkDescription(layers), input: data.shape, classes: data.classNames.count, stream: testStream)
  var random = Philox(testStream, purpose: "shake").sequence()
  for parameter in network.parameters where parameter.shape.count == 1 {
    try network.setParameter(parameter.name, to: parameter.values.map { $0 + random.uniform(in: -0.25...0.25) })
  }
  return network
}

/// Loss and gradients of one batch that is all of the data.
func gradients(
  _ network: Network, _ data: Dataset, _ precision: Precision = .float32
) throws -> (Double, [Parameter]) {
  let program = try Program(
    network.blueprint, classes: network.classCount, batch: data.count, isTraining: true, precision: precision,
    stream: testStream, pool: ThreadPool(threads: 2), kernels: Engine.selection.build.kernels)
  program.load(network.parameters)
  program.context.data = data
  for image in 0..<data.count {
    program.indices[image] = image
    program.labels[image] = data.label(at: image)
  }
  program.step(images: data.count, training: true)
  let loss = (0..<data.count).reduce(0) { $0 + Double(program.losses[$1]) } / Double(data.count)
  return (loss, program.snapshot(.m))
}

/// A training as a session has it on disk: tensor by tensor, and goes on with it.
struct StoredTraining: Equatable {
  var record: String
  var tensors: [String: [Float]] = [:]
  var shapes: [String: [Int]] = [:]
  var description: NetworkDescription

  init(_ trainer: Trainer) {
    record = trainer.record.json
    description = trainer.network.description
    trainer.withTensors { name, shape, values in
      tensors[name] = Array(values)
      shapes[name] = shape
    }
  }

  /// - Parameter data: what it was trained on, if not ``DeterminismTests/data()``.
  func trainer(
    data: Dataset? = nil, epochs: Int? = nil, threads: Int = 1, build: Engine.Build = Engine.selection.build
  ) throws -> Trainer {
    let data = try data ?? DeterminismTests.data()
    return try Trainer(
      resuming: TrainingRecord(json: record), of: description, classes: 4, data: data,
      validation: data.subset(Array(0..<5)), epochs: epochs, threads: threads, build: build
    ) { tensors[$0] }
  }

  /// With something else in its record.
  func changed(_ change: (inout TrainingRecord) -> Void) throws -> StoredTraining {
    var record = try TrainingRecord(json: record)
    change(&record)
    var other = self
    other.record = record.json
    return other
  }
}

func conv(
  _ filters: Int, _ kernel: Int, stride: Int = 1, same: Bool = false, relu: Bool = false, width: Int? = nil
) -> Layer {
  .convolution(
    filters: filters, kernelHeight: kernel, kernelWidth: width ?? kernel, stride: stride,
    padding: same ? .same : .valid, activation: relu ? .relu : .none)
}

func maxpool(_ size: Int, stride: Int? = nil) -> Layer { .maxPool(size: size, stride: stride ?? size) }
func avgpool(_ size: Int, stride: Int? = nil) -> Layer { .averagePool(size: size, stride: stride ?? size) }
func dense(_ units: Int, relu: Bool = false) -> Layer { .dense(units: units, activation: relu ? .relu : .none) }

/// A network and the images that it is tried on.
struct Case: Sendable, CustomTestStringConvertible {
  var height: Int
  var width: Int
  var channels: Int
  var layers: [Layer]
  var count = 3
  var classes = 3

  init(_ height: Int, _ width: Int, _ channels: Int, _ layers: [Layer], count: Int = 3, classes: Int = 3) {
    (self.height, self.width, self.channels, self.layers) = (height, width, channels, layers)
    (self.count, self.classes) = (count, classes)
  }

  var testDescription: String { "\(height)x\(width)x\(channels): \(NetworkDescription(layers).text)" }

  func data() throws -> Dataset { try noise(height, width, channels, count: count, classes: classes) }
}

/// Every kind of layer, at sizes that fit no vector, tile or block, plain and fused.
let layerCases: [Case] = [
  Case(1, 1, 1, [dense(3)]),
  Case(1, 1, 1, [conv(1, 1), dense(1)], classes: 1),
  Case(7, 5, 1, [conv(5, 3, relu: true), dense(3)]),
  Case(7, 5, 2, [conv(17, 3, relu: true, width: 2), conv(4, 2, stride: 2), dense(3)]),
  Case(9, 8, 1, [conv(6, 3, stride: 2, relu: true), conv(3, 3, stride: 3, same: true), dense(3)]),
  Case(8, 8, 3, [conv(4, 3, same: true), conv(20, 4, stride: 2, same: true), .relu, dense(3)]),
  Case(6, 6, 1, [conv(33, 5, same: true, relu: true), conv(3, 6), .flatten]),
  Case(7, 7, 1, [conv(3, 2, relu: true), maxpool(2), dense(3)]),
  Case(9, 9, 1, [conv(4, 3, relu: true), conv(18, 3, relu: true), maxpool(2), .dropout(rate: 0.25), dense(3)]),
  Case(8, 8, 2, [conv(17, 3, same: true), conv(5, 3, same: true), maxpool(2), .relu, dense(3)]),
  Case(9, 7, 1, [conv(4, 3), conv(5, 2), maxpool(2), .batchNormalization, .relu, dense(3)]),
  Case(9, 7, 1, [conv(4, 3), conv(5, 2), maxpool(2), .batchNormalization, dense(3)]),
  Case(9, 7, 1, [conv(4, 3), conv(5, 2), maxpool(2), dense(3)]),
  Case(9, 7, 1, [conv(4, 3, relu: true), conv(5, 2, relu: true), maxpool(2), dense(3)]),
  Case(8, 8, 1, [conv(5, 3), maxpool(3, stride: 2), dense(3)]),
  Case(10, 9, 1, [conv(5, 3, relu: true), avgpool(2), conv(3, 2), avgpool(2, stride: 1), dense(3)]),
  Case(6, 6, 1, [conv(5, 3, relu: true), conv(3, 2), .globalAveragePool]),
  Case(6, 6, 1, [conv(5, 3, relu: true), conv(3, 2), .globalMaxPool]),
  Case(6, 6, 1, [conv(5, 3), .batchNormalization, .relu, conv(6, 2), .batchNormalization, dense(3)]),
  Case(5, 5, 2, [.batchNormalization, dense(3)], count: 5),
  Case(5, 5, 2, [.dropout(rate: 0.3), conv(4, 2), .dropout(rate: 0.5), dense(3)]),
  Case(5, 5, 2, [maxpool(2), .relu, dense(3)]),
  Case(5, 5, 1, [conv(4, 3, relu: true), .dropout(rate: 0.5), dense(70, relu: true), .dropout(rate: 0.5), dense(3)]),
  Case(6, 6, 1, [conv(5, 3, same: true), .residual([conv(5, 3, same: true), .relu, conv(5, 1)]), dense(3)]),
  Case(
    6, 6, 1,
    [
      conv(4, 3, same: true),
      .residual([conv(4, 3, same: true), .batchNormalization, .relu, .residual([conv(4, 1)])]),
      .residual([.batchNormalization, conv(4, 3, same: true)]), .globalAveragePool, dense(3),
    ]),
  Case(4, 4, 3, [.residual([conv(3, 3, same: true)]), dense(3)]),
  // Winograd: windows that hang over the edge, more than a block of them, more outputs than a chunk, odd channels.
  Case(11, 13, 1, [conv(18, 3, same: true), conv(70, 3, relu: true), conv(17, 3, same: true), dense(3)], count: 2),
  Case(14, 12, 1, [conv(16, 3, same: true), conv(83, 3, same: true), maxpool(2), .relu, dense(3)], count: 2),
  Case(7, 7, 1, [conv(20, 3, same: true), conv(16, 3), maxpool(2), .residual([conv(16, 3, same: true)]), dense(3)]),
  Case(6, 6, 1, [.repeated(2, [conv(5, 3, same: true, relu: true)]), .repeated(2, [dense(9, relu: true)]), dense(3)]),
  Case(4, 4, 1, [dense(130, relu: true), dense(65, relu: true), dense(3)], count: 19),
  Case(3, 3, 1, [conv(2, 2), dense(200)], count: 2, classes: 200),
  Case(6, 6, 1, [conv(5, 3), .dropout(rate: 0.5), dense(3)]),
  // More inputs than one segment of a dense layer's sum.
  Case(63, 67, 1, [dense(7, relu: true), dense(3)], count: 2),
]
