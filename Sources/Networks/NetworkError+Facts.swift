import Datasets
import Foundation
import Language
internal import Words

/// The wording of every network error, in one place.
extension NetworkError {
  // Descriptions

  static var noLayers: NetworkError {
    NetworkError(code: "no-layers", message: "a network needs at least one layer")
  }

  static func inputShape(_ shape: ImageShape) -> NetworkError {
    NetworkError(code: "input-shape", message: "images of \(shape) cannot be the input of a network")
  }

  static func outOfRange(_ what: String, _ value: Int, _ range: ClosedRange<Int>, _ layer: String) -> NetworkError {
    NetworkError(
      code: "layer-range",
      message: "\(what) of `\(layer)` is \(value); it goes \(range.phrase)")
  }

  static func dropoutRate(_ rate: Double) -> NetworkError {
    NetworkError(
      code: "layer-range", message: "dropout of \(rate) is not possible; the rate is at least 0 and below 1",
      help: "0.5 drops every second value")
  }

  static func misplacedSoftmax(_ layer: String) -> NetworkError {
    NetworkError(
      code: "misplaced-softmax", message: "`\(layer)`: softmax belongs to the last dense layer only",
      help: "use relu here")
  }

  static func windowTooLarge(_ layer: String, _ shape: ImageShape) -> NetworkError {
    NetworkError(
      code: "window-too-large", message: "`\(layer)` does not fit into its input of \(shape)",
      help: "take a smaller window, `padding=same` on the convolutions before it, or one layer less")
  }

  static var emptyBranch: NetworkError {
    NetworkError(code: "empty-residual", message: "a residual needs at least one layer inside")
  }

  static var emptyRepeat: NetworkError {
    NetworkError(code: "empty-repeat", message: "a repeat needs at least one layer inside")
  }

  static func residualShape(_ layer: String, _ before: ImageShape, _ after: ImageShape) -> NetworkError {
    NetworkError(
      code: "residual-shape", message: "`\(layer)` turns \(before) into \(after), but a residual adds the two",
      help: "keep the size with `padding=same` and as many filters as the input has channels")
  }

  static func nestedTooDeep(_ limit: Int) -> NetworkError {
    NetworkError(code: "nested-too-deep", message: "layers are nested more than \(limit) deep")
  }

  static func tooManyLayers(_ limit: Int) -> NetworkError {
    NetworkError(code: "too-many-layers", message: "the network has more than \(limit) layers")
  }

  static func layerTooLarge(_ layer: String, _ shape: ImageShape) -> NetworkError {
    NetworkError(
      code: "layer-too-large", message: "`\(layer)` would put out \(shape) values for each image",
      help: "use fewer filters, a stride, or pooling before it")
  }

  static func tooManyParameters(_ layer: String, limit: Int) -> NetworkError {
    NetworkError(
      code: "too-many-parameters", message: "with `\(layer)` the network has more than \(limit) parameters",
      help: "pool before dense layers, or use globalavgpool")
  }

  static func outputShape(_ shape: ImageShape, classes: Int) -> NetworkError {
    NetworkError(
      code: "output-shape",
      message: "the last layer puts out \(shape.height * shape.width == 1 ? "\(shape.channels)" : shape.description)"
        + " values, but the data have \(classes.counted("class"))",
      help: "end with `dense \(classes) softmax`")
  }

  /// What is wrong with a network's text.
  static func unreadable(_ diagnostic: Diagnostic) -> NetworkError {
    NetworkError(
      code: diagnostic.code, message: "the network's text cannot be read: \(diagnostic.message)",
      help: diagnostic.help)
  }

  // Networks

  static func classCount(_ classes: Int) -> NetworkError {
    NetworkError(
      code: "class-count",
      message:
        "a network cannot tell \(classes.counted("class")) apart; it takes "
        + "\(NetworkLimits.classes.lowerBound) to \(NetworkLimits.classes.upperBound.grouped)"
    )
  }

  static func parameterShape(_ name: String, expected: [Int], found: [Int]) -> NetworkError {
    func text(_ shape: [Int]) -> String { "[" + shape.map(String.init).joined(separator: ", ") + "]" }
    return NetworkError(
      code: "parameter-shape", message: "\(name) has shape \(text(found)); this network's is \(text(expected))")
  }

  static func noParameter(_ name: String, known: [String]) -> NetworkError {
    NetworkError(
      code: "no-parameter", message: "the network has no parameter \(name)",
      help: known.isEmpty ? nil : "it has " + known.joined(separator: ", "))
  }

  static func noLayer(_ name: String, known: [String]) -> NetworkError {
    NetworkError(
      code: "no-layer", message: "the network has no layer \(name)", help: "it has " + known.joined(separator: ", "))
  }

  // Data

  static func dataShape(_ data: ImageShape, network: ImageShape) -> NetworkError {
    NetworkError(
      code: "data-shape", message: "the data's images are \(data); the network was made for \(network)",
      help: "train a model on this data, or load data of that size")
  }

  static func dataClasses(_ data: Int, network: Int) -> NetworkError {
    NetworkError(
      code: "data-classes",
      message: "the data have \(data.counted("class")); the network tells \(network) apart")
  }

  static var emptyData: NetworkError {
    NetworkError(code: "empty-data", message: "there are no images to work on")
  }

  static func pixelCount(_ count: Int, shape: ImageShape) -> NetworkError {
    NetworkError(
      code: "pixel-count", message: "an image of \(shape) has \(shape.count.counted("byte")), not \(count.grouped)")
  }

  // Training

  static func setting(_ what: String, _ value: String, _ range: String) -> NetworkError {
    NetworkError(code: "training-setting", message: "\(what) is \(value); it has to be \(range)")
  }

  /// What broke in a training, and where.
  ///
  /// - Parameter what: a layer or a parameter.
  static func notANumber(_ what: String, during place: String) -> NetworkError {
    NetworkError(
      code: "not-a-number", message: "\(what) became infinite or no number in \(place)",
      help: "a smaller lr= is the usual remedy")
  }

  /// - Parameter layer: the first that puts out such values; nil for the loss.
  static func notANumber(image: Int?, layer: String?) -> NetworkError {
    NetworkError(
      code: "not-a-number",
      message: "\(layer.map { "what \($0) puts out" } ?? "the loss") is infinite or no number"
        + (image.map { " for image \($0)" } ?? ""),
      help: "the weights are of no use: train anew, with a smaller lr=")
  }

  static func notANumber(parameter name: String) -> NetworkError {
    NetworkError(
      code: "not-a-number", message: "\(name) holds values that are infinite or no numbers",
      help: "the weights are of no use: train anew, with a smaller lr=")
  }

  package static var interrupted: NetworkError {
    NetworkError(code: "interrupted", message: "interrupted")
  }

  static func outOfMemory(_ bytes: Int) -> NetworkError {
    NetworkError(
      code: "out-of-memory", message: "the network needs \(bytes / 1_048_576) MiB of working memory",
      help: "use a smaller batch or a smaller network")
  }

  static func stateMismatch(_ what: String) -> NetworkError {
    NetworkError(code: "state-mismatch", message: "the training cannot be continued: \(what)")
  }

  static func stateOfEngine(_ version: String) -> NetworkError {
    NetworkError(
      code: "state-mismatch",
      message: "the training cannot be continued: it was begun by version \(version) of the engine, and version "
        + "\(Engine.version) computes other bits",
      help: "train anew, or continue with the fmnb that began it")
  }

  // Stored records

  static func newerRecord(_ noun: String, _ version: Int, known: Int) -> NetworkError {
    NetworkError(
      code: "newer-record",
      message: "the stored \(noun) has version \(version); this program reads versions up to \(known)",
      help: "use the fmnb that stored it, or a newer one")
  }

  static func damagedRecord(_ noun: String, _ what: String) -> NetworkError {
    NetworkError(code: "damaged-record", message: "the stored \(noun) cannot be used: \(what)")
  }

  static func unknownWord(_ key: String, _ word: String, known: [String]) -> NetworkError {
    NetworkError(
      code: "unknown-setting", message: "\(key)=\(word) is not known",
      help: "it may be " + known.joined(separator: ", "))
  }

  static func noTensor(_ name: String) -> NetworkError {
    NetworkError(code: "no-tensor", message: "the values of \(name) are missing")
  }

  // Files

  static func damaged(_ what: String) -> NetworkError {
    NetworkError(code: "damaged-file", message: "not a usable safetensors file: \(what)")
  }

  /// - Parameter entry: of the metadata, that is missing.
  static func noDescription(_ entry: String) -> NetworkError {
    NetworkError(
      code: "no-description",
      message: "the file does not say what network its weights belong to: there is no \(entry) in its metadata",
      help: "describe the model first, then import the weights into it")
  }

  // Engine

  static func unsupportedBuild(_ variable: String, best: String) -> NetworkError {
    NetworkError(
      code: "unsupported-isa", message: "FMNB_ISA=\(variable), but this processor cannot run that build",
      help: "unset FMNB_ISA to use \(best)")
  }

  static func unsupportedPrecision(_ precision: Precision) -> NetworkError {
    let isForced = ProcessInfo.processInfo.environment["FMNB_ISA"] != nil && Engine.Build.bfloat16.isSupported
    return NetworkError(
      code: "unsupported-precision",
      message: "precision=\(precision.rawValue) needs AVX512_BF16, which "
        + (isForced ? "FMNB_ISA turns off" : "this processor does not have"),
      help: isForced ? "unset FMNB_ISA, or train in float32" : "train in float32, which gives the same bits everywhere")
  }

  static func unknownBuild(_ variable: String) -> NetworkError {
    NetworkError(
      code: "unknown-isa", message: "FMNB_ISA=\(variable) is not known", help: "it may be baseline, avx2 or avx512")
  }
}
