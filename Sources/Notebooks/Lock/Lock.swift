internal import Foundation
package import Language
internal import Words

/// What a notebook measured when somebody accepted it: text beside the notebook, one line a fact, sorted, made to be read
/// in a diff.
///
///     # fmnb lock 1: …
///     notebook seed = 42
///     data/01 data fm.train = 60,000 images of 28x28x1, sha256 5b0f…
///     train/02 epoch 003 = loss 0.287 accuracy 0.896 …
package struct Lock: Sendable, Hashable {
  package private(set) var facts: [Fact]

  package init(_ facts: [Fact]) {
    self.facts = facts.map { fact in
      // The first equals sign between blanks ends a name.
      Fact(label: fact.label, subject: fact.subject.replacing(" = ", with: "="), value: fact.value)
    }.sorted()
  }

  /// One thing that was measured.
  package struct Fact: Sendable, Hashable, Comparable {
    /// The label of the cell it belongs to; nil for the notebook as a whole.
    package var label: String?
    /// What was measured: where in the cell, of which kind, and its name.
    package var subject: String
    package var value: String

    /// As a line begins: `train/02 epoch 003`.
    package var name: String { label.map { "\($0)\(subject)" } ?? Self.whole + subject }

    /// Before what concerns no cell; those of a cell have a slash behind its label, or ` error`.
    static let whole = "notebook "

    var line: String { "\(name) = \(value)" }

    package static func < (left: Fact, right: Fact) -> Bool {
      left.line.utf8.lexicographicallyPrecedes(right.line.utf8)
    }
  }

  package subscript(_ name: String) -> String? { facts.first { $0.name == name }?.value }

  // MARK: Text

  private static let title = "# fmnb lock 1"
  private static let head = "\(title): what fmnb check compares; fmnb accept writes it"

  package var text: String { ([Self.head] + facts.map(\.line)).joined(separator: "\n") + "\n" }

  /// Reads what ``text`` wrote.
  ///
  /// - Throws: a `Diagnostic` that points at the first line that is none.
  package init(_ source: Source) throws(Diagnostic) {
    var lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last?.isEmpty == true { lines.removeLast() }
    func broken(_ line: Substring, _ message: String) -> Diagnostic {
      let start = source.text.utf8.distance(from: source.text.startIndex, to: line.startIndex)
      return Diagnostic(
        "damaged-lock", message, help: "fmnb accept writes it anew", at: start..<start + line.utf8.count, in: source,
        kind: .failure)
    }
    guard let first = lines.popFirst(), first == Self.title || first.hasPrefix(Self.title + ":") else {
      throw broken(source.text.prefix { $0 != "\n" }, "it does not begin with '\(Self.title)'")
    }
    var facts: [Fact] = []
    for line in lines where !line.isEmpty && !line.hasPrefix("#") {
      guard let fact = Fact(line: line) else { throw broken(line, "the line has no fact: PLACE WHAT = VALUE") }
      facts.append(fact)
    }
    self.init(facts)
  }

  /// The lock of the notebook at a path.
  package static func path(of notebook: String) -> String { notebook + ".lock" }

  /// - Returns: nil where there is none.
  /// - Throws: a `Diagnostic` where it cannot be read.
  package static func read(besides notebook: Notebook) throws(Diagnostic) -> Lock? {
    let path = path(of: notebook.source.name)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let source = Source(name: path, text: "")
    guard let data = FileManager.default.contents(atPath: path), data.count <= Notebook.byteLimit,
      let text = String(bytes: data, encoding: .utf8)
    else {
      throw Diagnostic("damaged-lock", "it cannot be read as text", at: 0..<0, in: source, kind: .failure)
    }
    return try Lock(Source(name: path, text: text))
  }

  package func write(besides notebook: Notebook) throws {
    try WholeFile.write(Array(text.utf8), to: Self.path(of: notebook.source.name))
  }
}

extension Lock.Fact {
  fileprivate init?(line: Substring) {
    guard let equals = line.firstRange(of: " = ") else { return nil }
    let name = line[..<equals.lowerBound]
    let value = String(line[equals.upperBound...])
    // A label has neither a slash nor a blank.
    guard let end = name.firstIndex(where: { $0 == "/" || $0 == " " }), end != name.startIndex else { return nil }
    let label = name[..<end]
    let isWhole = label + " " == Self.whole && name[end] == " "
    self.init(
      label: isWhole ? nil : String(label), subject: String(isWhole ? name[end...].dropFirst() : name[end...]),
      value: value)
  }
}
