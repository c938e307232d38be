/// Horizontal bars, their values at their ends: one bar a group for each category.
package struct BarChart: Sendable, Hashable, Codable {
  package var title: String?
  /// What the values are; under their axis.
  package var valueLabel: String?
  /// From top to bottom.
  package var categories: [String]
  package var groups: [BarGroup]
  package var valueFormat: NumberFormat
  /// What the axis shows; nil: from zero to the largest value.
  package var valueRange: ClosedRange<Double>?
  /// Digits after the point of the values; nil: as few as tell them, at most 3.
  package var decimals: Int?

  package init(
    title: String? = nil, valueLabel: String? = nil, categories: [String], groups: [BarGroup],
    valueFormat: NumberFormat = .number, valueRange: ClosedRange<Double>? = nil, decimals: Int? = nil
  ) {
    self.title = title
    self.valueLabel = valueLabel
    self.categories = categories
    self.groups = groups
    self.valueFormat = valueFormat
    self.valueRange = valueRange
    self.decimals = decimals
  }
}

/// One bar for each category.
package struct BarGroup: Sendable, Hashable, Codable {
  package var name: String
  /// As many as there are categories; NaN: no bar, and a dash for the value.
  package var values: [Double]
  /// As in `Series`.
  package var color: Int

  package init(name: String, values: [Double], color: Int = 0) {
    self.name = name
    self.values = values
    self.color = color
  }
}
