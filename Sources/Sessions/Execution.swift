internal import Foundation
internal import Language
package import Networks
package import Outputs

/// One statement being carried out: what a command's `run` works with.
///
/// What it reads stands in its resolution; what the command binds is collected and becomes part of the session as one
/// transaction when it is done.
package final class Execution: Reads {
  package let resolution: Resolution
  package let workspace: Workspace
  /// Checks and carries out another text, for `run`.
  package let perform: (Script) throws -> Void
  private let clock = ContinuousClock.now
  private var change: Change
  private var committed: Store.Committed?
  private var made: [DatasetValue.Part] = []
  /// Whether the statement asked to leave the session.
  private(set) var isLeaving = false

  init(_ resolution: Resolution, in workspace: Workspace, perform: @escaping (Script) throws -> Void) {
    self.resolution = resolution
    self.workspace = workspace
    self.perform = perform
    change = Change(
      text: resolution.statement.text, canonical: resolution.canonical, key: resolution.key?.text ?? "", started: Date()
    )
    change.inputs = resolution.inputs.compactMap { $0.entry?.id }
  }

  private var seconds: Double { (ContinuousClock.now - clock) / .seconds(1) }

  package var resultName: String { resolution.resultName }

  package func emit(_ output: Output) { workspace.host.handle(.output(output)) }

  /// The names as they are, for commands that look at all of them.
  package func snapshot() throws -> Snapshot { try workspace.store.snapshot() }

  // MARK: Writing

  /// Gives a name a new value.
  package func bind(_ name: String, to value: Value, key: Key, epochs: [Epoch] = []) {
    let new = Change.NewValue(key: key.text, value: value, epochs: epochs)
    change.bindings.append(Change.Binding(name: name, target: .new(new)))
    if case .dataset(let dataset) = value { made += dataset.parts }
  }

  package func bind(_ name: String, toExisting input: Input) throws {
    change.bindings.append(Change.Binding(name: name, target: .existing(try entry(input).id)))
  }

  package func unbind(_ name: String) {
    change.bindings.append(Change.Binding(name: name, target: .nothing))
  }

  package func note(_ text: String, on input: Input) throws { change.note = (try entry(input).id, text) }

  package func leave() { isLeaving = true }

  package func undo(_ statement: Int64) { change.undone.append(statement) }

  /// Makes what a training has so far part of the session: at first a new statement, then updates of its values.
  ///
  /// - Parameter state: what it takes to go on from here; nil where it is stored already.
  package func checkpoint(_ state: NewState?) throws {
    let states = state.map { [$0] } ?? []
    if let committed {
      try workspace.store.update(
        change.bindings.compactMap { binding in
          guard case .new(let new) = binding.target, let id = committed.values[binding.name] else { return nil }
          return (id, new)
        }, states: states)
    } else {
      change.states = states
      committed = try workspace.store.commit(change)
    }
    change.bindings = []
    change.states = []
  }

  /// Commits what was collected.
  @discardableResult
  package func finish() throws -> Outcome {
    if let committed {
      try workspace.store.finish(committed.statement, seconds: seconds)
    } else if resolution.invocation.verb.isLogged {
      change.seconds = seconds
      try workspace.store.commit(change)
    }
    return Outcome(resolution: resolution, seconds: seconds, data: resolution.inputs.compactMap(\.part) + made)
  }

  // MARK: Files

  /// Where the file behind `to` is to be written, or else one that the host chooses for a figure.
  package func writePath(stem: String = "") throws -> String {
    let files = workspace.host.files
    guard let file = statement.file else { return try files.writePath(workspace.host.figurePath(for: stem)) }
    return try files.writePath(file.text, at: file.range)
  }
}

/// What a statement that was carried out leaves for caches and reports.
package struct Outcome: Sendable {
  package let resolution: Resolution
  package let seconds: Double
  /// Data that was read or made: its name, digest, and the files behind it.
  package let data: [DatasetValue.Part]

  package var canonical: String { resolution.canonical }
  package var key: Key? { resolution.key }
}
