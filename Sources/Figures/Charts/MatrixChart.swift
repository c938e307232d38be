/// A table of counts, such as a confusion matrix: the colour is a cell's share of its row, the text its count and, where
/// there is room, that share. Cells of zero stay empty.
public struct MatrixChart: Sendable, Hashable, Codable {
  public var title: String?
  public var rowLabels: [String]
  public var columnLabels: [String]
  /// `counts[row][column]`; what is missing or negative counts as zero.
  public var counts: [[Int]]
  public var rowTitle: String
  public var columnTitle: String

  public init(
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
