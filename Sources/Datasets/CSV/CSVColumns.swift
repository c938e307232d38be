internal import Words

/// What the columns of a table are: one of labels, those of pixels in their order, and others that are left out.
struct CSVColumns {
  var label: Int
  var pixels: [Int]
  /// Left out because it numbers the rows, which has to be true of every row.
  var counter: Int?
  /// Whether nothing but its place says which column the label is.
  var isGuessed = false
  /// What the pixels' count makes of them; nil where only `shape=` can say.
  var shape: ImageShape?
  var notes: [String] = []

  /// - Parameters:
  ///   - headings: of all columns; nil where there are none.
  ///   - width: how many columns there are.
  /// - Throws: where no column can be the label, or it is not known which.
  init(
    headings: [String]?, width: Int, options: LoadOptions, name: String
  ) throws(DatasetError) {
    let names = headings ?? []
    var (counter, isGuessed, notes): (Int?, Bool, [String]) = (nil, false, [])
    let label: Int
    if let wanted = options.labelColumn {
      label = try Self.column(wanted, names, width, name)
    } else if let found = try Self.labelHeading(names, name) {
      label = found
    } else {
      (label, counter) = try Self.place(names, width, options, name)
      isGuessed = true
      if !names.isEmpty, !names[label].isNumbered, width > 2 {
        notes.append("column \(names[label].quotedText) is taken for the label")
        isGuessed = false
      }
    }
    var left = (0..<width).filter { $0 != label && $0 != counter }
    if let counter { notes.append("left out: column \(counter + 1), which numbers the rows") }
    if !names.isEmpty {
      let extra = Self.extra(left, names, options)
      left.removeAll(where: extra.contains)
      if !extra.isEmpty {
        let shown = extra.map { names[$0].isEmpty ? "column \($0 + 1)" : "column \(names[$0].quotedText)" }
        notes.append("left out: " + shown.joined(separator: ", "))
      }
      let ordered = Self.ordered(left, names)
      if ordered != left { notes.append("the pixels' columns were put in the order of their numbers") }
      left = ordered
    }
    shape = .square(of: left.count)
    guard shape != nil || options.size != nil else {
      throw .csvShape(name, size: left.count, label: headings.map { $0[label] }, column: label + 1)
    }
    pixels = left
    self.label = label
    self.counter = counter
    self.isGuessed = isGuessed
    self.notes = notes
  }

  /// The column that a person names, by heading or by number from 1.
  private static func column(_ wanted: String, _ names: [String], _ width: Int, _ name: String) throws(DatasetError)
    -> Int
  {
    if let index = names.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) { return index }
    if let number = Int(wanted), (1...width).contains(number) { return number - 1 }
    throw .csvNoColumn(name, wanted, headings: names, width: width)
  }

  static let labelNames: Set<String> = [
    "label", "labels", "class", "classes", "class_label", "classid", "class_id", "target", "y", "category", "digit",
    "letter",
  ]

  /// Whether names are those that pandas gives to columns of the same name, in most places: 0, 0.1, 0.2 and so on.
  static func areRepeats(_ names: [String]) -> Bool {
    var last: [Substring: Int] = [:]
    var repeats = 0
    for name in names {
      if let point = name.lastIndex(of: "."), let number = Int(name[name.index(after: point)...]),
        last[name[..<point]] == number - 1
      {
        last[name[..<point]] = number
        repeats += 1
      } else {
        last[name[...]] = 0
      }
    }
    return repeats > 8 && repeats * 2 >= names.count
  }

  private static func labelHeading(_ names: [String], _ name: String) throws(DatasetError) -> Int? {
    let found = names.indices.filter { labelNames.contains(names[$0].lowercased()) }
    guard found.count < 2 else { throw .csvTwoLabels(name, found.map { names[$0] }) }
    return found.first
  }

  private static let counterNames: Set<String> = [
    "", "index", "id", "idx", "imageid", "image_id", "imageindex", "rownames", "row", "row_id", "no", "nr",
  ]

  private static func isCounter(_ heading: String) -> Bool {
    counterNames.contains(heading.lowercased()) || heading.lowercased().hasPrefix("unnamed:")
  }

  /// Where no heading says which column the label is: the first, or the second behind one that numbers the rows.
  private static func place(
    _ names: [String], _ width: Int, _ options: LoadOptions, _ name: String
  ) throws(DatasetError) -> (label: Int, counter: Int?) {
    func isImage(_ count: Int) -> Bool { Self.isImage(count, options) }
    let unnumbered = names.indices.filter { !names[$0].isNumbered && !isCounter(names[$0]) }
    let hasCounter = names.first.map(isCounter) ?? false
    if hasCounter, unnumbered.isEmpty, isImage(width - 1) || !isImage(width - 2) {
      throw .csvNoLabel(name, columns: width - 1, headings: names)
    }
    if unnumbered.count == 1, isImage(names.indices.count { names[$0].isNumbered }) { return (unnumbered[0], nil) }
    if hasCounter { return (1, 0) }
    if isImage(width), !names.isEmpty || !isImage(width - 1) {
      throw .csvNoLabel(name, columns: width, headings: names)
    }
    return isImage(width - 2) && !isImage(width - 1) ? (1, 0) : (0, nil)
  }

  /// Whether so many numbers can be an image.
  private static func isImage(_ count: Int, _ options: LoadOptions) -> Bool {
    guard let size = options.size else { return ImageShape.square(of: count) != nil }
    let shape = size.shape(channels: count / (size.height * size.width))
    return shape.isSupported && shape.count == count
  }

  /// Columns that are no pixels, by their headings, where there are more columns than an image has pixels: words among
  /// numbered ones, or those that number rows.
  private static func extra(_ columns: [Int], _ names: [String], _ options: LoadOptions) -> [Int] {
    guard !isImage(columns.count, options) else { return [] }
    let words = columns.filter { !names[$0].isNumbered }
    let counters = columns.filter { isCounter(names[$0]) }
    return [words, counters].first { !$0.isEmpty && isImage(columns.count - $0.count, options) } ?? []
  }

  /// The columns in the order of the numbers in their headings, where these count on from one to the next: `pixel0`,
  /// `pixel1` …, or `1x1`, `1x2` …, row by row.
  private static func ordered(_ columns: [Int], _ names: [String]) -> [Int] {
    let places = columns.map { names[$0].numbers }
    guard let rank = places.first?.count, (1...2).contains(rank), places.allSatisfy({ $0.count == rank }) else {
      return columns
    }
    let sorted = zip(places, columns).sorted { ($0.0.lexicographicallyPrecedes($1.0)) }
    guard Set(places).count == places.count else { return columns }
    if rank == 1, let first = sorted.first?.0[0], sorted.last?.0[0] != first + columns.count - 1 { return columns }
    return sorted.map(\.1)
  }
}

extension String {
  /// Whether a heading ends in a number: `pixel12`, `28x28`, `7`.
  fileprivate var isNumbered: Bool { last?.isASCII == true && last?.isNumber == true }

  /// The numbers at the end of a heading: 12 of `pixel12`, 3 and 4 of `3x4`.
  fileprivate var numbers: [Int] {
    let pieces = split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    return pieces.count > 2 ? Array(pieces.suffix(1)) : pieces
  }
}
