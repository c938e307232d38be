internal import Foundation
internal import Language
package import Networks
package import Outputs

/// One statement being carried out: what a command's `run` works with.
///
/// What it reads stands in its resolution; what the command binds is collected and becomes part of the session as one
/// transaction when it is done. What it says is told only then: nobody hears of what might still be lost.
package final class Execution: Reads {
  package let resolution: Resolution
  package let workspace: Workspace
  private let performer: (Script) throws -> [Outcome]
  /// Of the statements of another text that this one carried out.
  private var nested: [Outcome] = []
  /// When work on the statement began: finding out what it means may already read its data.
  private let clock: ContinuousClock.Instant
  private var change: Change
  /// Where the statement was announced before it ran.
  private var begun: Int64?
  private var committed: Store.Committed?
  private var made: [DatasetValue.Part] = []
  private var weights: [String: String] = [:]
  private var outputs: [Output] = []
  /// How many epochs of each history are stored.
  private var storedEpochs: [String: Int] = [:]
  private var hasStates = false
  private var work = Work.none
  /// Whether the statement asked to leave the session.
  private(set) var isLeaving = false

  init(
    _ resolution: Resolution, in workspace: Workspace, since clock: ContinuousClock.Instant,
    perform: @escaping (Script) throws -> [Outcome]
  ) {
    self.clock = clock
    self.resolution = resolution
    self.workspace = workspace
    performer = perform
    change = Change(
      text: resolution.statement.text, canonical: resolution.canonical, key: resolution.key?.text ?? "", started: Date()
    )
    change.inputs = resolution.inputs.compactMap { $0.entry?.id }
  }

  private var seconds: Double { (ContinuousClock.now - clock) / .seconds(1) }

  package var resultName: String { resolution.resultName }

  /// Says something, as soon as it cannot be lost any more.
  package func emit(_ output: Output) {
    // An epoch is told of once its checkpoint is stored.
    guard case .epoch = output, committed != nil, change.isEmpty else { return outputs.append(output) }
    workspace.host.handle(.output(output))
  }

  /// Checks and carries out another text, for `run`.
  package func perform(_ script: Script) throws {
    let outcomes = try performer(script)
    nested += outcomes
    work = outcomes.reduce(work) { max($0, $1.work) }
  }

  /// Says at once what is no result.
  package func remark(_ text: String) { workspace.host.handle(.output(.note(text))) }

  private func tell() {
    for output in outputs { workspace.host.handle(.output(output)) }
    outputs = []
  }

  /// The names as they are, for commands that look at all of them.
  package func snapshot() throws -> Snapshot { try workspace.store.snapshot() }

  /// Tells what became of the numbers that the statement needs.
  package func worked(_ work: Work) { self.work = max(self.work, work) }

  /// Looks whether the statement may begin work that takes its time.
  ///
  /// - Throws: a `Diagnostic` of kind `deferral`.
  package func beginWork() throws {
    guard workspace.host.mayCompute(resolution) else {
      throw Diagnostic(
        "deferred", "this would be computed again", help: nil, at: statement.range, in: statement.source,
        kind: .deferral)
    }
    worked(.computed)
  }

  // MARK: Writing

  /// Announces a statement whose names are chosen here or that takes its time, so that no other program chooses them too.
  ///
  /// - Returns: whether the session is still what the resolution was made against.
  func announce() throws -> Bool {
    guard resolution.reservesNames, !workspace.store.isReadOnly else { return true }
    begun = try workspace.store.begin(change, making: resolution.results, at: resolution.moment)
    return begun != nil
  }

  /// Gives a name a new value.
  package func bind(_ name: String, to value: Value, key: Key, epochs: [Epoch] = []) {
    let new = Change.NewValue(key: key.text, value: value, epochs: Array(epochs.dropFirst(storedEpochs[name] ?? 0)))
    change.bindings.append(Change.Binding(name: name, target: .new(new)))
    storedEpochs[name] = epochs.count
    switch value {
    case .dataset(let dataset): made += dataset.parts
    case .model(let model): weights[name] = model.trained?.digest
    case .history, .evaluation: break
    }
  }

  /// Gives a name a value that another has.
  ///
  /// - Throws: where the input means nothing that is there yet.
  package func bind(_ name: String, toExisting input: Input) throws {
    change.bindings.append(Change.Binding(name: name, target: .existing(try entry(input).id)))
  }

  /// Lets a name go.
  package func unbind(_ name: String) {
    change.bindings.append(Change.Binding(name: name, target: .nothing))
  }

  package func note(_ text: String, on input: Input) throws { change.note = (try entry(input).id, text) }

  package func set(_ key: String, to value: String) { change.settings[key] = value }

  package func leave() { isLeaving = true }

  package func undo(_ statements: [Int64]) { change.undone += statements }

  /// - Parameter undo: the `undo` to take back.
  package func redo(_ undo: Int64) { change.redone = undo }

  /// Makes what a training has so far part of the session: at first a new statement, then updates of its values.
  ///
  /// - Parameters:
  ///   - state: what it takes to go on from here; nil where it is stored already.
  ///   - dropped: states of this statement that are needed no more.
  package func checkpoint(_ state: NewState?, dropping dropped: [StateID] = []) throws {
    change.states = state.map { [$0] } ?? []
    change.dropped = dropped
    hasStates = hasStates || state != nil
    if let committed {
      try workspace.store.update(committed, change)
    } else {
      committed = try workspace.store.commit(change, of: begun)
    }
    change.bindings = []
    change.states = []
  }

  /// Commits what was collected, and tells what was said.
  @discardableResult
  package func finish() throws -> Outcome {
    change.seconds = seconds
    if let committed {
      try workspace.store.finish(committed.statement, seconds: seconds)
    } else if resolution.invocation.verb.isLogged || !change.isEmpty {
      try commit()
    }
    // What is not needed any more may stay for now.
    if hasStates { try? workspace.store.prune() }
    if let problem = workspace.cache?.takeProblem(), !workspace.hasToldOfCache {
      workspace.hasToldOfCache = true
      emit(.note("the cache keeps nothing now: \(problem)"))
    }
    tell()
    try tellOfOthers()
    return Outcome(
      resolution: resolution, seconds: seconds, work: work, made: made, weights: weights, nested: nested)
  }

  private func commit() throws {
    do {
      try workspace.store.commit(change, of: begun)
    } catch let error where change.isEmpty && Store.isUnwritable(error) {
      // What only looks works on a full disk and in a session that may not be written; the log misses it.
    }
  }

  /// Takes back what was announced of a statement that has failed.
  func abandon() throws {
    guard let begun, committed == nil else { return }
    try workspace.store.abandon(begun)
  }

  /// Says where another program has made a newer version of a name than the one that it has here.
  private func tellOfOthers() throws {
    let names = Set(resolution.results.map(\.name) + resolution.inputs.map(\.reference.name))
    guard !names.isEmpty else { return }
    let snapshot = try snapshot()
    for name in names.sorted() {
      let count = snapshot.versionCount(name)
      guard let entry = snapshot[name], entry.version < count, workspace.told[name] != count else { continue }
      workspace.told[name] = count
      emit(.note("\(name) is \(name)@\(entry.version) here; another program has begun \(name)@\(count)"))
      tell()
    }
  }

  // MARK: Files

  /// Where the file behind `to` is to be written, or else one that the host chooses for a figure.
  package func writePath(stem: String = "") throws -> String {
    let files = workspace.files
    guard let file = statement.file else { return try files.writePath(workspace.host.figurePath(for: stem)) }
    return try files.writePath(file.text, at: file.range)
  }
}

/// What a statement that was carried out leaves for caches and reports.
package struct Outcome: Sendable {
  package let resolution: Resolution
  package let seconds: Double
  package let work: Work
  /// Data that it made.
  package let made: [DatasetValue.Part]
  /// SHA-256 of the weights of each model that it trained, by name.
  package let weights: [String: String]
  /// Of the statements of another text that it carried out.
  let nested: [Outcome]

  /// This one, and those of the statements that it carried out, which come first.
  package var all: [Outcome] { nested.flatMap(\.all) + [self] }

  /// Data that it read or made: its name, digest, and the files behind it.
  package var data: [DatasetValue.Part] { resolution.inputs.compactMap(\.part) + made }
  package var canonical: String { resolution.canonical }
  package var key: Key? { resolution.key }
}

/// Where the numbers come from that a statement needs.
package enum Work: Int, Sendable, Comparable {
  /// It takes none worth keeping.
  case none
  /// From the cache.
  case restored
  /// Trained or measured now, if only in part.
  case computed

  package static func < (left: Work, right: Work) -> Bool { left.rawValue < right.rawValue }
}
