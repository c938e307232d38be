/// Fashion-MNIST: 60,000 + 10,000 grey images of 28 x 28 pixels, in ten classes of clothing.
///
/// H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms.
/// arXiv:1708.07747 (2017).
package enum FashionMNIST {
  /// What labels 0 to 9 mean.
  package static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The official names, without `.gz`: the images and labels to train with, then those to test with.
  package static let fileNames = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
  ]

  /// Where Debian's package dataset-fashion-mnist puts the files.
  package static let packageFolder = "/usr/share/datasets/fashion-mnist"

  /// Reads the four IDX files from the first folder that has all of them, compressed or not.
  /// - Parameters:
  ///   - from: the only folder to look in; nil for all of ``folders(environment:)``.
  ///   - environment: the process's, for `FMNB_DATA`, `HOME` and `XDG_CACHE_HOME`.
  /// - Throws: when no folder has the files, or a file is damaged or not what it should be.
  package static func load(
    from: String?, environment: [String: String]
  ) throws(DatasetError) -> (train: Dataset, test: Dataset) {
    let files = try files(from: from, environment: environment)
    return try explaining { () throws(DatasetError) in try read(files) }
  }

  /// Reads one of the two parts, `train` or `test`.
  static func load(from folder: String, part: String) throws(DatasetError) -> Dataset {
    let files = try files(from: folder, environment: [:])
    let first = part == "train" ? 0 : 2
    return try explaining { () throws(DatasetError) in
      try IDX.load(images: files[first], labels: files[first + 1], classNames: classNames)
    }
  }

  /// Says what to do about a damaged file.
  private static func explaining<Value>(_ read: () throws(DatasetError) -> Value) throws(DatasetError) -> Value {
    do throws(DatasetError) {
      return try read()
    } catch {
      var error = error
      if error.help == DatasetError.damageHelp {
        error.help = "copy or download the file again, or reinstall the package dataset-fashion-mnist"
      }
      throw error
    }
  }

  /// The folders that are searched, in order: `$FMNB_DATA`, the Debian package's, Keras's cache, torchvision's folder
  /// below the current one, and this program's own cache.
  package static func folders(environment: [String: String]) -> [String] {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let home = value("HOME")
    let cache = value("XDG_CACHE_HOME") ?? home.map { $0 + "/.cache" }
    return [
      value("FMNB_DATA").map { expandingHome($0, environment) }, packageFolder,
      home.map { $0 + "/.keras/datasets/fashion-mnist" }, "data/FashionMNIST/raw",
      cache.map { $0 + "/fmnb/fashion-mnist" },
    ].compactMap { $0 }
  }

  /// The paths of the four files that ``load(from:environment:)`` would read, in the order of ``fileNames``. None of
  /// them is opened.
  /// - Throws: when no folder has them all.
  package static func files(from: String?, environment: [String: String]) throws(DatasetError) -> [String] {
    if let from = from.map({ expandingHome($0, environment) }) {
      guard isFolder(from) else { throw .noFolder(from) }
      let files = fileNames.map { existingFile(from, $0) }
      let missing = zip(fileNames, files).filter { $0.1 == nil }.map(\.0)
      guard missing.isEmpty else { throw .fashionMNISTIncomplete(folder: from, missing: missing) }
      return files.compactMap { $0 }
    }
    return try find(in: folders(environment: environment))
  }

  /// The paths of the four files in the first of `folders` that has them all.
  static func find(in folders: [String]) throws(DatasetError) -> [String] {
    for folder in folders {
      let files = fileNames.compactMap { existingFile(folder, $0) }
      if files.count == fileNames.count { return files }
    }
    throw .fashionMNISTNotFound(folders: folders)
  }

  /// The compressed file is preferred, because it is the one that was published.
  private static func existingFile(_ folder: String, _ name: String) -> String? {
    let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    return [path + ".gz", path].first(where: isRegularFile)
  }

  private static func expandingHome(_ path: String, _ environment: [String: String]) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst()
  }

  /// Two threads: nearly all the work is to decompress the images to train with, so these have one for themselves.
  private static func read(_ files: [String]) throws(DatasetError) -> (train: Dataset, test: Dataset) {
    let (images, (labels, test)) = try concurrently { () throws(DatasetError) in
      try IDXImages(path: files[0])
    } _: { () throws(DatasetError) in
      (try IDXLabels(path: files[1]), try IDX.load(images: files[2], labels: files[3], classNames: classNames))
    }
    return (try IDX.dataset(images, labels, classNames: classNames), test)
  }
}
