internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Sessions

extension Command {
  /// Files or a generator become a dataset.
  static let load = Command(
    "load", "Read images and their labels into a dataset.", forms: [fashionMNIST, synthetic, csv, pictures, npz, idx])

  // MARK: Fashion-MNIST

  private static let from = Setting<String?>.path("from", "the folder that holds the four files")

  private static let fashionMNIST = Form.dataset(
    keyword: "fashion-mnist",
    summary:
      "the 60,000 training and 10,000 test images; looked for in from=, else $FMNB_DATA, else the Debian package "
      + "dataset-fashion-mnist, Keras's and torchvision's folders",
    options: [from] + LoadSettings.all,
    result: ResultParameter(.dataset, .fixed("fashion-mnist"), parts: ["train", "test"]),
    examples: ["load fashion-mnist as fm"], check: findFashionMNIST
  ) { reading in
    let files = try FashionMNIST.files(
      from: reading[from].map(reading.readPath), environment: ProcessInfo.processInfo.environment)
    // The folder that was found is part of the recipe, so that the session reads the same files again.
    let folder = (files.first as NSString?)?.deletingLastPathComponent ?? ""
    return .files(.fashionMNIST(folder: reading.absolute(folder)), try LoadSettings.options(reading))
  }

  private static func findFashionMNIST(_ preflight: Preflight) throws {
    try LoadSettings.check(preflight)
    guard !preflight.has(from) || !preflight.isOpen else { return }
    let word = preflight.statement.option("from")?.values.first ?? preflight.statement.words[0]
    try preflight.pointing(at: word) {
      _ = try FashionMNIST.files(
        from: preflight[from].map(preflight.readPath), environment: ProcessInfo.processInfo.environment)
    }
  }

  // MARK: IDX

  private static let images = Setting<String>.path(
    "images", required: (), "the IDX file of images, gzipped or not")
  private static let labels = Setting<String>.path(
    "labels", required: (), "the IDX file of labels, gzipped or not")

  private static let idx = Form.dataset(
    keyword: "idx", summary: "a pair of IDX files, as MNIST and its relatives come in",
    options: [images, labels] + LoadSettings.all,
    result: ResultParameter(.dataset, .required),
    examples: ["load idx images=train-images-idx3-ubyte.gz labels=train-labels-idx1-ubyte.gz as d"],
    check: requireImagesAndLabels
  ) { reading in
    // Absolute, because a session may be opened from another folder later.
    let paths = [images, labels].map { reading.absolute(reading.readPath(reading[$0])) }
    return .files(.idx(images: paths[0], labels: paths[1]), try LoadSettings.options(reading))
  }

  private static func requireImagesAndLabels(_ preflight: Preflight) throws {
    try LoadSettings.check(preflight)
    for option in [images, labels] {
      try preflight.requireFile(preflight.statement.option(option.option.key)?.values.first)
    }
  }

  // MARK: CSV

  private static let file = Positional<String>.path("FILE")

  private static let label = Setting<String?>.text(
    "label",
    "the column of labels, by heading or by number from 1; left out: the one called label or class, or the first")

  private static let csv = Form.dataset(
    keyword: "csv",
    summary: "a row an image: its label (a number or a word) and its pixels (0 to 255, or 0 to 1); with headings or "
      + "without, any separator, also inside gzip or zip",
    words: [file], options: [label] + LoadSettings.all, result: ResultParameter(.dataset, .required),
    examples: ["load csv images.csv as d"], check: requireFile
  ) { reading in
    var options = try LoadSettings.options(reading)
    options.labelColumn = reading[label]
    return .files(.csv(path: reading.absolute(reading.readPath(reading[file]))), options)
  }

  private static func requireFile(_ preflight: Preflight) throws {
    try LoadSettings.check(preflight)
    try preflight.requireFile(preflight.word(file))
  }

  // MARK: NumPy's arrays

  private static let npz = Form.dataset(
    keyword: "npz",
    summary: "arrays that NumPy saved: x_train y_train x_test y_test, train_images train_labels …, or images labels",
    words: [file], options: LoadSettings.all, result: ResultParameter(.dataset, .required, parts: nil),
    examples: ["load npz mnist.npz as d"], check: requireFile
  ) { reading in
    .files(.npz(path: reading.absolute(reading.readPath(reading[file]))), try LoadSettings.options(reading))
  }

  // MARK: Folders of pictures

  private static let folder = Positional<String>.path("FOLDER")

  private static let pictures = Form.dataset(
    keyword: "folder",
    summary: "pictures (PNG, JPEG) in a folder a class, also below train and test; larger ones, and those of several "
      + "sizes, become shape=28x28",
    words: [folder], options: LoadSettings.all, result: ResultParameter(.dataset, .required, parts: nil),
    examples: ["load folder photos as mine"],
    check: requireFolder
  ) { reading in
    .files(.pictures(folder: reading.absolute(reading.readPath(reading[folder]))), try LoadSettings.options(reading))
  }

  private static func requireFolder(_ preflight: Preflight) throws {
    try LoadSettings.check(preflight)
    try preflight.requireFolder(preflight.word(folder))
  }

  // MARK: Synthetic images

  private static let count = Setting<Int>.integer(
    "count", Synthetic.counts, default: 2000, "how many training images; a fifth as many test images come with them")

  private static let synthetic = Form.dataset(
    keyword: "synthetic", summary: "ten kinds of garment, drawn by program: needs no files",
    options: [count, OptionParameter.seed],
    result: ResultParameter(.dataset, .fixed("synthetic"), parts: ["train", "test"]),
    examples: ["load synthetic count=200 seed=1 as toy"]
  ) { reading in
    .recipes(
      ["train", "test"].map {
        ($0, .synthetic(count: reading[count], stream: reading.resolution.stream, part: $0))
      })
  }
}
