/// What a figure shows.
package enum Content: Sendable, Hashable {
  /// Charts side by side, up to three in a row, with one legend below.
  case panels([Panel])
  case matrix(MatrixChart)
  case imageGrid(ImageGrid)
}

/// One chart among others.
package enum Panel: Sendable, Hashable {
  case lines(LineChart)
  case bars(BarChart)
}
