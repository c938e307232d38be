internal import Words

/// Labels as a file holds them, one an image.
enum RawLabels: Sendable {
  case numbers([Int])
  /// Places in a list of words.
  case words([Int], list: [String])

  var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .words(let places, _): places.count
    }
  }

  /// Whose labels these are, where everybody knows them.
  var known: KnownLabels? {
    if case .numbers(let numbers) = self { KnownLabels(numbers) } else { nil }
  }

  /// Classes, and the class of each image.
  struct Named {
    var classNames: [String]
    var labels: [UInt16]
    var notes: [String] = []
  }

  /// Gives every label its class.
  ///
  /// Numbers that nobody gives names to are classes of their own, called by their number: no class is made up for a
  /// number that no image has. Words are classes in the order of the alphabet.
  /// - Parameters:
  ///   - others: labels of the other parts of the same set, whose classes are the same.
  ///   - name: of the file, for messages.
  /// - Throws: where a label has no class.
  func named(
    _ options: LoadOptions, others: [RawLabels] = [], in name: String
  ) throws(DatasetError) -> Named {
    switch self {
    case .words(let places, let list):
      var all = Set(list)
      for case .words(_, let other) in others { all.formUnion(other) }
      return try Self.named(places, list, all, options, name)
    case .numbers(let numbers):
      let known = options.firstLabel == nil ? known?.classNames : nil
      if let names = options.classNames ?? known { return try Self.named(numbers, names, options, name) }
      var all = Set(numbers)
      for case .numbers(let other) in others { all.formUnion(other) }
      return try Self.numbered(numbers, all, options, name)
    }
  }

  private static func named(
    _ places: [Int], _ list: [String], _ all: Set<String>, _ options: LoadOptions, _ name: String
  ) throws(DatasetError) -> Named {
    guard options.firstLabel == nil else { throw .firstOfWords(name, example: list[0]) }
    let names = options.classNames ?? all.sorted(by: Self.inOrder)
    guard names.count <= Dataset.maximumClassCount else { throw .tooManyLabels(name, names.count) }
    var labels: [UInt16] = []
    for word in list {
      guard let label = names.firstIndex(of: word) ?? names.firstIndex(where: { $0.lowercased() == word.lowercased() })
      else { throw .labelWithoutName(name, word, classNames: names) }
      labels.append(UInt16(label))
    }
    return Named(classNames: names, labels: places.map { labels[$0] })
  }

  /// As people sort names: numbers by their value, and before words.
  static func inOrder(_ a: String, _ b: String) -> Bool {
    switch (Int(a), Int(b)) {
    case (let x?, let y?) where x != y: x < y
    case (_?, nil): true
    case (nil, _?): false
    default: a < b
    }
  }

  private static func named(
    _ numbers: [Int], _ names: [String], _ options: LoadOptions, _ name: String
  ) throws(DatasetError) -> Named {
    let first = options.firstLabel ?? 0
    let (least, most) = (numbers.min() ?? first, numbers.max() ?? first)
    if let position = numbers.firstIndex(where: { !names.indices.contains($0 - first) }) {
      throw .labelOutOfRange(
        numbers[position], position: position, names: names.count, first: first, least: least, most: most,
        distinct: Set(numbers).count, file: name)
    }
    var named = Named(classNames: names, labels: numbers.map { UInt16($0 - first) })
    if options.classNames != nil, least > first {
      let missing = names[least - first - 1]
      named.notes = [
        "no image has label \(least - 1) (\(missing)) or lower; first=\(least) if the labels count from \(least)"
      ]
    }
    return named
  }

  private static func numbered(
    _ numbers: [Int], _ all: Set<Int>, _ options: LoadOptions, _ name: String
  ) throws(DatasetError) -> Named {
    let present = all.sorted()
    let (least, most) = (present.first ?? 0, present.last ?? 0)
    let lowest = options.firstLabel ?? 0
    if let position = numbers.firstIndex(where: { $0 < lowest }) {
      throw .labelTooLow(numbers[position], position: position, first: lowest, file: name)
    }
    let classes: [Int]
    if let first = options.firstLabel {
      guard most - first < Dataset.maximumClassCount else { throw .tooManyLabels(name, most - first + 1) }
      classes = Array(first...most)
    } else {
      guard present.count <= Dataset.maximumClassCount else { throw .tooManyLabels(name, present.count) }
      classes = present
    }
    let places = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
    var named = Named(
      classNames: classes.map(String.init), labels: numbers.map { UInt16(places[$0] ?? 0) })
    if options.firstLabel == nil, classes != Array(0..<classes.count) {
      let gaps = most - least + 1 - classes.count
      named.notes = [
        (least == most ? "label \(least) alone" : "labels \(least) to \(most)")
          + (gaps > 0 ? ", of which \(gaps.grouped) on no image" : "")
          + ": \(classes.count.counted("class")), called by \(classes.count == 1 ? "its number" : "their numbers") (classes= gives names)"
      ]
    }
    return named
  }
}

extension Dataset {
  /// Puts together what was read.
  /// - Parameters:
  ///   - others: labels of the other parts of the same set.
  ///   - name: of the file of labels, for messages.
  init(
    _ images: RawImages, _ labels: RawLabels, _ options: LoadOptions,
    others: [RawLabels] = [], name: String, sources: [DataFile]
  ) throws(DatasetError) {
    let named = try labels.named(options, others: others, in: name)
    try self.init(
      shape: images.shape, classNames: named.classNames, pixels: images.pixels, labels: named.labels,
      sources: sources, notes: images.notes + named.notes)
  }
}
