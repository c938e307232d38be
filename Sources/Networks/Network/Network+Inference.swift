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
  /// - Throws: code `not-a-number` where an answer is infinite or none.
  package func evaluate(
    _ data: Dataset, threads: Int = Engine.defaultThreads, onBatch: ((EvaluationProgress) -> Bool)? = nil
  ) throws(NetworkError) -> Evaluation {
    try check(data)
    let program = try program(images: data.count, threads: threads)
    var tally = Tally(classes: classCount, isDetailed: true)
    let pass = program.evaluate(data, into: &tally) { done in
      onBatch?(EvaluationProgress(done: done, count: data.count)) ?? true
    }
    try check(pass, over: data)
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
    let pass = program.forEachBatch(data) { images in
      for image in 0..<images {
        let row = program.probabilities + image * program.probabilityStride
        result.append(contentsOf: UnsafeBufferPointer(start: row, count: classCount))
      }
      return true
    }
    try check(pass, over: data)
    return result
  }

  private func check(_ pass: Program.Pass, over data: Dataset) throws(NetworkError) {
    switch pass {
    case .finished: break
    case .stopped: throw .interrupted
    case .broken(let image): throw .notANumber(image: image, layer: firstBrokenLayer(pixels: data.pixels(at: image)))
    }
  }

  /// The probabilities of one image.
  /// - Parameter pixels: bytes, row by row, channels last.
  /// - Throws: code `not-a-number` where they are none.
  package func probabilities(pixels: [UInt8]) throws(NetworkError) -> [Float] {
    let program = try program(images: 1, threads: 1)
    guard try run(program, pixels) == nil else {
      throw .notANumber(image: nil, layer: firstBrokenLayer(pixels: pixels))
    }
    return Array(UnsafeBufferPointer(start: program.probabilities, count: classCount))
  }

  /// What the layer of this name (see ``LayerSummary/name``) makes of one image.
  package func activations(pixels: [UInt8], layer: String) throws(NetworkError) -> Activations {
    let program = try program(images: 1, threads: 1, isFused: false)
    guard let tensor = program.plan.tensors[layer] else { throw .noLayer(layer, known: activationLayers) }
    _ = try run(program, pixels)
    let values = tensor.values(ofImage: 0)
    guard values.allSatisfy(\.isFinite) else {
      throw .notANumber(image: nil, layer: firstBrokenLayer(program) ?? layer)
    }
    return Activations(shape: tensor.shape, values: values)
  }

  /// The first layer that puts out something infinite or no number for an image; nil if none does.
  func firstBrokenLayer(pixels: [UInt8]) -> String? {
    guard let program = try? program(images: 1, threads: 1, isFused: false), (try? run(program, pixels)) != nil else {
      return nil
    }
    return firstBrokenLayer(program)
  }

  private func firstBrokenLayer(_ program: Program) -> String? {
    activationLayers.first { program.plan.tensors[$0]?.values(ofImage: 0).allSatisfy(\.isFinite) == false }
  }

  /// The names that ``activations(pixels:layer:)`` takes.
  package var activationLayers: [String] { summary().map(\.name) }

  private func run(_ program: Program, _ pixels: [UInt8]) throws(NetworkError) -> Program.Breakdown? {
    guard pixels.count == inputShape.count else { throw .pixelCount(pixels.count, shape: inputShape) }
    return pixels.withUnsafeBufferPointer { pixels in
      program.context.pixels = pixels.baseAddress
      defer { program.context.pixels = nil }
      program.labels[0] = 0
      return program.step(images: 1, training: false)
    }
  }
}
