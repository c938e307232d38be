/// How the lines of a file end. Cells of a Jupyter notebook end theirs in line feeds, whatever the file has.
struct LineEnds: Hashable {
  enum Kind: String, Hashable {
    case lf, crlf, cr

    var bytes: [UInt8] {
      switch self {
      case .lf: [0x0A]
      case .crlf: [0x0D, 0x0A]
      case .cr: [0x0D]
      }
    }
  }

  /// So many lines one after the other that end alike.
  struct Run: Hashable {
    var kind: Kind
    var count: Int
  }

  private(set) var runs: [Run] = []

  /// Takes the lines of a text apart.
  ///
  /// - Returns: the text with line feeds only, and how its lines ended.
  static func split(_ bytes: [UInt8]) -> (text: [UInt8], ends: LineEnds) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var ends = LineEnds()
    for line in LineTable(bytes).lines {
      text += bytes[line.content]
      guard line.next > line.content.upperBound else { continue }
      text.append(0x0A)
      ends.add(line.next - line.content.upperBound == 2 ? .crlf : bytes[line.next - 1] == 0x0D ? .cr : .lf)
    }
    return (text, ends)
  }

  private mutating func add(_ kind: Kind) {
    if runs.last?.kind == kind {
      runs[runs.count - 1].count += 1
    } else {
      runs.append(Run(kind: kind, count: 1))
    }
  }

  /// The text with its lines ended so.
  ///
  /// - Returns: nil where it has more lines or fewer than there are ends of several kinds.
  func join(_ text: [UInt8]) -> [UInt8]? {
    guard let first = runs.first, runs != [Run(kind: .lf, count: first.count)] else { return text }
    let lines = text.count { $0 == 0x0A }
    let runs = runs.count == 1 ? [Run(kind: first.kind, count: lines)] : runs
    guard runs.reduce(0, { $0 + $1.count }) == lines else { return nil }
    var kinds = runs.lazy.flatMap { repeatElement($0.kind, count: $0.count) }.makeIterator()
    var result: [UInt8] = []
    result.reserveCapacity(text.count + lines)
    for byte in text {
      if byte == 0x0A, let kind = kinds.next() { result += kind.bytes } else { result.append(byte) }
    }
    return result
  }
}

extension LineEnds {
  /// `crlf` where all lines end alike, `12 lf` and so on where they do not; nil for what need not be said.
  var json: JupyterJSON? {
    switch runs.count {
    case 0: nil
    case 1: runs[0].kind == .lf ? nil : .text(runs[0].kind.rawValue)
    default: .list(runs.map { .text("\($0.count) \($0.kind.rawValue)") })
    }
  }

  /// - Returns: nil where the words are not those of `json`.
  init?(_ words: [String]) {
    for word in words {
      let parts = word.split(separator: " ")
      guard let name = parts.last, let kind = Kind(rawValue: String(name)) else { return nil }
      // One kind for all lines says no count.
      let count = parts.count == 2 ? Int(parts[0]) : words.count == 1 ? 1 : nil
      guard let count, (1...Notebook.byteLimit).contains(count) else { return nil }
      runs.append(Run(kind: kind, count: count))
    }
  }
}
