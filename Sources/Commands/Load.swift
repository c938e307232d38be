internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Sessions

extension Command {
  /// Files or a generator become a dataset.
  static let load = Command(
    "load", "Read images and their labels into a dataset.", forms: [fashionMNIST, synthetic, idx, csv])

  // MARK: Fashion-MNIST

  private static let from = Setting<String?>.path("from", "the folder that holds the four files")

  private static let fashionMNIST = Form.dataset(
    keyword: "fashion-mnist",
    summary: "the 60,000 training and 10,000 test images; looked for in from=, $FMNB_DATA, the Debian package "
      + "dataset-fashion-mnist, Keras's and torchvision's folders",
    options: [from], result: ResultParameter(.dataset, .fixed("fashion-mnist"), parts: ["train", "test"]),
    examples: ["load fashion-mnist as fm"], check: findFashionMNIST
  ) { reading in
    let files = try FashionMNIST.files(
      from: reading[from].map(reading.readPath), environment: ProcessInfo.processInfo.environment)
    // The folder that was found is part of the recipe, so that the session reads the same files again.
    let folder = (files.first as NSString?)?.deletingLastPathComponent ?? ""
    return ["train", "test"].map { ($0, .fashionMNIST(folder: reading.absolute(folder), part: $0)) }
  }

  private static func findFashionMNIST(_ preflight: Preflight) throws {
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
    keyword: "idx", summary: "a pair of IDX files, as MNIST and its relatives come in", options: [images, labels],
    result: ResultParameter(.dataset, .required),
    examples: ["load idx images=train-images-idx3-ubyte.gz labels=train-labels-idx1-ubyte.gz as d"],
    check: requireImagesAndLabels
  ) { reading in
    // Absolute, because a session may be opened from another folder later.
    let paths = [images, labels].map { reading.absolute(reading.readPath(reading[$0])) }
    return [("", .idx(images: paths[0], labels: paths[1]))]
  }

  private static func requireImagesAndLabels(_ preflight: Preflight) throws {
    for option in [images, labels] {
      try preflight.requireFile(preflight.statement.option(option.option.key)?.values.first)
    }
  }

  // MARK: CSV

  private static let file = Positional<String>.path("FILE")

  private static let csv = Form.dataset(
    keyword: "csv", summary: "a row an image: its label, then its pixels from 0 to 255; a header line may lead",
    words: [file], result: ResultParameter(.dataset, .required), examples: ["load csv images.csv as d"],
    check: requireTable
  ) { reading in
    [("", .csv(path: reading.absolute(reading.readPath(reading[file]))))]
  }

  private static func requireTable(_ preflight: Preflight) throws {
    try preflight.requireFile(preflight.word(file))
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
    ["train", "test"].map {
      ($0, .synthetic(count: reading[count], stream: reading.resolution.stream, part: $0))
    }
  }
}
