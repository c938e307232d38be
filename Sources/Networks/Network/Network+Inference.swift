package import Datasets

/// A layer's values for one image.
package struct Activations: Sendable {
  package var shape: ImageShape
  /// Row by row, channels last.
  package var values: [Float]
}

/// How far an evaluation is.
package struct EvaluationProgress: Sendable {
  /// Images done.
  package var done: Int
  package var count: Int
}

extension Network {
  /// Images of a batch when nothing is trained; results do not depend on it.
  private static let batch = 64

  private func program(
    images: Int, threads: Int, isFused: Bool = true
  ) throws(NetworkError) -> Program {
    let program = try Program(
      blueprint, classes: classCount, batch: max(1, min(Self.batch, images)), isTraining: false, isFused: isFused,
      stream: RandomStream(seed: 0, verb: "", name: ""), pool: ThreadPool(threads: threads),
      kernels: Engine.selection.build.kernels)
    program.load(parameters)
    return program
  }

  private func check(_ data: Dataset) throws(NetworkError) {
    guard data.shape == inputShape else { throw .dataShape(data.shape, network: inputShape) }
    guard data.classNames.count <= classCount else {
      throw .dataClasses(data.classNames.count, network: classCount)
    }
    guard data.count > 0 else { throw .emptyData }
  }

  /// Loss, accuracy and all that the predictions show on labelled images, in inference mode.
  /// - Parameter onBatch: called after every batch; returning false stops with an error of code `interrupted`.
  package func evaluate(
    _ data: Dataset, threads: Int = Engine.defaultThreads, onBatch: ((EvaluationProgress) -> Bool)? = nil
  ) throws(NetworkError) -> Evaluation {
    try check(data)
    let program = try program(images: data.count, threads: threads)
    var tally = Tally(classes: classCount, isDetailed: true)
    let finished = program.evaluate(data, into: &tally) { done in
      onBatch?(EvaluationProgress(done: done, count: data.count)) ?? true
    }
    guard finished else { throw .interrupted }
    return tally.evaluation
  }

  /// Every image's probabilities, `classCount` floats each, image after image.
  package func probabilities(
    _ data: Dataset, threads: Int = Engine.defaultThreads
  ) throws(NetworkError) -> [Float] {
    try check(data)
    let program = try program(images: data.count, threads: threads)
    var result: [Float] = []
    result.reserveCapacity(data.count * classCount)
    program.forEachBatch(data) { images in
      for image in 0..<images {
        let row = program.probabilities + image * program.probabilityStride
        result.append(contentsOf: UnsafeBufferPointer(start: row, count: classCount))
      }
      return true
    }
    return result
  }

  /// The probabilities of one image.
  /// - Parameter pixels: bytes, row by row, channels last.
  package func probabilities(pixels: [UInt8]) throws(NetworkError) -> [Float] {
    let program = try program(images: 1, threads: 1)
    try run(program, pixels)
    return Array(UnsafeBufferPointer(start: program.probabilities, count: classCount))
  }

  /// What the layer of this name (see ``LayerSummary/name``) makes of one image.
  package func activations(pixels: [UInt8], layer: String) throws(NetworkError) -> Activations {
    let program = try program(images: 1, threads: 1, isFused: false)
    guard let tensor = program.plan.tensors[layer] else { throw .noLayer(layer, known: activationLayers) }
    try run(program, pixels)
    let shape = tensor.shape
    var values: [Float] = []
    values.reserveCapacity(shape.count)
    for line in 0..<shape.height {
      for column in 0..<shape.width {
        let pixel = tensor.at(0, worker: 0) + line * tensor.row + column * tensor.pixel
        values.append(contentsOf: UnsafeBufferPointer(start: pixel, count: shape.channels))
      }
    }
    return Activations(shape: shape, values: values)
  }

  /// The names that ``activations(pixels:layer:)`` takes.
  package var activationLayers: [String] { summary().map(\.name) }

  private func run(_ program: Program, _ pixels: [UInt8]) throws(NetworkError) {
    guard pixels.count == inputShape.count else { throw .pixelCount(pixels.count, shape: inputShape) }
    pixels.withUnsafeBufferPointer { pixels in
      program.context.pixels = pixels.baseAddress
      program.labels[0] = 0
      program.step(images: 1, training: false)
      program.context.pixels = nil
    }
  }
}
