/// A table of counts, such as a confusion matrix: the colour is a cell's share of its row, the text its count and, where
/// there is room, that share. Cells of zero stay empty.
package struct MatrixChart: Sendable, Hashable, Codable {
  package var title: String?
  package var rowLabels: [String]
  package var columnLabels: [String]
  /// `counts[row][column]`; what is missing or negative counts as zero.
  package var counts: [[Int]]
  package var rowTitle: String
  package var columnTitle: String

  package init(
    title: String? = nil, rowLabels: [String], columnLabels: [String], counts: [[Int]], rowTitle: String = "true",
    columnTitle: String = "predicted"
  ) {
    self.title = title
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.counts = counts
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
  }
}
