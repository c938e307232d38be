internal import Foundation
internal import Language
internal import Words

extension ReplayResult {
  /// What is not as it was accepted, first of all inline values that the notebook itself shows.
  ///
  /// - Parameter lock: nil where nothing was accepted yet, which is a drift of its own.
  package func drift(from lock: Lock?) -> [Drift] {
    let values = differences.map { difference in
      let line = record.notebook.source.location(of: difference.value.range.lowerBound).line
      return Drift(
        label: nil, name: "value \(difference.value.expression) in line \(line)", old: difference.value.written,
        new: difference.computed)
    }
    let unset = record.notebook.inlineValues.filter { $0.format.number == nil }.map { value in
      let line = record.notebook.source.location(of: value.range.lowerBound).line
      return Drift(label: nil, name: "value \(value.expression) in line \(line)", old: "?", new: "not accepted yet")
    }
    guard let lock else {
      return values + unset + [Drift(label: nil, name: "the lock", old: nil, new: "nothing was accepted yet")]
    }
    let tolerances = Dictionary(
      record.notebook.cells.compactMap { cell in cell.options.tolerance.map { (cell.label, $0) } }
    ) { first, _ in first }
    let facts = Lock(record).drift(from: lock, tolerances: tolerances)
    // A value that the notebook shows is told of once; what a person wrote differs first of all.
    let isTold = !values.isEmpty || !unset.isEmpty
    return values + unset
      + facts.filter { $0.isStatement } + facts.filter { !$0.isStatement && !(isTold && $0.isInlineValue) }
  }

  /// The notebook's text with its inline values as they are now.
  ///
  /// - Parameter labels: of the cells whose values are meant, those below them; nil for all.
  package func acceptedText(of labels: [String]? = nil) -> (text: String, count: Int) {
    let notebook = record.notebook
    var bytes = Array(notebook.source.text.utf8)
    var count = 0
    for (value, result) in zip(notebook.inlineValues, record.values).reversed() {
      guard case .number(let number) = result, value.format.agrees(with: number) != true,
        !value.isTime || value.format.number == nil
      else { continue }
      let above = notebook.cells.last { $0.range.upperBound <= value.range.lowerBound }?.label
      if let labels, !(above.map(labels.contains) ?? false) { continue }
      bytes.replaceSubrange(value.range, with: Array(value.format.show(number).utf8))
      count += 1
    }
    return (String(decoding: bytes, as: UTF8.self), count)
  }

  /// Writes lock and notebook.
  ///
  /// - Returns: how many facts the lock has, and how many inline values were changed.
  /// - Throws: where a file cannot be written.
  package func accept(_ labels: [String]?, over old: Lock?) throws -> (facts: Int, values: Int) {
    let measured = Lock(record)
    let lock = labels.flatMap { labels in old.map { measured.accepting(labels, over: $0) } } ?? measured
    let (text, count) = acceptedText(of: labels)
    if count > 0 { try WholeFile.write(Array(text.utf8), to: record.notebook.source.name) }
    try lock.write(besides: record.notebook)
    return (lock.facts.count, count)
  }
}
