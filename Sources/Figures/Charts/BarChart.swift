/// Horizontal bars, their values at their ends: one bar a group for each category.
public struct BarChart: Sendable, Hashable, Codable {
  public var title: String?
  /// What the values are; under their axis.
  public var valueLabel: String?
  /// From top to bottom.
  public var categories: [String]
  public var groups: [BarGroup]
  public var valueFormat: NumberFormat
  /// What the axis shows; nil: from zero to the largest value.
  public var valueRange: ClosedRange<Double>?
  /// Digits after the point of the values; nil: as few as tell them, at most 3.
  public var decimals: Int?

  public init(
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
public struct BarGroup: Sendable, Hashable, Codable {
  public var name: String
  /// As many as there are categories; NaN: no bar, and a dash for the value.
  public var values: [Double]
  /// As in `Series`.
  public var color: Int

  public init(name: String, values: [Double], color: Int = 0) {
    self.name = name
    self.values = values
    self.color = color
  }
}
