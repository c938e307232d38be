internal import Language
internal import Networks

/// Turns the layers of a `model` statement into a network's description.
struct LayerBinder {
  let source: Source

  /// A kind of layer: how it is written, and how it is read.
  struct Kind: Sendable {
    let name: String
    /// As `help model` shows it.
    let usage: String
    let summary: String
    let options: [String]
    let read: @Sendable (inout LayerReader) throws(Diagnostic) -> Layer
  }

  static let kinds: [Kind] = [
    Kind(
      name: "conv", usage: "conv F KxK [relu] [stride=1] [padding=valid|same]", summary: "F filters of K by K pixels",
      options: ["stride", "padding"]
    ) { reader throws(Diagnostic) in
      let filters = try reader.integer("the number of filters", 1...4096)
      let kernel = try reader.size("the kernel's size, such as 3x3")
      let activation = try reader.activation(["relu"])
      return .convolution(
        filters: filters, kernelHeight: kernel.height, kernelWidth: kernel.width,
        stride: try reader.integerOption("stride", 1...64) ?? 1, padding: try reader.padding(), activation: activation)
    },
    Kind(name: "batchnorm", usage: "batchnorm", summary: "batch normalisation", options: []) {
      _ throws(Diagnostic) in .batchNormalization
    },
    Kind(name: "relu", usage: "relu", summary: "max(x, 0)", options: []) { _ throws(Diagnostic) in .relu },
    Kind(
      name: "maxpool", usage: "maxpool [N=2] [stride=N]", summary: "the greatest of N by N pixels", options: ["stride"]
    ) { reader throws(Diagnostic) in
      let size = try reader.optionalInteger(1...256) ?? 2
      return .maxPool(size: size, stride: try reader.integerOption("stride", 1...256) ?? size)
    },
    Kind(
      name: "avgpool", usage: "avgpool [N=2] [stride=N]", summary: "the mean of N by N pixels", options: ["stride"]
    ) { reader throws(Diagnostic) in
      let size = try reader.optionalInteger(1...256) ?? 2
      return .averagePool(size: size, stride: try reader.integerOption("stride", 1...256) ?? size)
    },
    Kind(name: "globalavgpool", usage: "globalavgpool", summary: "the mean of each channel", options: []) {
      _ throws(Diagnostic) in .globalAveragePool
    },
    Kind(name: "globalmaxpool", usage: "globalmaxpool", summary: "the greatest of each channel", options: []) {
      _ throws(Diagnostic) in .globalMaxPool
    },
    Kind(name: "dropout", usage: "dropout P", summary: "in training, zeroes a share P of the values", options: []) {
      reader throws(Diagnostic) in .dropout(rate: try reader.fraction("the share to drop"))
    },
    Kind(name: "flatten", usage: "flatten", summary: "a map as one row, in height, width, channel order", options: []) {
      _ throws(Diagnostic) in .flatten
    },
    Kind(name: "dense", usage: "dense N [relu|softmax]", summary: "N units, each joined to every input", options: []) {
      reader throws(Diagnostic) in
      let units = try reader.integer("the number of units", 1...65536)
      return .dense(units: units, activation: try reader.activation(["relu", "softmax"]))
    },
    Kind(name: "residual", usage: "residual (LAYER, …)", summary: "adds the layers' input to their output", options: [])
    {
      reader throws(Diagnostic) in .residual(try reader.children())
    },
    Kind(
      name: "repeat", usage: "repeat N (LAYER, …)", summary: "the layers N times, each with its own weights",
      options: []
    ) {
      reader throws(Diagnostic) in
      let count = try reader.integer("how many times", 1...256)
      return .repeated(count, try reader.children())
    },
  ]

  func layers(_ syntax: [LayerSyntax]) throws(Diagnostic) -> [Layer] {
    var layers: [Layer] = []
    for layer in syntax { layers.append(try self.layer(layer)) }
    return layers
  }

  private func layer(_ syntax: LayerSyntax) throws(Diagnostic) -> Layer {
    guard let kind = Self.kinds.first(where: { $0.name == syntax.kind.text }) else {
      let meant = Suggestion.closest(to: syntax.kind.text, in: Self.kinds.map(\.name))
      throw Diagnostic(
        "unknown-layer", "there is no layer '\(syntax.kind.text)'",
        help: meant.map { "did you mean \($0)?" } ?? "layers: " + Self.kinds.map(\.name).joined(separator: " "),
        at: syntax.kind.range, in: source)
    }
    if let option = syntax.options.first(where: { !kind.options.contains($0.key.text) }) {
      throw Diagnostic(
        "unknown-option", "\(kind.name) has no option '\(option.key.text)'",
        help: Suggestion.closest(to: option.key.text, in: kind.options).map { "did you mean \($0)=\(option.text)?" }
          ?? "usage: \(kind.usage)", at: option.range, in: source)
    }
    var reader = LayerReader(syntax: syntax, kind: kind, source: source)
    let layer = try kind.read(&reader)
    try reader.finish()
    return layer
  }
}

/// Takes the words of one layer, first to last.
struct LayerReader {
  let syntax: LayerSyntax
  let kind: LayerBinder.Kind
  let source: Source
  private var words: ArraySlice<Word>
  private var tookChildren = false

  init(syntax: LayerSyntax, kind: LayerBinder.Kind, source: Source) {
    self.syntax = syntax
    self.kind = kind
    self.source = source
    words = syntax.words[...]
  }

  private func diagnostic(_ message: String, at range: SourceRange, help: String? = nil) -> Diagnostic {
    Diagnostic("bad-layer", message, help: help ?? "usage: \(kind.usage)", at: range, in: source)
  }

  private func missing(_ what: String) -> Diagnostic {
    diagnostic("\(kind.name) needs \(what)", at: syntax.range)
  }

  mutating func integer(_ what: String, _ range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    guard let word = words.popFirst() else { throw missing(what) }
    return try parsed(word, what, range)
  }

  private func parsed(_ word: Word, _ what: String, _ range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    guard let value = Int(word.text), range.contains(value) else {
      throw diagnostic("\(what) is a whole number \(range.phrase), not '\(word.text)'", at: word.range)
    }
    return value
  }

  mutating func optionalInteger(_ range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
    words.isEmpty ? nil : try integer("the size", range)
  }

  func integerOption(_ key: String, _ range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
    guard let option = syntax.options.first(where: { $0.key.text == key }) else { return nil }
    guard let value = Int(option.text), range.contains(value) else {
      throw diagnostic("\(key)= is a whole number \(range.phrase), not '\(option.text)'", at: option.valueRange)
    }
    return value
  }

  func padding() throws(Diagnostic) -> Padding {
    guard let option = syntax.options.first(where: { $0.key.text == "padding" }) else { return .valid }
    guard let padding = Padding(rawValue: option.text) else {
      throw diagnostic("padding= is valid or same, not '\(option.text)'", at: option.valueRange)
    }
    return padding
  }

  mutating func fraction(_ what: String) throws(Diagnostic) -> Double {
    guard let word = words.popFirst() else { throw missing(what) }
    guard let value = Double(word.text), value >= 0, value < 1 else {
      throw diagnostic("\(what) is a number from 0 to below 1, not '\(word.text)'", at: word.range)
    }
    return value
  }

  /// `3x3`, or `3` for the same.
  mutating func size(_ what: String) throws(Diagnostic) -> (height: Int, width: Int) {
    guard let word = words.popFirst() else { throw missing(what) }
    let sides = word.text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard (1...2).contains(sides.count), sides.allSatisfy({ (1...255).contains($0) }) else {
      throw diagnostic("a size is written like 3x3, not '\(word.text)'", at: word.range)
    }
    return (sides[0], sides[sides.count - 1])
  }

  mutating func activation(_ known: [String]) throws(Diagnostic) -> Activation {
    guard let word = words.popFirst() else { return .none }
    guard known.contains(word.text), let activation = Activation(rawValue: word.text) else {
      let meant = Suggestion.closest(to: word.text, in: known)
      throw diagnostic(
        "'\(word.text)' does not belong here; an activation is \(known.joined(separator: " or "))", at: word.range,
        help: meant.map { "did you mean \($0)?" })
    }
    return activation
  }

  mutating func children() throws(Diagnostic) -> [Layer] {
    guard let children = syntax.children else { throw missing("layers in parentheses") }
    tookChildren = true
    return try LayerBinder(source: source).layers(children)
  }

  func finish() throws(Diagnostic) {
    if let extra = words.first {
      throw diagnostic("\(kind.name) does not expect '\(extra.text)'", at: extra.range)
    }
    if syntax.children != nil, !tookChildren {
      throw diagnostic("\(kind.name) takes no layers in parentheses", at: syntax.range)
    }
  }
}
