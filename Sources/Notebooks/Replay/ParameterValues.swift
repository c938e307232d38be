internal import Language

/// The parameters and the seed of a notebook, and who set them: the front matter, or `-P`.
struct ParameterValues {
  private(set) var settings: [Provenance.Setting] = []
  private(set) var seed: Provenance.Setting
  /// What is wrong with what `-P` says.
  private(set) var diagnostics: [Diagnostic] = []

  /// `-P seed=` sets the seed, unless a parameter is called so.
  private static let seedName = "seed"

  init(_ notebook: Notebook, _ overrides: [ReplayOptions.Override]) {
    let known = notebook.frontMatter.parameters
    let source = notebook.source
    let stated = notebook.frontMatter.seed
    seed = Provenance.Setting(
      name: Self.seedName, value: "\(stated ?? 0)", origin: stated == nil ? "default" : "front matter")
    var values: [String: String] = [:]
    for override in overrides {
      let isSeed = override.name == Self.seedName
      if !isSeed, !known.contains(where: { $0.name == override.name }) {
        diagnostics.append(.unknownOverride(override.name, known: known.map(\.name), in: source))
      } else if values.updateValue(override.value, forKey: override.name) != nil {
        diagnostics.append(.repeatedOverride(override.name, in: source))
      }
    }
    settings = known.map { parameter in
      Provenance.Setting(
        name: parameter.name, value: values[parameter.name] ?? parameter.value,
        origin: values[parameter.name] == nil ? "front matter" : "-P")
    }
    guard let value = values[Self.seedName], !known.contains(where: { $0.name == Self.seedName }) else { return }
    if let number = Int(value).flatMap({ UInt64(exactly: $0) }) {
      seed = Provenance.Setting(name: Self.seedName, value: "\(number)", origin: "-P")
    } else {
      diagnostics.append(.badSeedOverride(value, in: source))
    }
  }

  var byName: [String: String] { Dictionary(settings.map { ($0.name, $0.value) }) { first, _ in first } }

  /// Nil where nobody stated one.
  var seedValue: UInt64? { seed.origin == "default" ? nil : UInt64(seed.value) }
}
