/// The two lines around a cell, with `LABEL` where its label stands.
struct CellFence: Hashable {
  static let placeholder = "LABEL"

  var open: String
  var close: String

  /// What people write: three backticks, or more than stand in the cell anywhere.
  static func usual(around body: some Sequence<UInt8>) -> CellFence {
    let run = backticks(around: body)
    return CellFence(open: "\(run)fmnb \(placeholder)", close: run)
  }

  /// Backticks that no line of a text can be taken for.
  static func backticks(around body: some Sequence<UInt8>) -> String {
    var (longest, run) = (0, 0)
    for byte in body {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: longest < 3 ? 3 : longest + 1)
  }

  /// The same line as `open` would be with another beginning: as many signs of the same kind.
  static func close(for open: String) -> String {
    let bytes = Array(open.utf8)
    guard let fence = CodeFence(bytes, 0..<bytes.count) else { return "" }
    return String(decoding: repeatElement(fence.character, count: fence.length), as: UTF8.self)
  }

  /// The cell with both lines, without the line feed at its end.
  func text(label: String, body: [UInt8]) -> [UInt8] {
    Array(opening(label).utf8) + [0x0A] + body + Array(close.utf8)
  }

  /// Whether a cell of that label and body stands between these lines, whoever wrote them.
  func holds(label: String, body: [UInt8]) -> Bool {
    let line = Array(opening(label).utf8)
    let end = Array(close.utf8)
    guard !line.contains(0x0A), !end.contains(0x0A), let fence = CodeFence(line, 0..<line.count),
      case .cell(let words) = CellHead.read(line, fence.info), words.map({ line.text($0) }) == [label],
      fence.isClosed(by: end, 0..<end.count)
    else { return false }
    return !LineTable(body).lines.contains { fence.isClosed(by: body, $0.content) }
  }

  private func opening(_ label: String) -> String {
    guard let place = open.firstRange(of: Self.placeholder) else { return open }
    return open[..<place.lowerBound] + label + open[place.upperBound...]
  }
}
