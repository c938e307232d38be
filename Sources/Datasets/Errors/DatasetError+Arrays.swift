// What can go wrong with NumPy's arrays and folders of pictures, and the words for it.

internal import Words

extension DatasetError {
  // MARK: npz

  static func notAnArchive(_ name: String) -> DatasetError {
    DatasetError(
      code: "not-npz", message: "\(name) is not an npz file",
      help: "write one with numpy.savez(FILE, images=…, labels=…)")
  }

  static func notAnArray(_ name: String) -> DatasetError {
    DatasetError(
      code: "damaged-array", message: "\(name) is not an array in NumPy's format, or damaged", help: damageHelp)
  }

  static func arrayLength(_ name: String) -> DatasetError {
    DatasetError(
      code: "damaged-array", message: "\(name) has more or fewer values than its shape says", help: damageHelp)
  }

  static func arrayType(_ name: String, _ type: String) -> DatasetError {
    DatasetError(
      code: "array-type", message: "\(name) holds values of NumPy's type \(type.quotedText), which cannot be used",
      help: type.contains("O")
        ? "Python objects could run code: write numbers or text (numpy.asarray(…, dtype=…))"
        : "write whole numbers, floating-point numbers or text")
  }

  static func columnMajor(_ name: String) -> DatasetError {
    DatasetError(
      code: "array-order", message: "\(name) is stored column by column (Fortran's order)",
      help: "write numpy.ascontiguousarray(…)")
  }

  static func unknownArrays(_ file: String, _ names: [String]) -> DatasetError {
    let shown = names.prefix(8).map(\.quotedText).joined(separator: ", ")
    return DatasetError(
      code: "unknown-arrays",
      message: names.isEmpty
        ? "\(file) holds no arrays"
        : "\(file) holds the arrays \(shown), and no images with labels by their names",
      help: "name them x_train y_train x_test y_test, images labels, or x y")
  }

  static func notImages(_ name: String, _ what: String) -> DatasetError {
    DatasetError(
      code: "not-images", message: "\(name) holds \(what), not images",
      help: "images are an array of (count, height, width) or (count, height, width, channels)")
  }

  // MARK: Folders

  static func unreadableFolder(_ path: String, _ reason: String) -> DatasetError {
    DatasetError(
      code: "unreadable-file", message: "cannot read the folder \(path): \(reason)",
      help: "allow yourself to read it, or name another one")
  }

  static func nameNotText(_ path: String, _ name: String) -> DatasetError {
    DatasetError(
      code: "unreadable-file", message: "\(path) holds a name that is not UTF-8: \(name.harmless())",
      help: "rename it (convmv -f latin1 -t utf8)")
  }

  static func noClassFolders(_ path: String, pictures: Int) -> DatasetError {
    DatasetError(
      code: "no-class-folders",
      message: "\(path) has no folders with pictures in them"
        + (pictures > 0 ? ", only \(pictures.counted("picture")) of no class" : ""),
      help: "put the pictures of each class (PNG or JPEG) into a folder of its name")
  }

  static func samePart(_ path: String, _ part: String, _ folders: [String]) -> DatasetError {
    DatasetError(
      code: "same-part", message: "\(path) has two folders of \(part) images: \(folders.joined(separator: ", "))",
      help: "move one of them away, or put the pictures of both together")
  }

  static func pictureChannels(_ size: ImageSize) -> DatasetError {
    DatasetError(
      code: "other-size", message: "pictures have 1 channel (grey) or 3 (colour), not those of shape=\(size)",
      help: "write shape=\(size.height)x\(size.width)x3, or x1 for grey")
  }

  static func picture(_ error: any ReportedError) -> DatasetError {
    DatasetError(code: error.code, message: error.message, help: error.help)
  }
}
