internal import Datasets
internal import Figures
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Pictures
internal import Sessions
internal import Words

extension Command {
  private static let modelName = WordParameter.value("MODEL", .model)
  private static let picture = Positional<String?>.path(optional: "PICTURE")
  private static let index = Setting<Int>.integer(
    "index", ImageIndex.range, default: 0, "which image of the data, from 0")

  private static let inverts = Setting<Bool?>.yesNo(
    "invert",
    "black for white in a picture; left out: where its background is light and the training images' dark, or "
      + "the other way round")

  /// Ranked classes for one image.
  static let predict = Command(
    "predict", "Say which class a model takes an image for.",
    form: Form(
      summary:
        "an image of data, or a picture (PNG, JPEG), which is cut, fitted and inverted as the training images are; "
        + "what the network saw of it is shown",
      words: [modelName, picture], data: .optional(part: "test"), options: [index, inverts], file: .figure,
      examples: ["predict seed on fm.test index=17", "predict seed photo.png"],
      identity: .custom { reading in
        guard let key = try reading.input(modelName).entry?.key else { return nil }
        let image = try reading.image(for: reading.model(reading.input(modelName)))
        var parts = ["prediction", key.text, Engine.version, image.pixels.sha256]
        if reading.shows {
          parts += ["figure", reading.resolution.fileExtension, image.name, image.original?.pixels.sha256 ?? ""]
        }
        return Key(of: parts)
      },
      check: check
    ) { execution in
      let stored = try execution.model(execution.input(modelName))
      let image = try execution.image(for: stored)
      let names = stored.value.trained?.classNames ?? []
      let probabilities = try stored.network().probabilities(pixels: image.pixels)
      let ranked = zip(names, probabilities).enumerated().sorted {
        ($0.element.1, $1.offset) > ($1.element.1, $0.offset)
      }.map { PredictionOutput.Class(name: $0.element.0, probability: Double($0.element.1)) }
      execution.emit(.prediction(PredictionOutput(classes: ranked)))
      if execution.shows { try execution.draw(image, as: ranked[0], by: stored) }
      for note in image.notes { execution.emit(.note(note)) }
    })

  private static func check(_ preflight: Preflight) throws {
    let model = try preflight.input(modelName).word.text
    if (preflight.resolution.input(Input.data) == nil) == (preflight[picture] == nil) {
      throw SessionError(
        "missing-image", "predict needs an image: of a dataset, or a PNG or JPEG file",
        help: "for example: predict \(model) on fm.test index=17, or: predict \(model) photo.png")
    }
    if let number = preflight[picture], Int(number) != nil {
      let data = try preflight.workspace.store.snapshot().all.last { $0.kind == .dataset }?.name ?? "DATA"
      throw SessionError(
        "missing-image", "'\(number)' is no picture's name", help: "write predict \(model) on \(data) index=\(number)",
        at: preflight.word(picture)?.range)
    }
    try preflight.requireFile(preflight.word(picture))
    try preflight.requireEvaluation(of: modelName)
    guard let data = preflight.resolution.input(Input.data) else { return }
    if preflight.has(inverts) {
      throw SessionError(
        "unexpected-option", "invert= is for pictures", help: "the images of a dataset are taken as they are",
        at: preflight.range(inverts))
    }
    try preflight.requireImage(preflight[index], in: data, at: preflight.range(index))
  }

  fileprivate static let parameters = (picture: picture, index: index, inverts: inverts)
}

/// What a network is asked about.
private struct AskedImage {
  /// In the model's shape.
  var pixels: [UInt8]
  var shape: ImageShape
  var name: String
  /// The picture as its file has it.
  var original: Bitmap?
  var notes: [String]
}

extension Reads {
  /// Whether what the network sees is drawn: it is of a picture, or where a file is named.
  fileprivate var shows: Bool { self[Command.parameters.picture] != nil || resolution.file != nil }

  /// The image that the statement means.
  fileprivate func image(for model: StoredModel) throws -> AskedImage {
    let (picture, index, inverts) = Command.parameters
    if let path = self[picture] {
      guard let trained = model.value.trained else { throw SessionError.untrained(model.name) }
      let original = try Bitmap(file: readPath(path))
      let prepared = try PreparedPicture(original, for: trained, inverts: self[inverts], name: path.baseName)
      return AskedImage(
        pixels: prepared.bitmap.pixels, shape: trained.shape, name: path.baseName, original: original,
        notes: prepared.steps.isEmpty ? [] : ["\(path.baseName): " + prepared.steps.joined(separator: "; ")])
    }
    let named = try part(data())
    try model.check(named.part, named: named.name)
    let data = try workspace.dataset(named)
    let label = named.part.classNames[data.label(at: self[index])]
    return AskedImage(
      pixels: data.pixels(at: self[index]), shape: data.shape, name: "\(named.name) \(self[index])", original: nil,
      notes: ["\(named.name) \(self[index]) is labelled \(label)"])
  }
}

extension Execution {
  /// Draws what the network saw beside what the file holds, with its answer.
  fileprivate func draw(_ image: AskedImage, as answer: PredictionOutput.Class, by model: StoredModel) throws {
    let text = "\(answer.name) \(answer.probability.formatted(digits: 2))"
    var cells = [
      ImageCell(
        pixels: image.pixels, width: image.shape.width, height: image.shape.height, channels: image.shape.channels,
        caption: text)
    ]
    if let original = try image.original?.thumbnail(side: 112) {
      cells.insert(
        ImageCell(
          pixels: original.pixels, width: original.width, height: original.height, channels: original.channels,
          caption: image.name), at: 0)
    }
    let grid = ImageGrid(cells: cells, columns: cells.count, cellSize: 112)
    try draw(
      Figure(content: .imageGrid(grid)), title: "\(image.name) as \(model.name) sees it: \(text)",
      stem: "\(model.name)-sees")
  }
}

extension Bitmap {
  /// The picture with its longer side so long.
  fileprivate func thumbnail(side: Int) throws -> Bitmap {
    let scale = Double(side) / Double(max(width, height))
    return try resized(
      width: max(1, Int((Double(width) * scale).rounded())), height: max(1, Int((Double(height) * scale).rounded())))
  }
}
