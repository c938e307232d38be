internal import Words

/// Rows under named columns.
package struct Table: Sendable, Hashable {
  package var title: String
  package var columns: [String]
  package var rows: [[Cell]]

  package init(title: String, columns: [String], rows: [[Cell]] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
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
