/// What stands on a terminal's screen after all that a program wrote, row by row, with as many rows as it takes: xterm's
/// ways as far as the prompt needs them.
struct DrawnScreen {
  let columns: Int
  private var cells: [[String]] = [[]]
  private var row = 0
  private var column = 0

  init(_ text: String, columns: Int) {
    self.columns = columns
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}": obey(&rest)
      case "\r": column = 0
      case "\n": move(to: row + 1)
      case "\u{8}": column = max(0, min(column, columns - 1) - 1)
      case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
      case "\u{7}": break
      default: put(scalar)
      }
    }
  }

  /// The rows from the top, without blanks at their ends.
  var rows: [String] {
    cells.map { cells in
      var text = cells.joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The rows, with the cells of the screen counted: the second of a wide character is a blank of its own.
  func cells(ofRow row: Int) -> [String] { cells[row] }

  private mutating func move(to row: Int) {
    self.row = max(0, row)
    while cells.count <= self.row { cells.append([]) }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(scalar)
    if width == 0 {
      guard column > 0, cells[row].indices.contains(column - 1) else { return }
      cells[row][column - 1].unicodeScalars.append(scalar)
      return
    }
    if column + width > columns {
      column = 0
      move(to: row + 1)
    }
    while cells[row].count < column + width { cells[row].append(" ") }
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    column += width
  }

  /// After `wcwidth` of the C library, for the few kinds of characters that the tests write.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B, 0xFE0F: 0
    case 0x1100...0x115F, 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFF60, 0x1F300...0x1FAFF: 2
    default: 1
    }
  }

  private mutating func obey(_ rest: inout Substring.UnicodeScalarView) {
    guard rest.popFirst() == "[" else { return }
    var parameters = ""
    while let scalar = rest.popFirst() {
      guard (0x40...0x7E).contains(scalar.value) else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      let number = Int(parameters) ?? 1
      let here = min(column, cells[row].count)
      switch scalar {
      case "A": move(to: row - number)
      case "B": move(to: row + number)
      case "C": column = min(columns - 1, column + number)
      case "D": column = max(0, column - number)
      case "G": column = number - 1
      case "K": cells[row].removeSubrange(here...)
      case "J":
        cells[row].removeSubrange(here...)
        cells.removeSubrange((row + 1)...)
      case "P": cells[row].removeSubrange(here..<min(here + number, cells[row].count))
      case "@": cells[row].insert(contentsOf: [String](repeating: " ", count: number), at: here)
      default: break
      }
      return
    }
  }
}
