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
  ///
  /// MNIST and its other successors use the same names; what the files hold is told by the labels themselves.
  /// - Parameters:
  ///   - from: the only folder to look in; nil for all of ``folders(environment:)``.
  ///   - environment: the process's, for `FMNB_DATA`, `KERAS_HOME`, `HOME` and `XDG_CACHE_HOME`.
  /// - Throws: when no folder has the files, or a file is damaged or not what it should be.
  package static func load(
    from: String?, environment: [String: String], options: LoadOptions = LoadOptions()
  ) throws(DatasetError) -> (train: Dataset, test: Dataset) {
    let files = try files(from: from, environment: environment)
    return try explaining { () throws(DatasetError) in try read(files, options) }
  }

  /// Reads one of the two parts, `train` or `test`.
  static func load(from folder: String, part: String, options: LoadOptions) throws(DatasetError) -> Dataset {
    let files = try files(from: folder, environment: [:])
    let (first, other) = part == "train" ? (0, 2) : (2, 0)
    return try explaining { () throws(DatasetError) in
      // Both parts have the same classes, whatever labels each has.
      let others = try IDXLabels(path: files[other + 1])
      return try IDX.dataset(
        NumberArray.idx(path: files[first], .images), IDXLabels(path: files[first + 1]), options,
        others: [others.values], expected: name)
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

  /// The folders that are searched, in order: the Debian package's, Keras's cache, torchvision's folder below the
  /// current one, and this program's own cache.
  package static func folders(environment: [String: String]) -> [String] {
    let home = environment.value("HOME")
    let cache = environment.value("XDG_CACHE_HOME") ?? home.map { $0 + "/.cache" }
    let keras = environment.value("KERAS_HOME") ?? home.map { $0 + "/.keras" }
    return [
      packageFolder, keras.map { expandingHome($0, environment) + "/datasets/fashion-mnist" }, "data/FashionMNIST/raw",
      cache.map { $0 + "/fmnb/fashion-mnist" },
    ].compactMap { $0 }
  }

  /// Where a folder that somebody names may have the files: in itself, or where torchvision puts them.
  private static let below = ["", "/FashionMNIST/raw", "/raw", "/fashion-mnist"]

  /// The paths of the four files that ``load(from:environment:)`` would read, in the order of ``fileNames``. None of
  /// them is opened.
  /// - Throws: when no folder has them all.
  package static func files(from: String?, environment: [String: String]) throws(DatasetError) -> [String] {
    // Whoever names a folder means it: nothing else is read in its place.
    let named = from ?? environment.value("FMNB_DATA")
    if let folder = named.map({ expandingHome($0, environment) }) {
      let variable = from == nil ? "FMNB_DATA" : nil
      guard isFolder(folder) else { throw .noFolder(folder, variable: variable) }
      for place in below {
        let files = fileNames.compactMap { existingFile(folder + place, $0) }
        if files.count == fileNames.count { return files }
      }
      let missing = fileNames.filter { existingFile(folder, $0) == nil }
      throw .fashionMNISTIncomplete(folder: folder, missing: missing, variable: variable)
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

  /// The compressed file is preferred, because it is the one that was published. 7-Zip unpacks `train-images-idx3-ubyte`
  /// as `train-images.idx3-ubyte`.
  private static func existingFile(_ folder: String, _ name: String) -> String? {
    let place = folder.hasSuffix("/") ? folder : folder + "/"
    let dotted = name.replacing("-idx", with: ".idx")
    return [name + ".gz", name, dotted + ".gz", dotted].map { place + $0 }.first(where: isRegularFile)
  }

  private static func expandingHome(_ path: String, _ environment: [String: String]) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst()
  }

  /// Two threads: nearly all the work is to decompress the images to train with, so these have one for themselves.
  private static func read(
    _ files: [String], _ options: LoadOptions
  ) throws(DatasetError) -> (train: Dataset, test: Dataset) {
    let (images, (labels, testImages, testLabels)) = try concurrently { () throws(DatasetError) in
      try NumberArray.idx(path: files[0], .images)
    } _: { () throws(DatasetError) in
      (try IDXLabels(path: files[1]), try NumberArray.idx(path: files[2], .images), try IDXLabels(path: files[3]))
    }
    let (train, test) = try concurrently { () throws(DatasetError) in
      try IDX.dataset(images, labels, options, others: [testLabels.values], expected: name)
    } _: { () throws(DatasetError) in
      try IDX.dataset(testImages, testLabels, options, others: [labels.values], expected: name)
    }
    return (train, test)
  }

  private static let name = "Fashion-MNIST"
}

extension [String: String] {
  /// A variable that is set to something.
  fileprivate func value(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}
