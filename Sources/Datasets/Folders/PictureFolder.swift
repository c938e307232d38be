import Dispatch
import Foundation
internal import Pictures
import Synchronization
internal import Words

/// A folder of pictures with a folder for each class, as Keras's `image_dataset_from_directory` and torchvision's
/// `ImageFolder` read them; or one with such a folder for each part, `train` and `test`.
package enum PictureFolder {
  /// Pictures that differ in size, or are larger than ``largestSide``, become images of this size.
  static let usualSide = 28
  /// Pictures that are all of one size are taken as they are up to this many pixels a side.
  static let largestSide = 64

  /// Reads all parts of a folder.
  /// - Throws: when there are no pictures, or one cannot be read.
  package static func load(
    _ folder: String, options: LoadOptions
  ) throws(DatasetError) -> [(name: String, dataset: Dataset)] {
    if let size = options.size, let channels = size.channels, channels != 1, channels != 3 {
      throw .pictureChannels(size)
    }
    let tree = try PictureTree(folder)
    let parts = try tree.parts()
    // Before any is read: all of them are held at their new size.
    let least = parts.reduce(0) { $0 + $1.pictures.count } * (options.size?.shape(channels: 1).count ?? 1)
    guard least <= Dataset.maximumByteCount else { throw .tooLarge(folder, byteCount: least) }
    let classNames = options.classNames ?? Set(parts.flatMap(\.classNames)).sorted(by: RawLabels.inOrder)
    var options = options
    options.classNames = classNames
    let all = try read(parts.flatMap(\.pictures), options, below: folder)
    var datasets: [(name: String, dataset: Dataset)] = []
    var start = 0
    for part in parts {
      let range = start..<start + part.pictures.count
      start = range.upperBound
      let classes = Dictionary(zip(part.classNames, 0...), uniquingKeysWith: { first, _ in first })
      let places = part.pictures.map { classes[$0.className] ?? 0 }
      let size = all.images.shape.count
      let images = RawImages(
        shape: all.images.shape, pixels: Array(all.images.pixels[range.lowerBound * size..<range.upperBound * size]),
        notes: part.notes + all.images.notes)
      let dataset = try Dataset(
        images.arranged(options.withoutSize, name: folder.baseName), .words(places, list: part.classNames), options,
        name: folder.baseName, sources: [record(of: part, at: folder, all.files[range])])
      datasets.append((part.name, dataset))
    }
    return datasets
  }

  /// One record for all pictures: the folder, the bytes of all, and the digest over their names and digests.
  private static func record(
    of part: PictureTree.Part, at folder: String, _ files: ArraySlice<DataFile>
  ) -> DataFile {
    let lines = zip(part.pictures, files).map { "\($0.path) \($1.sha256)\n" }
    return DataFile(
      path: folder, byteCount: files.reduce(0) { $0 + $1.byteCount }, sha256: Array(lines.joined().utf8).sha256)
  }

  /// A picture that was read: itself, or what became of it.
  private struct Read: Sendable {
    var bitmap: Bitmap
    var width: Int
    var height: Int
    var file: DataFile
  }

  /// Reads pictures on several threads, and makes them one size.
  private static func read(
    _ pictures: [PictureTree.Picture], _ options: LoadOptions, below folder: String
  ) throws(DatasetError) -> (images: RawImages, files: [DataFile]) {
    let results = Mutex<[Int: Result<Read, DatasetError>]>([:])
    DispatchQueue.concurrentPerform(iterations: pictures.count) { index in
      let result = Result { () throws(DatasetError) in
        try read(folder + "/" + pictures[index].path, named: pictures[index].path, options)
      }
      results.withLock { $0[index] = result }
    }
    let found = results.withLock { $0 }
    var all: [Read] = []
    for index in pictures.indices {
      guard let result = found[index] else { continue }
      all.append(try result.get())
    }
    guard let first = all.first else { throw .noClassFolders(folder, pictures: 0) }
    let isOneSize = all.allSatisfy { $0.width == first.width && $0.height == first.height }
    let isSmall = max(first.width, first.height) <= largestSide
    let size = options.size ?? (isOneSize && isSmall ? nil : ImageSize("\(usualSide)x\(usualSide)"))
    let channels = options.size?.channels ?? (all.allSatisfy(\.bitmap.isGray) ? 1 : 3)
    let shape =
      size?.shape(channels: channels) ?? ImageShape(height: first.height, width: first.width, channels: channels)
    guard shape.count * all.count <= Dataset.maximumByteCount else {
      throw .tooLarge(folder, byteCount: shape.count * all.count)
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(shape.count * all.count)
    for one in all {
      do throws(PictureError) {
        let bitmap = channels == 1 ? one.bitmap.grayscale() : one.bitmap.colored()
        pixels += try bitmap.fitted(width: shape.width, height: shape.height).pixels
      } catch {
        throw .picture(error)
      }
    }
    return (RawImages(shape: shape, pixels: pixels, notes: notes(all, shape)), all.map(\.file))
  }

  private static func notes(_ all: [Read], _ shape: ImageShape) -> [String] {
    var notes: [String] = []
    let sizes = Set(all.map { [$0.width, $0.height] })
    if sizes != [[shape.width, shape.height]] {
      let least = sizes.min { $0[0] * $0[1] < $1[0] * $1[1] } ?? []
      let most = sizes.max { $0[0] * $0[1] < $1[0] * $1[1] } ?? []
      let range =
        sizes.count == 1
        ? "\(least[0])x\(least[1])" : "\(sizes.count) sizes from \(least[0])x\(least[1]) to \(most[0])x\(most[1])"
      notes.append(
        "pictures of \(range) (width x height), fitted into \(shape.height)x\(shape.width) with their aspect kept; "
          + "shape= says otherwise")
    }
    let light = all.count { $0.bitmap.hasLightBackground }
    if light * 2 > all.count {
      notes.append("\(light) of \(all.count) have a light background, where Fashion-MNIST's is black: invert=yes")
    }
    return notes
  }

  private static func read(
    _ path: String, named name: String, _ options: LoadOptions
  ) throws(DatasetError) -> Read {
    var file = try FileReader(path: path)
    guard file.byteCount <= PictureLimits.fileBytes else { throw .tooLarge(name, byteCount: file.byteCount) }
    let buffer = Buffer(byteCount: file.byteCount + 1)
    let count = try file.read(into: buffer.bytes)
    do throws(PictureError) {
      let bitmap = try Bitmap(encoded: Array(buffer.bytes[..<count]), name: name)
      var kept = bitmap
      // What is large is not kept as it is: a folder of photographs has more pixels than memory.
      if let size = options.size
        ?? (max(bitmap.width, bitmap.height) > largestSide ? ImageSize("\(usualSide)x\(usualSide)") : nil)
      {
        let one = size.channels == 1 ? bitmap.grayscale() : bitmap
        kept = try one.fitted(width: size.width, height: size.height)
      }
      return Read(bitmap: kept, width: bitmap.width, height: bitmap.height, file: file.record())
    } catch {
      throw .picture(error)
    }
  }
}

extension LoadOptions {
  /// What is left to do with pictures that have their size already.
  fileprivate var withoutSize: LoadOptions {
    var options = self
    options.size = nil
    return options
  }
}
