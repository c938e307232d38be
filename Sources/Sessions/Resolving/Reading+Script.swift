internal import Datasets
internal import Foundation
internal import Language

extension Reading {
  /// What decides the result of a script here: what each statement means, and the values and files from before that it
  /// reads.
  ///
  /// - Returns: nil where that is not known before it runs: where a statement is or may be wrong, says what depends on the session as
  ///   a whole, or may do anything.
  package func identity(of script: Script) -> [String]? {
    workspace.within(script) { identities(of: script) }
  }

  private func identities(of script: Script) -> [String]? {
    guard var snapshot = try? workspace.store.snapshot() else { return nil }
    var parts: [String] = []
    guard script.parts.allSatisfy({ $0.expectedError == nil }),
      let readings = try? script.read(workspace.vocabulary.grammar)
    else { return nil }
    for statement in readings.flatMap(\.statements) {
      let resolver = Resolver(
        snapshot: snapshot, overrides: workspace.host.overrides, scriptSeed: script.seed)
      guard
        let invocation = try? Binder.bind(statement.completed(workspace.vocabulary, snapshot), workspace.vocabulary),
        let resolution = try? resolver.resolve(invocation), !resolution.isOpen
      else { return nil }
      let reading = Reading(resolution: resolution, workspace: workspace, commands: commands)
      guard let identity = reading.identity else { return nil }
      parts += identity
      snapshot.apply(resolution)
    }
    return parts
  }
}

extension Reading {
  /// The key and the names of the results; before all that it reads is there, its text in normal form beside what is.
  fileprivate var identity: [String]? {
    guard let form = try? commands.form(of: resolution.invocation) else { return nil }
    let isKnown = resolution.inputs.allSatisfy { $0.entry?.id != nil }
    if isKnown, let key = try? key() { return [key.text] + resolution.writes }
    if case .none = form.identity, resolution.signature.effect != .sets { return nil }
    return [resolution.canonical] + resolution.inputs.map { key($0)?.text ?? "" } + files.map(content)
  }

  /// The files that the statement reads.
  private var files: [String] {
    let places =
      resolution.signature.words.filter { $0.kind == .path }.map(\.placeholder)
      + resolution.signature.options.filter { $0.kind == .path }.map(\.key)
    return places.compactMap { resolution.invocation.arguments[$0]?.text }
  }

  /// Names what a file holds; empty where there is none that can be read more than once.
  private func content(_ file: String) -> String {
    let path = readPath(file)
    guard (try? DataFile.check(path: path)) != nil, let data = FileManager.default.contents(atPath: path) else {
      return ""
    }
    return [UInt8](data).sha256
  }
}
