internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions

/// The statements that make something again.
package struct Recipe {
  let name: String
  let steps: [Store.Ancestor]

  /// Of the first model; later ones that had another follow a `set seed=`.
  var seed: UInt64 { steps.lazy.compactMap(\.seed).first ?? 0 }

  var statements: [String] {
    var seed = seed
    return steps.flatMap { step -> [String] in
      guard let stated = step.seed, stated != seed else { return [step.canonical] }
      seed = stated
      return ["set seed=\(stated)", step.canonical]
    }
  }

  var notebook: String { Self.notebook(label: name, seed: seed, statements: statements) }

  /// A notebook of one cell.
  package static func notebook(label: String, seed: UInt64, statements: [String]) -> String {
    """
    ---
    fmnb: 1
    title: \(label)
    seed: \(seed)
    ---
    ```fmnb \(label)
    \(statements.joined(separator: "\n"))
    ```

    """
  }

  /// Carries the statements out in a session of their own, with nothing from the cache.
  func replay(for execution: Execution, at path: String) throws -> (value: Value, epochs: [Epoch]) {
    let host = ProofHost(over: execution.workspace.host)
    let session = try Session(path: nil, commands: .standard, host: host)
    let source = Source(name: path, text: statements.joined(separator: "\n"))
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().standardizedFileURL.path
    do {
      try session.run(Script(source: source, seed: seed, folder: folder))
    } catch let error as Diagnostics {
      throw error.all[0]
    }
    guard let made = try session.value(named: name) else {
      throw SessionError("not-reproduced", "\(path) makes no \(name)", at: execution.statement.range)
    }
    return made
  }
}

/// Shows how far the trainings are, and nothing of what the statements say.
private final class ProofHost: SessionHost {
  private let outer: any SessionHost

  init(over outer: any SessionHost) { self.outer = outer }

  func handle(_ event: Event) {
    if case .batch = event { outer.handle(event) }
  }

  var overrides: [String: String] { outer.overrides.filter { $0.key == SessionSettings.threads } }
  var isStopRequested: Bool { outer.isStopRequested }
}
