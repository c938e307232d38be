internal import Outputs
internal import Words

extension Table {
  /// A matrix of counts for a place of so many columns: all of it with its labels cut where it fits side by side, else
  /// its largest counts. Zeros are left empty.
  func matrix(fitting width: Int?) -> Table {
    for labelWidth in width == nil ? [Int.max] : [12, 8, 5, 4] {
      var table = self
      table.isMatrix = false
      table.title = [title, columns[0]].filter { !$0.isEmpty }.joined(separator: ", ")
      table.columns = [""] + columns.dropFirst().map { $0.harmless().cut(to: labelWidth) }
      table.rows = rows.map { $0.map { $0 == .integer(0) ? .empty : $0 } }
      // Headings that are cut to the same say nothing.
      guard Set(table.columns).count == Set(columns).count else { break }
      if width.map(TableLayout(table).fits) ?? true { return table }
    }
    var table = confusions(most: 10)
    // Two names and a count side by side.
    let room = width.map { max(8, ($0 - 9) / 2) } ?? .max
    table.rows = table.rows.map { row in
      row.dropLast().map { .text($0.text.harmless().fitted(to: room)) } + row.suffix(1)
    }
    return table
  }
}
