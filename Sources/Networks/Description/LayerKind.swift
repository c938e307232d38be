internal import Language

/// A kind of layer as people write it: its name, its words and options, and how they become a ``Layer``.
///
/// The language, its help and its completion know the layers from here alone.
package struct LayerKind: Sendable {
  package let name: String
  package let summary: String
  /// What stands behind the name, in order.
  package let words: [LayerWord]
  /// What may follow its sums, by a word behind the others.
  package let activations: [Activation]
  package let options: [LayerOption]
  /// Whether layers in parentheses belong to it.
  package let takesLayers: Bool
  let read: @Sendable (inout LayerReader) throws(Diagnostic) -> Layer

  private init(
    _ name: String, _ summary: String, words: [LayerWord] = [], activations: [Activation] = [],
    options: [LayerOption] = [], takesLayers: Bool = false,
    read: @escaping @Sendable (inout LayerReader) throws(Diagnostic) -> Layer
  ) {
    self.name = name
    self.summary = summary
    self.words = words
    self.activations = activations
    self.options = options
    self.takesLayers = takesLayers
    self.read = read
  }

  private static let filters = LayerWord(
    "F", "the number of filters", .integer(NetworkLimits.filters), examples: ["32", "64", "128"])
  private static let kernel = LayerWord(
    "KxK", "the kernel's size, such as 3x3", .size(NetworkLimits.kernel), examples: ["3x3", "5x5", "1x1"])
  private static let window = LayerWord(
    "N", "the size", .integer(NetworkLimits.pool), default: 2, examples: ["2", "3"])
  private static let share = LayerWord(
    "P", "the share to drop", .fraction(NetworkLimits.dropout), examples: ["0.25", "0.5"])
  private static let units = LayerWord(
    "N", "the number of units", .integer(NetworkLimits.units), examples: ["10", "128"])
  private static let times = LayerWord("N", "how many times", .integer(NetworkLimits.repeats), examples: ["2", "3"])

  private static let stride = LayerOption(
    "stride", .integer(NetworkLimits.stride), default: "1", "how many pixels the kernel moves on at a time")
  private static let padding = LayerOption(
    "padding", .choice(Padding.allCases.map(\.rawValue)), default: Padding.valid.rawValue,
    "valid: the kernel stays inside; same: zeros around the input")
  private static let windowStride = LayerOption(
    "stride", .integer(NetworkLimits.pool), default: window.placeholder,
    "how many pixels the window moves on at a time")

  /// Every kind, in the order that help lists them.
  package static let all: [LayerKind] = [
    LayerKind(
      "conv", "F filters of K by K pixels", words: [filters, kernel], activations: [.relu], options: [stride, padding]
    ) { reader throws(Diagnostic) in
      let filters = try reader.integer(filters)
      let kernel = try reader.size(kernel)
      let activation = try reader.activation()
      return .convolution(
        filters: filters, kernelHeight: kernel.height, kernelWidth: kernel.width,
        stride: try reader.integer(stride) ?? 1, padding: try reader.choice(padding) ?? .valid, activation: activation)
    },
    LayerKind("batchnorm", "batch normalisation") { _ throws(Diagnostic) in .batchNormalization },
    LayerKind("relu", "max(x, 0)") { _ throws(Diagnostic) in .relu },
    LayerKind("maxpool", "the greatest of N by N pixels", words: [window], options: [windowStride]) {
      reader throws(Diagnostic) in
      let size = try reader.integer(window)
      return .maxPool(size: size, stride: try reader.integer(windowStride) ?? size)
    },
    LayerKind("avgpool", "the mean of N by N pixels", words: [window], options: [windowStride]) {
      reader throws(Diagnostic) in
      let size = try reader.integer(window)
      return .averagePool(size: size, stride: try reader.integer(windowStride) ?? size)
    },
    LayerKind("globalavgpool", "the mean of each channel") { _ throws(Diagnostic) in .globalAveragePool },
    LayerKind("globalmaxpool", "the greatest of each channel") { _ throws(Diagnostic) in .globalMaxPool },
    LayerKind("dropout", "in training, zeroes a share P of the values", words: [share]) {
      reader throws(Diagnostic) in .dropout(rate: try reader.fraction(share))
    },
    LayerKind("flatten", "a map as one row, in height, width, channel order") { _ throws(Diagnostic) in .flatten },
    LayerKind("dense", "N units, each joined to every input", words: [units], activations: [.relu, .softmax]) {
      reader throws(Diagnostic) in
      let units = try reader.integer(units)
      return .dense(units: units, activation: try reader.activation())
    },
    LayerKind("residual", "adds the layers' input to their output", takesLayers: true) {
      reader throws(Diagnostic) in .residual(try reader.children())
    },
    LayerKind("repeat", "the layers N times, each with its own weights", words: [times], takesLayers: true) {
      reader throws(Diagnostic) in
      let count = try reader.integer(times)
      return .repeated(count, try reader.children())
    },
  ]
}
