internal import Words

/// NumPy's archives of arrays: images and labels, of one set or of several parts.
package enum NPZ {
  /// Reads all parts of an archive.
  ///
  /// Known are Keras's `x_train y_train x_test y_test`, names such as `train_images val_labels`, and a single pair:
  /// `images labels`, `x y`, `data target`, `arr_0 arr_1`.
  /// - Throws: when the file cannot be read, its arrays are not known, or do not fit together.
  package static func load(
    path: String, options: LoadOptions
  ) throws(DatasetError) -> [(name: String, dataset: Dataset)] {
    let file = try digest(of: path)
    let archive = try ZipArchive(path: path)
    let members = archive.members.filter { $0.name.hasSuffix(".npy") }
    let names = members.map { String($0.name.dropLast(4)) }
    let pairs = pairs(names)
    guard !pairs.isEmpty else { throw .unknownArrays(path.baseName, names) }
    var parts: [(name: String, images: RawImages, labels: RawLabels, place: String)] = []
    for pair in pairs {
      let images = try array(members[pair.images], in: archive, names[pair.images], path)
      let labels = try array(members[pair.labels], in: archive, names[pair.labels], path)
      var raw = try self.images(images, options, name: names[pair.images])
      let (values, notes) = try self.labels(labels, name: names[pair.labels])
      raw.notes += notes
      guard raw.count == values.count else {
        throw .countMismatch(
          images: raw.count, in: names[pair.images], labels: values.count, in: names[pair.labels])
      }
      parts.append((pair.part, raw, values, "\(names[pair.labels]) of \(path.baseName)"))
    }
    var datasets: [(name: String, dataset: Dataset)] = []
    for part in parts {
      let dataset = try Dataset(
        part.images, part.labels, options, others: parts.map(\.labels), name: part.place, sources: [file])
      datasets.append((part.name, dataset))
    }
    return datasets
  }

  private static func digest(of path: String) throws(DatasetError) -> DataFile {
    var file = try FileReader(path: path)
    let buffer = Buffer(byteCount: 1 << 18)
    var isFirst = true
    var count = 0
    repeat {
      count = try file.read(into: buffer.bytes)
      if isFirst, !buffer.bytes.prefix(count).starts(with: Array("PK".utf8)) {
        throw FileKind(buffer.bytes.prefix(min(count, 512)).map(\.self)).map { .notTheData(path, $0) }
          ?? .notAnArchive(path.baseName)
      }
      isFirst = false
    } while count == buffer.bytes.count
    return file.record()
  }

  private static func array(
    _ member: ZipArchive.Member, in archive: ZipArchive, _ name: String, _ path: String
  ) throws(DatasetError) -> NumberArray.NPY {
    try archive.open(member)
    return try NumberArray.npy(byteCount: member.byteCount, name: "\(name) of \(path.baseName)") {
      output throws(DatasetError) in try archive.read(into: output)
    }
  }

  /// Images of three or four extents, or a row an image. Channels that stand first are put last.
  private static func images(
    _ array: NumberArray.NPY, _ options: LoadOptions, name: String
  ) throws(DatasetError) -> RawImages {
    guard case .numbers(let numbers) = array else { throw .notImages(name, "text") }
    let extents = numbers.extents
    var raw: RawImages
    switch extents.count {
    case 2:
      guard
        let shape = options.size == nil
          ? .square(of: extents[1]) : ImageShape(height: 1, width: extents[1], channels: 1)
      else { throw .noSquare(name, size: extents[1]) }
      raw = try numbers.images(of: shape)
    case 3: raw = try numbers.images(of: ImageShape(height: extents[1], width: extents[2], channels: 1))
    case 4 where extents[3] > 4 && (1...4).contains(extents[1]):
      let shape = ImageShape(height: extents[2], width: extents[3], channels: extents[1])
      raw = try numbers.images(of: shape).withChannelsLast()
    case 4: raw = try numbers.images(of: ImageShape(height: extents[1], width: extents[2], channels: extents[3]))
    default: throw .notImages(name, "an array of \(NumberArray.text(extents))")
    }
    return try raw.arranged(options, name: name)
  }

  private static func labels(
    _ array: NumberArray.NPY, name: String
  ) throws(DatasetError) -> (labels: RawLabels, notes: [String]) {
    switch array {
    case .numbers(let numbers): return try numbers.labels()
    case .words(let words, let extents):
      guard extents.dropFirst().allSatisfy({ $0 == 1 }) else { throw .labelTable(name, extents: extents) }
      var collector = LabelCollector()
      for word in words { try collector.append(word, at: name, in: name) }
      guard !words.isEmpty else { throw .noImages(name) }
      return (collector.labels, [])
    }
  }

  /// Which arrays belong together, by their places in `names`.
  private static func pairs(_ names: [String]) -> [(part: String, images: Int, labels: Int)] {
    func index(_ wanted: String) -> Int? { names.firstIndex { $0.lowercased() == wanted } }
    var pairs: [(part: String, images: Int, labels: Int)] = []
    for (part, words) in [
      ("train", ["train"]), ("validation", ["val", "valid", "validation"]), ("test", ["test"]),
    ] {
      let found = words.lazy.flatMap { word in
        kinds.lazy.flatMap { kind in
          [("\(kind.images)_\(word)", "\(kind.labels)_\(word)"), ("\(word)_\(kind.images)", "\(word)_\(kind.labels)")]
        }
      }.compactMap { pair in index(pair.0).flatMap { images in index(pair.1).map { (part, images, $0) } } }.first
      if let found { pairs.append(found) }
    }
    if !pairs.isEmpty { return pairs }
    return kinds.lazy.compactMap { kind in
      index(kind.images).flatMap { images in index(kind.labels).map { ("", images, $0) } }
    }.prefix(1).map(\.self)
  }

  private static let kinds: [(images: String, labels: String)] = [
    ("x", "y"), ("images", "labels"), ("image", "label"), ("data", "labels"), ("data", "target"), ("x", "labels"),
    ("imgs", "labels"), ("arr_0", "arr_1"),
  ]
}

extension RawImages {
  /// Images whose channels came first, a plane each: the same with the channels of a pixel together.
  fileprivate func withChannelsLast() -> RawImages {
    var images = self
    let (area, channels, size) = (shape.height * shape.width, shape.channels, shape.count)
    if channels > 1 {
      for image in 0..<count {
        for channel in 0..<channels {
          for i in 0..<area {
            images.pixels[image * size + i * channels + channel] = pixels[image * size + channel * area + i]
          }
        }
      }
    }
    images.notes.append("channels come first in the file; here they come last")
    return images
  }
}
