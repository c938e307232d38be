/// The kinds of files that other tools read, by the end of their names.
package enum Format: String, Sendable, Hashable, CaseIterable {
  /// A network's weights, with its description in the header.
  case safetensors
  /// A history's epochs, a row each.
  case csv
  /// The same as an array of objects.
  case json

  /// Whether a model is written so; a history otherwise.
  package var isForModels: Bool { self == .safetensors }
}
