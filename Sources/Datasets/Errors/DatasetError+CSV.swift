// What can go wrong with tables, and the words for it.

internal import Words

extension DatasetError {
  private static let rows = "every row is a label and the pixels of one image"

  static func csvWidth(_ name: String, line: Int, fields: Int, expected: Int?) -> DatasetError {
    DatasetError(
      code: "csv-width",
      message: "\(name), line \(line.grouped): \(fields.counted("value"))"
        + (expected.map { ", where the rows before have \($0.grouped)" } ?? ", but no pixels"),
      help: rows)
  }

  static func csvLongRow(_ name: String, line: Int) -> DatasetError {
    DatasetError(
      code: "csv-row", message: "\(name), line \(line.grouped): a row of more than 16 MB, or 2 million fields",
      help: "a quotation mark may be missing; \(rows)")
  }

  static func csvOpenQuote(_ name: String, line: Int) -> DatasetError {
    DatasetError(
      code: "csv-quote", message: "\(name), line \(line.grouped): a quotation mark is not closed",
      help: "write \"\" for a quotation mark inside a field")
  }

  static func emptyField(_ place: String, _ what: String) -> DatasetError {
    DatasetError(code: "csv-empty", message: "\(place): the \(what) is missing", help: "every value has to be there")
  }

  static func csvShape(_ name: String, size: Int, label: String?, column: Int) -> DatasetError {
    let from = label.map { $0.isEmpty ? "column \(column)" : "column \($0.quotedText)" } ?? "column \(column)"
    return DatasetError(
      code: "csv-shape",
      message:
        "\(name) has \(size.counted("pixel")) in a row beside the label (\(from)), which is no square in grey or "
        + "colour",
      help: "shape=HEIGHTxWIDTH says what they are, label=COLUMN where the label is")
  }

  static func csvNoLabel(_ name: String, columns: Int, headings: [String]) -> DatasetError {
    DatasetError(
      code: "csv-no-label",
      message: "\(name) has \(columns.counted("column")) of pixels and none of labels"
        + (headings.isEmpty ? "" : ": no heading says label or class"),
      help: "label=COLUMN names the column of labels; images without labels can only be predicted, as pictures")
  }

  static func csvTwoLabels(_ name: String, _ headings: [String]) -> DatasetError {
    DatasetError(
      code: "csv-two-labels",
      message: "\(name) has \(headings.count) columns that may be the label: "
        + headings.map(\.quotedText).joined(separator: ", "), help: "label=\(headings[0]) says that it is this one")
  }

  static func csvWhichColumn(_ name: String, width: Int) -> DatasetError {
    DatasetError(
      code: "csv-two-labels",
      message: "\(name) has no headings, its first column holds a single value and its last one several: either may be "
        + "the label",
      help: "label=1 says that it is the first, label=\(width) the last")
  }

  static func csvNoColumn(_ name: String, _ wanted: String, headings: [String], width: Int) -> DatasetError {
    DatasetError(
      code: "csv-no-column", message: "\(name) has no column \(wanted.quotedText)",
      help: headings.isEmpty
        ? "it has no headings; its columns are 1 to \(width.grouped)"
        : "its columns are \(headings.prefix(6).map(\.quotedText).joined(separator: ", "))"
          + (headings.count > 6 ? " … (\(headings.count.grouped) in all)" : ""))
  }

  static func csvExtraColumn(_ name: String, line: Int, column: Int, _ text: String) -> DatasetError {
    DatasetError(
      code: "csv-extra-column",
      message: "\(name), line \(line.grouped), column \(column.grouped): \(text.quotedText) is neither a pixel nor the "
        + "row's number",
      help: "label=COLUMN says where the label is, shape=HEIGHTxWIDTH how many pixels there are; delete other columns")
  }
}
