internal import Datasets
internal import Figures
internal import Language
internal import Networks

extension Command {
  private static let index = OptionParameter(
    "index", .integer(0...10_000_000), default: "0", "which image of the data, from 0")

  /// Ranked classes for one image.
  static let predict = Command(
    "predict", "Say which class a model takes an image for.",
    form: Form(
      words: [WordParameter("MODEL", .value([.model])), WordParameter("PICTURE", .path, .optional)],
      data: .optional(part: "test"), options: [index], examples: ["predict seed on fm.test index=17"],
      check: requirePicture
    ) { execution in
      let words = execution.invocation.words
      let model = try execution.model(words[0])
      let network: Network
      let pixels: [UInt8]
      switch (words.dropFirst().first, execution.statement.data) {
      case (let picture?, nil):
        network = try model.network()
        pixels = try pixelsOf(execution.readPath(picture.text), shape: network.inputShape)
      case (nil, let word?):
        let (name, part, data) = try execution.dataset(word)
        network = try model.network(for: part, named: name)
        let index = execution.invocation.integer(index) ?? 0
        try execution.checkIndex(index, in: data, named: name, at: execution.invocation.range(Self.index))
        pixels = data.pixels(at: index)
        execution.emit(.note("\(name) \(index) is labelled \(part.classNames[data.label(at: index)])"))
      default:
        throw SessionError(
          "missing-image", "predict needs an image: of a dataset, or a PNG file",
          help: "for example: predict \(model.name) on fm.test index=17, or: predict \(model.name) photo.png")
      }
      let names = model.value.trained?.classNames ?? []
      let probabilities = try network.probabilities(pixels: pixels)
      let ranked = zip(names, probabilities).enumerated().sorted {
        ($0.element.1, $1.offset) > ($1.element.1, $0.offset)
      }
      execution.emit(
        .prediction(
          PredictionOutput(classes: ranked.map { .init(name: $0.element.0, probability: Double($0.element.1)) })))
    })

  private static func requirePicture(_ preflight: Preflight) throws {
    try preflight.requireFile(preflight.invocation.words.dropFirst().first)
  }

  /// A PNG as the network wants it: its size and channels.
  private static func pixelsOf(_ path: String, shape: ImageShape) throws -> [UInt8] {
    let bitmap = try Bitmap(pngFile: path)
    let sized = try (shape.channels == 1 ? bitmap.grayscale() : bitmap).resized(
      width: shape.width, height: shape.height)
    guard sized.channels == shape.channels else {
      throw SessionError(
        "shape-mismatch", "the model takes images of \(shape.channels) channels, \(path) has \(sized.channels)")
    }
    return sized.pixels
  }
}
