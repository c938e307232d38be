extension Snapshot {
  /// Makes the snapshot what it will be after a statement.
  mutating func apply(_ resolution: Resolution) {
    let first = resolution.inputs.first
    switch resolution.signature.effect {
    case .removes: for input in resolution.inputs { unbind(input.reference.name) }
    case .renames:
      guard let name = resolution.results.first?.name, let entry = first?.entry, entry.name != name else { break }
      rename(entry.name, to: name)
      return
    case .sets:
      for option in resolution.signature.options where resolution.invocation.has(option) {
        settings[option.key] = resolution.invocation.arguments[option.key]?.text
      }
    case .anything: isOpen = true
    case .none, .trains: break
    }
    let model = resolution.signature.effect == .trains ? resolution.results.first?.name : nil
    for result in resolution.results {
      let isTrained = result.kind == .model && (model != nil || first?.entry?.isTrained == true)
      bind(
        result.name,
        Entry(
          id: nil, statement: nil, name: result.name, version: 0, kind: result.kind, key: nil,
          facts: .planned(parts: resolution.signature.result.map(\.parts) ?? [], isTrained: isTrained, model: model)))
      // What is made of something that nobody knows is not known either.
      if !isOpen, resolution.inputs.contains(where: { $0.entry == nil }) { doubt(name: result.name) }
    }
  }
}
