package import Figures

/// A matrix of counts as text: all of it, or what is largest in it.
extension Table {
  /// Between the names of a matrix's axes, in its first heading.
  private static let separator = " \\ "

  private var axes: [String] {
    let range = columns[0].firstRange(of: Self.separator)
    return range.map { [String(columns[0][..<$0.lowerBound]), String(columns[0][$0.upperBound...])] } ?? ["", ""]
  }

  /// - Parameter title: what the counts are of; the figure's axes by default.
  package init(_ chart: MatrixChart, title: String = "") {
    self.init(
      title: title, columns: [chart.rowTitle + Self.separator + chart.columnTitle] + chart.columnLabels,
      rows: zip(chart.rowLabels, chart.counts).map { label, counts in [.text(label)] + counts.map(Cell.integer) })
    isMatrix = true
  }

  /// What a matrix counts most often off its diagonal, the largest first.
  package func confusions(most: Int) -> Table {
    let all = rows.enumerated().flatMap { row, cells in
      zip(columns, cells).enumerated().dropFirst().compactMap { column, entry -> (Cell, String, Int)? in
        guard case .integer(let count) = entry.1, count > 0, column - 1 != row else { return nil }
        return (cells[0], entry.0, count)
      }
    }
    // Sorting is stable: equal counts keep the order of the classes.
    let largest = all.sorted { $0.2 > $1.2 }.prefix(most).map { [$0.0, .text($0.1), .integer($0.2)] }
    let heading = all.count > most ? "the \(most) largest of \(all.count) confusions" : "confusions"
    return Table(
      title: title.isEmpty ? heading : "\(title): \(heading)", columns: axes + ["count"], rows: largest)
  }
}

extension FigureOutput {
  /// The counts of a matrix, a row a true class; nil where the figure is none.
  package var matrix: Table? {
    guard case .matrix(let chart) = figure.content else { return nil }
    return Table(chart)
  }
}
