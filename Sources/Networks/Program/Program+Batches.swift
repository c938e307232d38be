import Datasets

extension Program {
  /// Brings parameters into the kernels' layouts. They are this blueprint's, in its order.
  func load(_ parameters: [Parameter]) {
    for (parameter, slot) in zip(parameters, store.slots) { store.pack(parameter.values, slot, to: .weights) }
  }

  /// The weights, or a moment of them, by parameter.
  func snapshot(_ part: ParameterStore.Part) -> [Parameter] {
    store.slots.map { Parameter($0.specification, values: store.unpack($0, from: part)) }
  }

  /// How a pass over a dataset ended.
  enum Pass {
    case finished
    /// Whoever looked on did not want more.
    case stopped
    /// The answer to this image is infinite or no number.
    case broken(image: Int)
  }

  /// Runs all of a dataset forward in order; `body` sees each batch's results and says whether to go on.
  func forEachBatch(_ data: Dataset, _ body: (_ images: Int) -> Bool) -> Pass {
    let training = context.data
    context.data = data
    defer { context.data = training }
    var start = 0
    while start < data.count {
      let images = min(capacity, data.count - start)
      for image in 0..<images {
        indices[image] = start + image
        labels[image] = min(data.label(at: start + image), classes - 1)
      }
      if case .answer(let image) = step(images: images, training: false) { return .broken(image: start + image) }
      start += images
      if !body(images) { return .stopped }
    }
    return .finished
  }

  /// - Parameter onBatch: images done; returns whether to go on.
  func evaluate(_ data: Dataset, into tally: inout Tally, onBatch: (Int) -> Bool = { _ in true }) -> Pass {
    forEachBatch(data) { images in
      tally.add(self, images: images)
      return onBatch(tally.count)
    }
  }
}
