internal import Datasets
internal import Figures
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Pictures
internal import Sessions

extension Command {
  private static let modelName = WordParameter.value("MODEL", .model)
  private static let picture = Positional<String?>.path(optional: "PICTURE")
  private static let index = Setting<Int>.integer(
    "index", ImageIndex.range, default: 0, "which image of the data, from 0")

  /// Ranked classes for one image.
  static let predict = Command(
    "predict", "Say which class a model takes an image for.",
    form: Form(
      words: [modelName, picture], data: .optional(part: "test"), options: [index],
      examples: ["predict seed on fm.test index=17"],
      identity: .custom { reading in
        guard let key = try reading.input(modelName).entry?.key else { return nil }
        let stored = try reading.model(reading.input(modelName))
        return Key(of: ["prediction", key.text, Engine.version, try reading.pixels(for: stored).bytes.sha256])
      },
      check: { preflight in
        if (preflight.resolution.input(Input.data) == nil) == (preflight[picture] == nil) {
          throw SessionError(
            "missing-image", "predict needs an image: of a dataset, or a PNG file",
            help: "for example: predict \(try preflight.input(modelName).word.text) on fm.test index=17, or: "
              + "predict \(try preflight.input(modelName).word.text) photo.png")
        }
        try requirePicture(preflight)
        try preflight.requireEvaluation(of: modelName)
        guard let data = preflight.resolution.input(Input.data) else { return }
        try preflight.requireImage(preflight[index], in: data, at: preflight.range(index))
      }
    ) { execution in
      let stored = try execution.model(execution.input(modelName))
      let image = try execution.pixels(for: stored)
      if let label = image.label { execution.emit(.note(label)) }
      let names = stored.value.trained?.classNames ?? []
      let probabilities = try stored.network().probabilities(pixels: image.bytes)
      let ranked = zip(names, probabilities).enumerated().sorted {
        ($0.element.1, $1.offset) > ($1.element.1, $0.offset)
      }
      execution.emit(
        .prediction(
          PredictionOutput(classes: ranked.map { .init(name: $0.element.0, probability: Double($0.element.1)) })))
    })

  private static func requirePicture(_ preflight: Preflight) throws {
    try preflight.requireFile(preflight.word(picture))
  }

  fileprivate static let parameters = (picture: picture, index: index)
}

extension Reads {
  /// The image that the statement means, in the model's shape, and what its data says it shows.
  fileprivate func pixels(for model: StoredModel) throws -> (bytes: [UInt8], label: String?) {
    let (picture, index) = Command.parameters
    if let path = self[picture] {
      guard let shape = model.value.trained?.shape else { throw SessionError.untrained(model.name) }
      return (try Bitmap(file: readPath(path)).pixels(in: shape, path: path), nil)
    }
    let named = try part(data())
    try model.check(named.part, named: named.name)
    let data = try workspace.dataset(named)
    let label = "\(named.name) \(self[index]) is labelled \(named.part.classNames[data.label(at: self[index])])"
    return (data.pixels(at: self[index]), label)
  }
}

extension Bitmap {
  /// As a network wants it: its size and channels.
  fileprivate func pixels(in shape: ImageShape, path: String) throws -> [UInt8] {
    let sized = try (shape.channels == 1 ? grayscale() : self).resized(width: shape.width, height: shape.height)
    guard sized.channels == shape.channels else {
      throw SessionError(
        "shape-mismatch", "the model takes images of \(shape.channels) channels, \(path) has \(sized.channels)")
    }
    return sized.pixels
  }
}
