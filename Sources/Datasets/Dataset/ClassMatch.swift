/// How the classes of data and those that a model tells apart fit together: by their names. Data may lack classes that
/// the model knows.
package struct ClassMatch: Sendable, Hashable {
  /// Of each class of the data, the place among the model's.
  package let places: [Int]
  /// Whether names differ, and numbers decided.
  package let isByNumber: Bool

  /// Nil where a class of the data is none of the model's.
  ///
  /// Data whose classes are called by numbers, as those of a table are, means the model's classes of these numbers, from
  /// 0; a model that learned from such data knows any other data with as many classes by their order. Names in the
  /// order of the alphabet have no numbers: that is how words of a file are sorted, whatever numbers others give them.
  package init?(of data: [String], in model: [String]) {
    let lower = model.map { $0.lowercased() }
    let named = data.map { name in model.firstIndex(of: name) ?? lower.firstIndex(of: name.lowercased()) }
    if named.allSatisfy({ $0 != nil }), Set(named).count == data.count {
      places = named.compactMap(\.self)
      isByNumber = false
      return
    }
    let numbers = data.compactMap(Int.init)
    if numbers.count == data.count, numbers.allSatisfy(model.indices.contains),
      model.contains(where: { Int($0) == nil }), !model.isSorted
    {
      places = numbers
    } else if model == model.indices.map(String.init), data.count == model.count, !data.isSorted {
      places = Array(model.indices)
    } else {
      return nil
    }
    isByNumber = true
  }

  /// What a new model of so many outputs tells apart: the data's classes. Where it has more outputs than there are
  /// classes, classes called by numbers keep them, and outputs that no class has are called so.
  package static func classNames(of data: [String], outputs: Int) -> [String] {
    guard outputs > data.count else { return data }
    let numbers = data.compactMap(Int.init)
    if numbers.count == data.count, numbers.allSatisfy((0..<outputs).contains) { return (0..<outputs).map(String.init) }
    return data + (data.count..<outputs).map { "unused \($0)" }
  }
}

extension [String] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { RawLabels.inOrder($0, $1) } }
}

extension Dataset {
  /// The same images with the classes that a model tells apart.
  /// - Returns: nil where a class is none of the model's.
  package func matched(to model: [String]) throws(DatasetError) -> Dataset? {
    guard classNames != model else { return self }
    guard let match = ClassMatch(of: classNames, in: model) else { return nil }
    let whole = try Dataset(
      shape: shape, classNames: model, pixels: storage, labels: labels.map { UInt16(match.places[Int($0)]) },
      sources: sources, notes: notes)
    return indices.map { Dataset(whole, indices: $0) } ?? whole
  }
}
