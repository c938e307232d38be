/// Names for the cells of a Jupyter notebook, as its schema wants them: ASCII, at most 64 characters, each once. They
/// follow from the labels, so that a text which is inserted changes no other cell's.
struct CellIDs {
  private var byLabel: [String: String] = [:]
  private var taken: Set<String> = []
  /// The number to try next for a name that is taken.
  private var next: [String: Int] = [:]
  /// The label of the cell before.
  private var last: String?

  init(labels: [String]) {
    for label in labels where Self.ascii(label) == label {
      byLabel[label] = label
      taken.insert(label)
    }
    for label in labels where byLabel[label] == nil { byLabel[label] = make(label) }
  }

  /// The next cell's, in the order of the file.
  mutating func id(of kind: NotebookBlock.Kind) -> String {
    guard case .cell(let label) = kind else { return make(last.map { "after-\($0)" } ?? "start") }
    last = label
    return byLabel[label] ?? make(label)
  }

  private mutating func make(_ text: String) -> String {
    let whole = Self.ascii(text)
    if taken.insert(whole).inserted { return whole }
    let base = String(whole.prefix(56))
    var number = next[base] ?? 2
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }

  private static func ascii(_ text: String) -> String {
    String(
      text.prefix(64).map { character in
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
          ? character : "-"
      })
  }
}
