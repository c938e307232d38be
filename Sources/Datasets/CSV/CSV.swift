internal import Words

/// Images as a table, one in each row: its label and its pixels.
///
/// Tables come with headings or without, from spreadsheets, pandas and NumPy: separators, quotes, line ends and
/// encoding are seen from the text; the column of labels from its heading, or else it is the first.
package enum CSV {
  /// Reads a dataset.
  /// - Throws: when the file cannot be read, it is not known what its columns are, or a value is not what it should be.
  package static func load(path: String, options: LoadOptions = LoadOptions()) throws(DatasetError) -> Dataset {
    let name = path.baseName
    var reader = try DataReader.open(path)
    let start = try CSVStart(&reader, name: name)
    var tokens = CSVTokens(
      reader, name: name, text: start.text, position: start.position, line: start.line, isAtEnd: start.isAtEnd,
      separator: start.separator)
    var table = CSVTable(name: name, options: options, separator: start.separator)
    var fields: [CSVTokens.Field] = []
    while try tokens.next(
      into: &fields,
      { text, fields, line throws(DatasetError) in try table.append(text, fields, line: line) })
    {}
    let file = try tokens.finish()
    let (images, labels) = try table.finish()
    return try Dataset(
      try images.arranged(options, name: name), labels, options, name: name, sources: [file])
  }
}
