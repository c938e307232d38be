// What can go wrong with files of data, and the words for it.

internal import Words

extension DatasetError {
  /// The remedy for every damaged file.
  static let damageHelp = "copy or download the file again"

  // MARK: Files

  static func unreadable(_ path: String, _ number: Int32) -> DatasetError {
    DatasetError(code: "unreadable-file", message: "cannot read \(path): \(systemMessage(number))")
  }

  static func notAFile(_ path: String, isFolder: Bool) -> DatasetError {
    DatasetError(
      code: "not-a-file", message: "\(path) is \(isFolder ? "a folder" : "a pipe or device"), not a file",
      help: "name a file")
  }

  static func trailingBytes(_ path: String, expected: Int) -> DatasetError {
    DatasetError(
      code: "trailing-bytes",
      message: "\(path.baseName) goes on after the \(expected.grouped) bytes that its header promises",
      help: damageHelp)
  }

  // MARK: gzip

  static func damagedGzip(_ path: String, reason: String) -> DatasetError {
    DatasetError(
      code: "damaged-gzip", message: "\(path.baseName) is damaged: \(reason)", help: damageHelp)
  }

  static func truncatedGzip(_ path: String, byteCount: Int) -> DatasetError {
    DatasetError(
      code: "truncated-gzip",
      message: "\(path.baseName) ends in the middle of its compressed data, after \(byteCount.counted("byte"))",
      help: damageHelp)
  }

  static func trailingGarbage(_ path: String) -> DatasetError {
    DatasetError(
      code: "trailing-bytes", message: "\(path.baseName) has other bytes after its compressed data", help: damageHelp)
  }

  // MARK: IDX

  static func shortHeader(_ name: String) -> DatasetError {
    DatasetError(code: "truncated-file", message: "\(name) ends inside its header", help: damageHelp)
  }

  static func wrongMagic(_ magic: Int, expected: IDXHeader.Content, file: String) -> DatasetError {
    let found = "0x" + magic.hexadecimal(digits: 8)
    let (kind, wanted, other) =
      switch expected {
      case .images: ("images", "0x00000803", magic == 0x801)
      case .labels: ("labels", "0x00000801", magic == 0x803 || magic == 0x804)
      }
    return DatasetError(
      code: "wrong-magic", message: "\(file) does not hold \(kind): its magic number is \(found), not \(wanted)",
      help: other ? "the files of images and labels seem to be swapped" : "give an IDX file of unsigned bytes")
  }

  static func noImages(_ name: String) -> DatasetError {
    DatasetError(code: "no-images", message: "\(name) is for 0 images")
  }

  static func tooLarge(_ name: String, byteCount: Int) -> DatasetError {
    DatasetError(
      code: "too-large",
      message: "\(name) promises \(byteCount.counted("byte")) of data; at most "
        + "\(Dataset.maximumByteCount.grouped) can be used", help: "check where the file comes from")
  }

  static func impossibleCount(_ name: String, promised: Int, unit: String, fileSize: Int) -> DatasetError {
    DatasetError(
      code: "impossible-size",
      message: "\(name) promises \(promised.grouped) \(unit) bytes, which its \(fileSize.grouped) bytes cannot hold",
      help: damageHelp)
  }

  static func endsEarly(_ name: String, read: Int, of count: Int, unit: String) -> DatasetError {
    DatasetError(
      code: "truncated-file",
      message: "\(name) ends early: \(read.grouped) of \(count.grouped) \(unit) bytes", help: damageHelp)
  }

  static func countMismatch(images: Int, in imageFile: String, labels: Int, in labelFile: String) -> DatasetError {
    DatasetError(
      code: "count-mismatch",
      message: "\(imageFile) holds \(images.counted("image")), but \(labelFile) \(labels.counted("label"))",
      help: "give the images and the labels of the same set")
  }

  // MARK: CSV

  static func csvField(_ name: String, line: Int, column: Int) -> DatasetError {
    DatasetError(
      code: "csv-value",
      message: "\(name), line \(line.grouped), column \(column.grouped): not a "
        + (column == 1 ? "label from 0 to \(Dataset.maximumClassCount - 1)" : "pixel from 0 to 255"),
      help: "every row is a label and the pixels of one image: whole numbers with commas between them")
  }

  static func csvWidth(_ name: String, line: Int, fields: Int, expected: Int?) -> DatasetError {
    DatasetError(
      code: "csv-width",
      message: "\(name), line \(line.grouped): \(fields.counted("value"))"
        + (expected.map { ", where the rows before have \($0.grouped)" } ?? ", but no pixels"),
      help: "every row is a label and the pixels of one image")
  }

  static func csvShape(_ name: String, size: Int, shape: ImageShape) -> DatasetError {
    DatasetError(
      code: "csv-shape", message: "\(name) has \(size.counted("pixel")) in a row, which is not an image of \(shape)")
  }

  // MARK: Fashion-MNIST

  static func fashionMNISTNotFound(folders: [String]) -> DatasetError {
    DatasetError(
      code: "data-not-found",
      message: "Fashion-MNIST was not found; looked for its four files in\n"
        + folders.map { "  \($0)" }.joined(separator: "\n"),
      help: "install the package dataset-fashion-mnist (apt-get install dataset-fashion-mnist), or give from=FOLDER")
  }

  static func noFolder(_ path: String) -> DatasetError {
    DatasetError(code: "no-folder", message: "\(path) is not a folder", help: "give the folder that holds the files")
  }

  static func fashionMNISTIncomplete(folder: String, missing: [String]) -> DatasetError {
    DatasetError(
      code: "data-not-found",
      message: "\(folder) has no \(missing.joined(separator: ", no ")) (compressed as .gz or not)",
      help: "give a folder with the four files of Fashion-MNIST, or leave out from=")
  }
}
