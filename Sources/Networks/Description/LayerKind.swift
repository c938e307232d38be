internal import Language

/// A kind of layer as people write it: its name, its words and options, and how they become a ``Layer``.
///
/// The language, its help and its completion know the layers from here alone.
package struct LayerKind: Sendable {
  package let name: String
  /// As `help model` shows it.
  package let usage: String
  package let summary: String
  package let options: [String]
  let read: @Sendable (inout LayerReader) throws(Diagnostic) -> Layer

  /// Every kind, in the order that help lists them.
  package static let all: [LayerKind] = [
    LayerKind(
      name: "conv", usage: "conv F KxK [relu] [stride=1] [padding=valid|same]", summary: "F filters of K by K pixels",
      options: ["stride", "padding"]
    ) { reader throws(Diagnostic) in
      let filters = try reader.integer("the number of filters", NetworkLimits.filters)
      let kernel = try reader.size("the kernel's size, such as 3x3")
      let activation = try reader.activation(["relu"])
      return .convolution(
        filters: filters, kernelHeight: kernel.height, kernelWidth: kernel.width,
        stride: try reader.integerOption("stride", NetworkLimits.stride) ?? 1, padding: try reader.padding(),
        activation: activation)
    },
    LayerKind(name: "batchnorm", usage: "batchnorm", summary: "batch normalisation", options: []) {
      _ throws(Diagnostic) in .batchNormalization
    },
    LayerKind(name: "relu", usage: "relu", summary: "max(x, 0)", options: []) { _ throws(Diagnostic) in .relu },
    LayerKind(
      name: "maxpool", usage: "maxpool [N=2] [stride=N]", summary: "the greatest of N by N pixels", options: ["stride"]
    ) { reader throws(Diagnostic) in
      let size = try reader.optionalInteger(NetworkLimits.pool) ?? 2
      return .maxPool(size: size, stride: try reader.integerOption("stride", NetworkLimits.pool) ?? size)
    },
    LayerKind(
      name: "avgpool", usage: "avgpool [N=2] [stride=N]", summary: "the mean of N by N pixels", options: ["stride"]
    ) { reader throws(Diagnostic) in
      let size = try reader.optionalInteger(NetworkLimits.pool) ?? 2
      return .averagePool(size: size, stride: try reader.integerOption("stride", NetworkLimits.pool) ?? size)
    },
    LayerKind(name: "globalavgpool", usage: "globalavgpool", summary: "the mean of each channel", options: []) {
      _ throws(Diagnostic) in .globalAveragePool
    },
    LayerKind(name: "globalmaxpool", usage: "globalmaxpool", summary: "the greatest of each channel", options: []) {
      _ throws(Diagnostic) in .globalMaxPool
    },
    LayerKind(name: "dropout", usage: "dropout P", summary: "in training, zeroes a share P of the values", options: [])
    {
      reader throws(Diagnostic) in .dropout(rate: try reader.fraction("the share to drop"))
    },
    LayerKind(
      name: "flatten", usage: "flatten", summary: "a map as one row, in height, width, channel order", options: []
    ) {
      _ throws(Diagnostic) in .flatten
    },
    LayerKind(
      name: "dense", usage: "dense N [relu|softmax]", summary: "N units, each joined to every input", options: []
    ) {
      reader throws(Diagnostic) in
      let units = try reader.integer("the number of units", NetworkLimits.units)
      return .dense(units: units, activation: try reader.activation(["relu", "softmax"]))
    },
    LayerKind(
      name: "residual", usage: "residual (LAYER, …)", summary: "adds the layers' input to their output", options: []
    ) {
      reader throws(Diagnostic) in .residual(try reader.children())
    },
    LayerKind(
      name: "repeat", usage: "repeat N (LAYER, …)", summary: "the layers N times, each with its own weights",
      options: []
    ) {
      reader throws(Diagnostic) in
      let count = try reader.integer("how many times", NetworkLimits.repeats)
      return .repeated(count, try reader.children())
    },
  ]
}
