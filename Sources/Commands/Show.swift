internal import Datasets
internal import Figures
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  /// Grids of images, of filters, of activations.
  static let show = Command(
    "show", "Show images of a dataset, a model's mistakes, its filters, or what its layers see.",
    forms: [images, wrong, augmented, filters, activations])

  private static let data = WordParameter.value("DATA", .dataset)
  private static let modelName = WordParameter.value("MODEL", .model)
  private static let count = Setting<Int>.integer("count", 1...400, default: 25, "how many images")
  private static let className = Setting<String?>.className("class", "only this class, by name or number")
  private static let perClass = Setting<Int?>.integer("per-class", 1...40, "so many of each class, a row each")
  private static let index = Setting<Int?>.integer("index", ImageIndex.range, "the image with this number, from 0")
  private static let image = Setting<Int>.integer(
    "index", ImageIndex.range, default: 0, "the image with this number, from 0")
  private static let trueClass = Setting<String?>.className("true", "only images of this class")
  private static let predicted = Setting<String?>.className("predicted", "only images taken for this class")
  private static let columns = Setting<Int?>.integer("columns", 1...100, "images in a row")
  private static let layer = Setting<Int>.integer("layer", 1...1000, default: 1, "which convolution, from 1")

  private static let images = Form(
    summary: "images with their labels, from the first on", words: [data],
    options: [count, className, perClass, index, columns], file: .figure,
    examples: ["show fm.train count=25 class=Shirt", "show fm.test per-class=4 to samples.png"],
    identity: .custom(keyOfImages), check: requireImage
  ) { execution in
    let named = try execution.part(execution.input(data))
    let (indices, rowLength) = try chosen(execution)
    let data = try execution.workspace.dataset(named)
    let classNames = named.part.classNames
    let cells = indices.map { ImageCell(data, $0, caption: classNames[data.label(at: $0)]) }
    let title = execution[className].map { "\(named.name): \($0)" } ?? named.name
    try execution.draw(
      Figure(title: title, content: .imageGrid(ImageGrid(cells: cells, columns: rowLength))), title: title,
      stem: "\(named.name)-images".replacing(".", with: "-"))
  }

  /// Which images are shown, and how many in a row; nil: as many as look well.
  private static func chosen(_ reading: some Reads) throws -> (indices: [Int], columns: Int?) {
    let named = try reading.part(reading.input(data))
    var indices = reading[index].map { [$0] } ?? Array(0..<named.part.count)
    var rowLength = reading[columns]
    // Only labels tell more, and those have to be read.
    if reading[className] != nil || reading[perClass] != nil {
      let data = try reading.workspace.dataset(named)
      if let name = reading[className] {
        indices = indices.filter { named.part.classNames[data.label(at: $0)] == name }
      }
      if let each = reading[perClass] {
        let byClass = Dictionary(grouping: indices, by: data.label)
        indices = data.classNames.indices.flatMap { byClass[$0, default: []].prefix(each) }
        rowLength = rowLength ?? each
      }
    }
    if reading[perClass] == nil { indices = Array(indices.prefix(reading[count])) }
    return (indices, indices.count > 1 ? rowLength.map { min($0, indices.count) } : nil)
  }

  private static func keyOfImages(_ reading: Reading) throws -> Key? {
    guard try reading.input(data).part != nil else { return nil }
    let (indices, rowLength) = try chosen(reading)
    var meant = [columns.declaration.key: rowLength.map(String.init) ?? ""]
    for option in [count.option, perClass.option, index.option] { meant[option.key] = "" }
    return try reading.keyOfInputs(meaning: meant, and: indices.map(String.init))
  }

  private static func requireImage(_ preflight: Preflight) throws {
    try preflight.requireImage(preflight[index] ?? 0, in: preflight.input(data), at: preflight.range(index))
  }

  private static let wrong = Form(
    keyword: "wrong", summary: "images that a model gets wrong, the most confident mistakes first",
    words: [modelName], data: .required(part: "test"), options: [count, trueClass, predicted, columns], file: .figure,
    examples: ["show wrong seed on fm.test count=25", "show wrong seed on fm.test true=Shirt predicted=Coat"],
    check: evaluable(modelName)
  ) { execution in
    let measured = try execution.evaluate(modelName)
    let (evaluation, classNames) = (measured.evaluation, measured.classNames)
    let data = try execution.workspace.dataset(measured.data, for: classNames)
    let onlyTrue = execution[trueClass].flatMap(classNames.label(spelled:))
    let onlyPredicted = execution[predicted].flatMap(classNames.label(spelled:))
    let wrong = (0..<data.count).filter { index in
      let label = data.label(at: index)
      return evaluation.predictions[index] != label && (onlyTrue ?? label) == label
        && (onlyPredicted ?? evaluation.predictions[index]) == evaluation.predictions[index]
    }.sorted { (evaluation.losses[$0], $1) > (evaluation.losses[$1], $0) }
    guard !wrong.isEmpty else {
      execution.emit(.text("\(measured.model) gets no such image of \(measured.name) wrong"))
      return
    }
    let cells = wrong.prefix(execution[count]).map { index in
      let right = classNames[data.label(at: index)]
      let said = classNames[evaluation.predictions[index]]
      let confidence = Double(evaluation.confidences[index]).formatted(digits: 2)
      return ImageCell(data, index, caption: "\(right) → \(said) \(confidence)", emphasis: .wrong)
    }
    let total = onlyTrue.map { data.classCounts[$0] } ?? data.count
    let kind = [execution[trueClass].map { "true \($0)" }, execution[predicted].map { "as \($0)" }]
    let title =
      (["\(measured.model) on \(measured.name): \(wrong.count.grouped) of \(total.grouped) wrong"]
      + kind.compactMap(\.self)).joined(separator: ", ")
    try execution.draw(
      Figure(title: title, content: .imageGrid(ImageGrid(cells: cells, columns: execution[columns]))), title: title,
      stem: "\(measured.model)-wrong")
  }

  private static let augmented = Form(
    keyword: "augmented", summary: "an image of each class, and what train augment= makes of it in eight epochs",
    words: [data], options: [TrainOptions.augment, className, OptionParameter.seed], file: .figure,
    examples: ["show augmented fm.train augment=flip,shift"]
  ) { execution in
    let named = try execution.part(execution.input(data))
    let data = try execution.workspace.dataset(named)
    let classNames = named.part.classNames
    let onlyClass = execution[className].flatMap(classNames.firstIndex(of:))
    let augmentation = Augmentation(execution[TrainOptions.augment])
    let philox = Philox(execution.resolution.stream, purpose: "augment")
    let first = Dictionary((0..<data.count).map { (data.label(at: $0), $0) }) { first, _ in first }
    let cells = classNames.indices.filter { (onlyClass ?? $0) == $0 }.compactMap { first[$0] }.flatMap { index in
      [ImageCell(data, index, caption: classNames[data.label(at: index)])]
        + (1...8).map { epoch in
          ImageCell(
            pixels: augmentation.pixels(of: data, at: index, philox: philox, epoch: epoch), width: data.shape.width,
            height: data.shape.height, channels: data.shape.channels, caption: "epoch \(epoch)")
        }
    }
    let kinds = augmentation.kinds.map(\.rawValue).joined(separator: ", ")
    let title = "\(named.name), \(kinds.isEmpty ? "unchanged" : kinds)"
    try execution.draw(
      Figure(title: title, content: .imageGrid(ImageGrid(cells: cells, columns: 9))), title: title,
      stem: "\(named.name)-augmented".replacing(".", with: "-"))
  }

  private static let filters = Form(
    keyword: "filters", summary: "the kernels of a convolution, each input channel's mean", words: [modelName],
    options: [layer, columns], file: .figure, examples: ["show filters seed layer=1"],
    check: requireWeights
  ) { execution in
    let model = try execution.model(execution.input(modelName))
    let network = try model.network()
    let layer = execution[layer]
    guard let weights = network["conv\(layer).weight"], weights.shape.count == 4 else {
      let count = network.parameters.count { $0.name.hasPrefix("conv") && $0.name.hasSuffix(".weight") }
      throw SessionError(
        "no-such-layer", "\(model.name) has \(count.counted("convolution"))",
        help: "layer= counts convolutions from 1", at: execution.range(Self.layer))
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
        content: .imageGrid(.planes(planes, width: width, height: height, columns: execution[columns]))),
      title: title, stem: "\(model.name)-conv\(layer)-filters")
  }

  private static func requireWeights(_ preflight: Preflight) throws {
    try preflight.requireWeights(preflight.input(modelName))
  }

  private static let activations = Form(
    keyword: "activations", summary: "what each channel of a convolution answers to one image", words: [modelName],
    data: .required(part: "test"), options: [image, layer, columns], file: .figure,
    examples: ["show activations seed on fm.test index=17 layer=1"],
    check: requireModelAndImage
  ) { execution in
    let model = try execution.model(execution.input(modelName))
    let named = try execution.part(execution.data())
    let network = try model.network(for: named.part, named: named.name)
    let index = execution[image]
    let layer = "conv\(execution[layer])"
    let pixels = try execution.workspace.dataset(named).pixels(at: index)
    let activations = try network.activations(pixels: pixels, layer: layer)
    let shape = activations.shape
    let planes = (0..<shape.channels).map { channel in
      (0..<shape.height * shape.width).map { activations.values[$0 * shape.channels + channel] }
    }
    let title = "\(model.name): \(layer) on \(named.name) \(index)"
    try execution.draw(
      Figure(
        title: title,
        content: .imageGrid(
          .planes(
            planes, width: shape.width, height: shape.height, palette: .sequential, columns: execution[columns]))),
      title: title, stem: "\(model.name)-activations")
  }

  private static func requireModelAndImage(_ preflight: Preflight) throws {
    try preflight.requireEvaluation(of: modelName)
    try preflight.requireImage(preflight[image], in: preflight.data(), at: preflight.range(image))
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
