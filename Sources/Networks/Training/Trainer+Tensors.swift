extension Trainer {
  /// One array of what a training has to keep to go on.
  struct StoredTensor {
    /// A parameter's name; of its moments `NAME.m` and `NAME.v`.
    var name: String
    var slot: ParameterStore.Slot
    var part: ParameterStore.Part
  }

  /// The weights, then the moments that the optimiser has.
  var storedTensors: [StoredTensor] {
    let slots = program.store.slots
    let weights = slots.map { StoredTensor(name: $0.specification.name, slot: $0, part: .weights) }
    return slots.filter(\.specification.isTrainable).reduce(into: weights) { tensors, slot in
      let name = slot.specification.name
      tensors.append(StoredTensor(name: name + ".m", slot: slot, part: .m))
      if usesV { tensors.append(StoredTensor(name: name + ".v", slot: slot, part: .v)) }
    }
  }

  /// What ``withTensors(_:)`` lends: names, and how many values each has.
  package var tensors: [(name: String, count: Int)] { storedTensors.map { ($0.name, $0.slot.specification.count) } }

  /// Lends every tensor that ``init(resuming:of:classes:data:validation:epochs:threads:tensor:)`` asks
  /// for, one at a time: there is no more memory than that of the largest.
  /// - Parameter body: gets a parameter's name, or that of a moment of it (`conv1.weight.m`, `.v`), its shape, and its
  ///   values row by row, which are gone when it returns.
  package func withTensors<E: Error>(
    _ body: (_ name: String, _ shape: [Int], _ values: UnsafeBufferPointer<Float>) throws(E) -> Void
  ) throws(E) {
    let tensors = storedTensors
    let most = tensors.map(\.slot.specification.count).max() ?? 0
    let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: max(most, 1))
    defer { values.deallocate() }
    guard let start = values.baseAddress else { return }
    for tensor in tensors {
      let specification = tensor.slot.specification
      program.store.unpack(tensor.slot, from: tensor.part, rows: 0..<tensor.slot.layout.rows, to: start)
      try body(tensor.name, specification.shape, UnsafeBufferPointer(start: start, count: specification.count))
    }
  }

  /// ``Network/digest`` of the weights as they are now, without a copy of them.
  package var digest: String {
    var digest = NetworkDigest()
    for slot in program.store.slots {
      digest.begin(slot.specification.name, slot.specification.shape)
      program.store.forEachPiece(of: slot, from: .weights) { digest.add($0) }
    }
    return digest.text
  }

  /// Takes one of ``storedTensors`` back in.
  func load(_ values: [Float]?, to tensor: StoredTensor) throws(NetworkError) {
    guard let values else { throw .noTensor(tensor.name) }
    let specification = tensor.slot.specification
    guard values.count == specification.count else {
      throw .parameterShape(tensor.name, expected: specification.shape, found: [values.count])
    }
    guard values.allSatisfy(\.isFinite) else { throw .notANumber(parameter: tensor.name) }
    program.store.pack(values, tensor.slot, to: tensor.part)
  }
}
