// What can go wrong with files of data, and the words for it.

internal import Foundation
internal import Words

extension DatasetError {
  /// The remedy for every damaged file.
  static let damageHelp = "copy or download the file again"

  // MARK: Files

  static func unreadable(_ path: String, _ number: Int32) -> DatasetError {
    DatasetError(
      code: "unreadable-file", message: "cannot read \(path): \(systemMessage(number))",
      help: number == ENOENT ? "check the path" : "allow yourself to read it, or name another file")
  }

  static func notAFile(_ path: String, isFolder: Bool) -> DatasetError {
    DatasetError(
      code: "not-a-file", message: "\(path) is \(isFolder ? "a folder" : "a pipe or device"), not a file",
      help: "name a file")
  }

  static func notNames(_ path: String) -> DatasetError {
    DatasetError(
      code: "not-names", message: "\(path.baseName) is not a file of names", help: "write one name a line, in UTF-8")
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

  // MARK: zip

  static func damagedZip(_ path: String, _ reason: String) -> DatasetError {
    DatasetError(code: "damaged-zip", message: "\(path.baseName) is damaged: \(reason)", help: damageHelp)
  }

  static func lockedZip(_ path: String, _ member: String) -> DatasetError {
    DatasetError(
      code: "locked-zip", message: "\(member.quotedText) in \(path.baseName) is locked with a password",
      help: "unpack it and name the file that is meant")
  }

  static func crowdedZip(_ path: String, _ members: [String]) -> DatasetError {
    let shown = members.prefix(8).joined(separator: ", ").harmless(keepingLines: false)
    return DatasetError(
      code: "crowded-zip",
      message: members.isEmpty
        ? "\(path.baseName) is a zip archive with no file in it"
        : "\(path.baseName) is a zip archive of \(members.count.counted("file")): \(shown)"
          + (members.count > 8 ? " …" : ""),
      help: members.isEmpty ? damageHelp : "unpack it and name the file that is meant")
  }

  static func notTheData(_ path: String, _ kind: FileKind) -> DatasetError {
    DatasetError(code: "not-the-data", message: "\(path.baseName) is \(kind.name)", help: kind.help)
  }

  // MARK: IDX

  static func shortHeader(_ name: String) -> DatasetError {
    DatasetError(code: "truncated-file", message: "\(name) ends inside its header", help: damageHelp)
  }

  static func wrongMagic(_ magic: Int, expected: NumberArray.Content, file: String) -> DatasetError {
    DatasetError(
      code: "wrong-magic",
      message: "\(file) is no IDX file: it begins with 0x\(magic.hexadecimal(digits: 8)), where "
        + "0x\(expected == .images ? "00000803" : "00000801") would be \(expected == .images ? "images" : "labels")",
      help: "give an IDX file, as MNIST and its relatives come in; load csv, load npz and load folder read others")
  }

  static func wrongRank(_ extents: [Int], expected: NumberArray.Content, file: String) -> DatasetError {
    DatasetError(
      code: "wrong-magic",
      message: "\(file) does not hold \(expected == .images ? "images" : "labels"), but an array of "
        + NumberArray.text(extents),
      help: "the files of images and labels seem to be swapped")
  }

  static func noImages(_ name: String) -> DatasetError {
    DatasetError(code: "no-images", message: "\(name) is for 0 images")
  }

  static func tooLarge(
    _ name: String, byteCount: Int, limit: Int = Dataset.maximumByteCount
  ) -> DatasetError {
    DatasetError(
      code: "too-large",
      message: "\(name) promises \(byteCount.counted("byte")) of data; at most "
        + "\(limit.grouped) can be used", help: "check where the file comes from")
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

  // MARK: Fashion-MNIST

  static func fashionMNISTNotFound(folders: [String]) -> DatasetError {
    DatasetError(
      code: "data-not-found",
      message: "Fashion-MNIST was not found; looked for its four files in\n"
        + folders.map { "  \($0)" }.joined(separator: "\n"),
      help: "install the package dataset-fashion-mnist (apt-get install dataset-fashion-mnist), or give from=FOLDER")
  }

  /// - Parameter variable: the variable that names it, where a statement does not.
  static func noFolder(_ path: String, variable: String? = nil) -> DatasetError {
    DatasetError(
      code: "no-folder",
      message: (variable.map { "$\($0) is " } ?? "") + "\(path)\(variable == nil ? "" : ", which") is not a folder",
      help: variable.map { "unset \($0), or make it" } ?? "give the folder that holds the files")
  }

  static func fashionMNISTIncomplete(folder: String, missing: [String], variable: String?) -> DatasetError {
    DatasetError(
      code: "data-not-found",
      message: (variable.map { "$\($0): " } ?? "")
        + "\(folder) has no \(missing.joined(separator: ", no ")) (compressed as .gz or not)",
      help: "give a folder with the four files of Fashion-MNIST, or "
        + (variable.map { "unset \($0)" } ?? "leave out from="))
  }
}
