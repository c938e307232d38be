internal import Datasets
internal import Foundation
internal import Language

extension Command {
  /// Files or a generator become a dataset.
  static let load = Command(
    "load", "Read images and their labels into a dataset.", forms: [fashionMNIST, synthetic, idx, csv])

  private static let from = OptionParameter("from", .path, "the folder that holds the four files")

  private static let fashionMNIST = Form(
    keyword: "fashion-mnist",
    summary: "the 60,000 training and 10,000 test images; looked for in from=, $FMNB_DATA, the Debian package "
      + "dataset-fashion-mnist, Keras's and torchvision's folders",
    options: [from], result: ResultParameter(.dataset, .fixed("fashion-mnist"), parts: ["train", "test"]),
    examples: ["load fashion-mnist as fm"], check: findFashionMNIST
  ) { execution in
    let folder = execution.invocation.string(from).map(execution.readPath)
    let both = try FashionMNIST.load(from: folder, environment: ProcessInfo.processInfo.environment)
    // The folder that was found is part of the recipe, so that the session reads the same files again.
    let found = (both.train.sources.first?.path as NSString?)?.deletingLastPathComponent ?? ""
    try execution.bindDataset([
      ("train", .fashionMNIST(folder: found, part: "train"), both.train),
      ("test", .fashionMNIST(folder: found, part: "test"), both.test),
    ])
  }

  private static func findFashionMNIST(_ preflight: Preflight) throws {
    let word = preflight.invocation.word(from)
    guard word == nil || !preflight.isOpen else { return }
    try preflight.pointing(at: word ?? preflight.invocation.statement.words[0]) {
      _ = try FashionMNIST.files(from: word.map(preflight.readPath), environment: ProcessInfo.processInfo.environment)
    }
  }

  private static let images = OptionParameter("images", .path, required: true, "the IDX file of images, gzipped or not")
  private static let labels = OptionParameter("labels", .path, required: true, "the IDX file of labels, gzipped or not")

  private static let idx = Form(
    keyword: "idx", summary: "a pair of IDX files, as MNIST and its relatives come in", options: [images, labels],
    result: ResultParameter(.dataset, .required),
    examples: ["load idx images=train-images-idx3-ubyte.gz labels=train-labels-idx1-ubyte.gz as d"],
    check: requireImagesAndLabels
  ) { execution in
    // Absolute, because a session may be opened from another folder later.
    let paths = [images, labels].map { Preflight.absolute(execution.readPath(execution.invocation.string($0) ?? "")) }
    let dataset = try IDX.load(images: paths[0], labels: paths[1], classNames: nil)
    try execution.bindDataset([("", .idx(images: paths[0], labels: paths[1]), dataset)])
  }

  private static func requireImagesAndLabels(_ preflight: Preflight) throws {
    for option in [images, labels] { try preflight.requireFile(preflight.invocation.word(option)) }
  }

  private static let csv = Form(
    keyword: "csv", summary: "a row an image: its label, then its pixels from 0 to 255; a header line may lead",
    words: [WordParameter("FILE", .path)], result: ResultParameter(.dataset, .required),
    examples: ["load csv images.csv as d"], check: requireFirstWord
  ) { execution in
    let path = Preflight.absolute(execution.readPath(execution.invocation.words[0].text))
    try execution.bindDataset([("", .csv(path: path), try CSV.load(path: path))])
  }

  private static func requireFirstWord(_ preflight: Preflight) throws {
    try preflight.requireFile(preflight.invocation.words.first)
  }

  private static let count = OptionParameter(
    "count", .integer(Synthetic.counts), default: "2000",
    "how many training images; a fifth as many test images come with them")

  private static let synthetic = Form(
    keyword: "synthetic", summary: "ten kinds of garment, drawn by program: needs no files", options: [count, .seed],
    result: ResultParameter(.dataset, .fixed("synthetic"), parts: ["train", "test"]),
    examples: ["load synthetic count=200 seed=1 as toy"]
  ) { execution in
    let count = execution.invocation.integer(count) ?? 2000
    let stream = try execution.stream
    let both = try Synthetic.dataset(count: count, stream: stream)
    try execution.bindDataset([
      ("train", .synthetic(count: count, stream: stream, part: "train"), both.train),
      ("test", .synthetic(count: count, stream: stream, part: "test"), both.test),
    ])
  }
}

extension Execution {
  /// Binds the result to a dataset of these parts and says what it is.
  func bindDataset(_ made: [(name: String, recipe: DatasetRecipe, dataset: Dataset)]) throws {
    let parts = made.map { session.part($0.name, $0.recipe, $0.dataset) }
    use(parts)
    // A dataset's key is its content, wherever it was read from.
    let isRoot = invocation.command.verb == "load"
    try bind(
      resultName, to: .dataset(DatasetValue(parts: parts)),
      key: isRoot ? Digest.of(["dataset"] + parts.flatMap { [$0.name, $0.digest] }) : nil)
    let list = parts.map { part in
      (part.name.isEmpty ? "" : ".\(part.name) ") + "\(part.count.grouped) images"
    }
    emit(
      .text(
        "\(resultName): \(list.joined(separator: ", ")) of \(parts[0].shape), \(parts[0].classNames.count) classes"))
  }
}
