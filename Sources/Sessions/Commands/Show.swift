internal import Datasets
internal import Figures
internal import Language
internal import Networks
internal import Words

extension Command {
  /// Grids of images, of filters, of activations.
  static let show = Command(
    "show", "Show images of a dataset, a model's mistakes, its filters, or what its layers see.",
    forms: [images, wrong, augmented, filters, activations])

  private static let count = OptionParameter("count", .integer(1...400), default: "25", "how many images")
  private static let className = OptionParameter("class", .text, "only this class, by name or number")
  private static let perClass = OptionParameter("per-class", .integer(1...40), "so many of each class, a row each")
  private static let index = OptionParameter("index", .integer(0...10_000_000), "the image with this number, from 0")
  private static let trueClass = OptionParameter("true", .text, "only images of this class")
  private static let predicted = OptionParameter("predicted", .text, "only images taken for this class")
  private static let columns = OptionParameter("columns", .integer(1...100), cosmetic: true, "images in a row")
  private static let layer = OptionParameter("layer", .integer(1...1000), default: "1", "which convolution, from 1")

  private static let images = Form(
    summary: "images with their labels, from the first on", words: [WordParameter("DATA", .value([.dataset]))],
    options: [count, className, perClass, index, columns], file: .figure,
    examples: ["show fm.train count=25 class=Shirt", "show fm.test per-class=4 to samples.png"]
  ) { execution in
    let invocation = execution.invocation
    let (name, part, data) = try execution.dataset(invocation.words[0], preferred: "train")
    let onlyClass = try execution.classIndex(className, among: part.classNames)
    var indices = Array(0..<data.count)
    if let index = invocation.integer(index) {
      try execution.checkIndex(index, in: data, named: name, at: invocation.range(Self.index))
      indices = [index]
    }
    if let onlyClass { indices = indices.filter { data.label(at: $0) == onlyClass } }
    var rowLength = invocation.integer(columns)
    if let each = invocation.integer(perClass) {
      let byClass = Dictionary(grouping: indices, by: data.label)
      indices = part.classNames.indices.flatMap { byClass[$0, default: []].prefix(each) }
      rowLength = rowLength ?? each
    } else {
      indices = Array(indices.prefix(invocation.integer(count) ?? 25))
    }
    let cells = indices.map { ImageCell(data, $0, caption: part.classNames[data.label(at: $0)]) }
    let title = onlyClass.map { "\(name): \(part.classNames[$0])" } ?? name
    try execution.draw(
      Figure(title: title, content: .imageGrid(ImageGrid(cells: cells, columns: rowLength))), title: title,
      stem: "\(name)-images".replacing(".", with: "-"))
  }

  private static let wrong = Form(
    keyword: "wrong", summary: "images that a model gets wrong, the most confident mistakes first",
    words: [WordParameter("MODEL", .value([.model]))], data: .required(part: "test"),
    options: [count, trueClass, predicted, columns], file: .figure,
    examples: ["show wrong seed on fm.test count=25", "show wrong seed on fm.test true=Shirt predicted=Coat"]
  ) { execution in
    let (model, name, part, data, evaluation) = try execution.evaluatedImages()
    let onlyTrue = try execution.classIndex(trueClass, among: part.classNames)
    let onlyPredicted = try execution.classIndex(predicted, among: part.classNames)
    let wrong = (0..<data.count).filter { index in
      let label = data.label(at: index)
      return evaluation.predictions[index] != label && (onlyTrue ?? label) == label
        && (onlyPredicted ?? evaluation.predictions[index]) == evaluation.predictions[index]
    }.sorted { (evaluation.losses[$0], $1) > (evaluation.losses[$1], $0) }
    guard !wrong.isEmpty else {
      execution.emit(.text("\(model) gets no such image of \(name) wrong"))
      return
    }
    let cells = wrong.prefix(execution.invocation.integer(count) ?? 25).map { index in
      let right = part.classNames[data.label(at: index)]
      let said = part.classNames[evaluation.predictions[index]]
      let confidence = Double(evaluation.confidences[index]).formatted(digits: 2)
      return ImageCell(data, index, caption: "\(right) → \(said) \(confidence)", emphasis: .wrong)
    }
    let total = onlyTrue.map { data.classCounts[$0] } ?? data.count
    let kind = [onlyTrue.map { "true \(part.classNames[$0])" }, onlyPredicted.map { "as \(part.classNames[$0])" }]
    let title = (["\(model) on \(name): \(wrong.count.grouped) of \(total.grouped) wrong"] + kind.compactMap(\.self))
      .joined(separator: ", ")
    try execution.draw(
      Figure(
        title: title,
        content: .imageGrid(ImageGrid(cells: cells, columns: execution.invocation.integer(columns)))),
      title: title, stem: "\(model)-wrong")
  }

  private static let augmented = Form(
    keyword: "augmented", summary: "an image of each class, and what train augment= makes of it in eight epochs",
    words: [WordParameter("DATA", .value([.dataset]))], options: [TrainOptions.augment, className, .seed],
    file: .figure, examples: ["show augmented fm.train augment=flip,shift"]
  ) { execution in
    let invocation = execution.invocation
    let (name, part, data) = try execution.dataset(invocation.words[0], preferred: "train")
    let onlyClass = try execution.classIndex(className, among: part.classNames)
    let augmentation = invocation.augmentation(TrainOptions.augment)
    let philox = Philox(try execution.stream, purpose: "augment")
    let first = Dictionary((0..<data.count).map { (data.label(at: $0), $0) }) { first, _ in first }
    let cells = part.classNames.indices.filter { (onlyClass ?? $0) == $0 }.compactMap { first[$0] }.flatMap { index in
      [ImageCell(data, index, caption: part.classNames[data.label(at: index)])]
        + (1...8).map { epoch in
          ImageCell(
            pixels: augmentation.pixels(of: data, at: index, philox: philox, epoch: epoch), width: data.shape.width,
            height: data.shape.height, channels: data.shape.channels, caption: "epoch \(epoch)")
        }
    }
    let kinds = augmentation.kinds.map(\.rawValue).joined(separator: ", ")
    let title = "\(name), \(kinds.isEmpty ? "unchanged" : kinds)"
    try execution.draw(
      Figure(title: title, content: .imageGrid(ImageGrid(cells: cells, columns: 9))), title: title,
      stem: "\(name)-augmented".replacing(".", with: "-"))
  }

  private static let filters = Form(
    keyword: "filters", summary: "the kernels of a convolution, each input channel's mean",
    words: [WordParameter("MODEL", .value([.model]))], options: [layer, columns], file: .figure,
    examples: ["show filters seed layer=1"]
  ) { execution in
    let model = try execution.model(execution.invocation.words[0])
    let network = try model.network()
    let layer = execution.invocation.integer(layer) ?? 1
    guard let weights = network["conv\(layer).weight"], weights.shape.count == 4 else {
      let count = network.parameters.count { $0.name.hasPrefix("conv") && $0.name.hasSuffix(".weight") }
      throw SessionError(
        "no-such-layer", "\(model.name) has \(count.counted("convolution"))",
        help: "layer= counts convolutions from 1", at: execution.invocation.range(Self.layer))
    }
    let (height, width, inputs, outputs) = (weights.shape[0], weights.shape[1], weights.shape[2], weights.shape[3])
    // [height, width, in, out] → one plane a filter.
    let planes = (0..<outputs).map { filter in
      (0..<height * width).map { position in
        (0..<inputs).reduce(Float(0)) { $0 + weights.values[(position * inputs + $1) * outputs + filter] }
          / Float(inputs)
      }
    }
    let title = "\(model.name): filters of conv\(layer)"
    try execution.draw(
      Figure(
        title: title,
        content: .imageGrid(
          .planes(planes, width: width, height: height, columns: execution.invocation.integer(columns)))),
      title: title, stem: "\(model.name)-conv\(layer)-filters")
  }

  private static let activations = Form(
    keyword: "activations", summary: "what each channel of a convolution answers to one image",
    words: [WordParameter("MODEL", .value([.model]))], data: .required(part: "test"),
    options: [index, layer, columns], file: .figure, examples: ["show activations seed on fm.test index=17 layer=1"]
  ) { execution in
    guard let word = execution.statement.data else { return }
    let invocation = execution.invocation
    let model = try execution.model(invocation.words[0])
    let (name, part, data) = try execution.dataset(word)
    let network = try model.network(for: part, named: name)
    let index = invocation.integer(index) ?? 0
    try execution.checkIndex(index, in: data, named: name, at: invocation.range(Self.index))
    let activations = try network.activations(
      pixels: data.pixels(at: index), layer: "conv\(invocation.integer(layer) ?? 1)")
    let shape = activations.shape
    let planes = (0..<shape.channels).map { channel in
      (0..<shape.height * shape.width).map { activations.values[$0 * shape.channels + channel] }
    }
    let title = "\(model.name): conv\(invocation.integer(layer) ?? 1) on \(name) \(index)"
    try execution.draw(
      Figure(
        title: title,
        content: .imageGrid(
          .planes(
            planes, width: shape.width, height: shape.height, palette: .sequential,
            columns: invocation.integer(columns)))), title: title, stem: "\(model.name)-activations")
  }
}

extension ImageCell {
  /// An image of a dataset.
  fileprivate init(_ data: Dataset, _ index: Int, caption: String, emphasis: Emphasis = .none) {
    self.init(
      pixels: data.pixels(at: index), width: data.shape.width, height: data.shape.height,
      channels: data.shape.channels, caption: caption, emphasis: emphasis)
  }
}
