internal import Words

/// Rows under named columns.
package struct Table: Sendable, Hashable {
  package var title: String
  package var columns: [String]
  package var rows: [[Cell]]
  /// Shorter headings, for places too narrow for the others; as many as there are columns.
  package var shortColumns: [String]?
  /// Whether the rows and the other columns are the same labels, and the cells counts: where it is too wide, its largest
  /// counts say the most.
  package var isMatrix = false

  package init(title: String, columns: [String], rows: [[Cell]] = [], short shortColumns: [String]? = nil) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.shortColumns = shortColumns
  }

  /// What stands in one place of a table.
  package enum Cell: Sendable, Hashable {
    case text(String)
    case integer(Int)
    /// A measure, shown with `digits` digits behind the point.
    case number(Double, digits: Int)
    case empty

    /// The cell for a person: `60,000`, `0.931`.
    package var text: String {
      switch self {
      case .text(let text): text
      case .integer(let value): value.grouped
      case .number(let value, let digits): value.formatted(digits: digits)
      case .empty: ""
      }
    }

    package var isNumeric: Bool {
      switch self {
      case .integer, .number: true
      case .text, .empty: false
      }
    }
  }
}

extension Table {
  /// A row of a two-column table.
  package mutating func add(_ property: String, _ value: String) {
    rows.append([.text(property), .text(value)])
  }
}
