internal import Foundation
package import Language
package import Networks
internal import Outputs

/// Keeps named values, carries out statements, and persists everything.
///
/// The prompt, `-c`, a script, a notebook cell and the tests all go through `execute`. A session is confined to its
/// caller: it is neither `Sendable` nor locked. Several processes may share one session file; each statement sees what
/// all of them have committed.
package final class Session {
  let workspace: Workspace
  private let commands: CommandTable
  /// Whether a statement asked to leave.
  package private(set) var isFinished = false
  /// How deep `run` statements are nested.
  private var depth = 0
  private static let deepest = 16
  /// How many mistakes were looked at since the last statement that ran.
  private var advice = 0

  /// Opens a session file, making it where there is none, or a temporary session.
  ///
  /// - Parameter cache: where results that were computed before are kept, if they are.
  /// - Throws: `Diagnostic`; also where `FMNB_ISA` asks for kernels that this processor cannot run.
  package init(
    path: String?, commands: CommandTable, host: any SessionHost = QuietHost(), cache: Cache? = nil
  ) throws {
    self.commands = commands
    do {
      if let problem = Engine.environmentError { throw problem }
      workspace = Workspace(store: try Store(path: path), host: host, vocabulary: commands.vocabulary, cache: cache)
    } catch {
      throw Diagnostic(error, source: Source(name: path ?? "session", text: ""))
    }
    tellSettings()
  }

  /// The session's file; nil for a temporary one.
  package var path: String? { workspace.store.path }

  package var vocabulary: Vocabulary { workspace.vocabulary }

  // MARK: Resolving

  /// Something of a text that is checked as a whole.
  package enum Examined {
    case statement(Statement)
    /// A statement that may fail: then it has made nothing.
    case failing(Statement)
    /// What could not be read as statements: nobody knows what it would have made.
    case unreadable(String)
  }

  /// Checks each statement of a text before any of it runs: verbs, options, values, names, and whether files to read are
  /// there. One mistake gives one message: what depends on a refused statement is not judged.
  ///
  /// - Parameter seed: of the script that the statements stand in.
  /// - Returns: what each statement means, against the names that will exist by then; the unreadable left out.
  package func examine(_ items: [Examined], seed: UInt64? = nil) -> [Result<Resolution, Diagnostic>] {
    var snapshot: Snapshot
    do {
      snapshot = try workspace.store.snapshot()
    } catch {
      for case .statement(let statement) in items { return [.failure(Diagnostic(error, in: statement))] }
      return []
    }
    var results: [Result<Resolution, Diagnostic>] = []
    var written: Set<String> = []
    for item in items {
      switch item {
      case .statement(let statement):
        results.append(examine(statement, &snapshot, &written, seed: seed))
      case .failing(let statement):
        let before = (snapshot, written)
        let result = examine(statement, &snapshot, &written, seed: seed)
        if case .failure = result { (snapshot, written) = before }
        results.append(result)
      case .unreadable(let text): snapshot.doubt(text)
      }
    }
    return results
  }

  private func examine(
    _ statement: Statement, _ snapshot: inout Snapshot, _ written: inout Set<String>, seed: UInt64?
  ) -> Result<Resolution, Diagnostic> {
    Result { () throws(Diagnostic) in
      let resolution: Resolution
      do throws(Diagnostic) {
        resolution = try resolver(snapshot, seed)
          .resolve(try Binder.bind(statement.completed(vocabulary, snapshot), vocabulary))
      } catch {
        defer { snapshot.doubt(statement.text) }
        throw advised(error, in: statement.range, snapshot)
      }
      let isOpen = snapshot.isOpen
      // The names come first, so that a file that is missing hides no name from the statements after it.
      snapshot.apply(resolution)
      let preflight = Preflight(resolution: resolution, workspace: workspace, written: written, isOpen: isOpen)
      if let file = resolution.file {
        written.insert(preflight.absolute(workspace.files.fullWritePath(file.text)))
      }
      try preflight.check(.syntax) { try commands.form(of: resolution.invocation).check($0) }
      return resolution
    }
  }

  /// What a statement means now, with its key.
  ///
  /// - Throws: a `Diagnostic` that points into the statement.
  package func resolve(_ statement: Statement, seed: UInt64? = nil) throws(Diagnostic) -> Resolution {
    // A session that cannot be read is told of where its names are looked up.
    let completed = statement.completed(vocabulary, (try? workspace.store.snapshot()) ?? Snapshot())
    return try resolve(try Binder.bind(completed, vocabulary), seed: seed)
  }

  private func resolve(_ invocation: Invocation, seed: UInt64?) throws(Diagnostic) -> Resolution {
    do {
      let moment = try workspace.store.moment()
      var resolution = try resolver(try workspace.store.snapshot(), seed).resolve(invocation)
      try Preflight(resolution: resolution, workspace: workspace, written: [], isOpen: false)
        .check(.failure) { try commands.form(of: invocation).check($0) }
      resolution.key = try reading(resolution).key()
      resolution.moment = moment
      return resolution
    } catch {
      throw Diagnostic(error, in: invocation.statement)
    }
  }

  private func reading(_ resolution: Resolution) -> Reading {
    Reading(resolution: resolution, workspace: workspace, commands: commands)
  }

  private func resolver(_ snapshot: Snapshot, _ seed: UInt64?) -> Resolver {
    Resolver(snapshot: snapshot, overrides: workspace.host.overrides, scriptSeed: seed)
  }

  // MARK: Running

  /// Carries out one statement. What it did is committed when it returns; a statement that throws has changed nothing
  /// but what a training had finished.
  ///
  /// A resolution that was made before other statements ran is brought up to date first.
  ///
  /// - Throws: a `Diagnostic` that points into the statement.
  @discardableResult
  package func execute(_ planned: Resolution) throws(Diagnostic) -> Outcome {
    try execute(planned, since: .now)
  }

  private func execute(_ planned: Resolution, since clock: ContinuousClock.Instant) throws(Diagnostic) -> Outcome {
    advice = 0
    workspace.host.handle(.began(planned.statement.text))
    defer { workspace.host.handle(.ended) }
    do {
      try workspace.store.requireFile()
      let resolution =
        try planned.isCurrent(in: workspace.store) ? planned : resolve(planned.invocation, seed: planned.scriptSeed)
      guard !(workspace.store.isReadOnly && resolution.changesSession) else { throw SessionError.readOnlySession }
      let execution = try begin(resolution, since: clock)
      let outcome = try run(execution)
      if [.sets, .anything].contains(resolution.signature.effect) { tellSettings() }
      isFinished = isFinished || execution.isLeaving
      return outcome
    } catch {
      throw Diagnostic(error, in: planned.statement)
    }
  }

  /// Announces a statement; where another program was quicker, it is resolved anew.
  private func begin(_ resolution: Resolution, since clock: ContinuousClock.Instant) throws -> Execution {
    var resolution = resolution
    while true {
      let execution = Execution(resolution, in: workspace, since: clock) { [unowned self] in try nest($0) }
      if try execution.announce() {
        try workspace.store.pin(resolution.inputs.map(\.reference.name))
        return execution
      }
      resolution = try resolve(resolution.invocation, seed: resolution.scriptSeed)
    }
  }

  private func run(_ execution: Execution) throws -> Outcome {
    do {
      try commands.form(of: execution.resolution.invocation).run(execution)
      return try execution.finish()
    } catch {
      try? execution.abandon()
      throw error
    }
  }

  /// The same for a statement that nothing is known of yet.
  @discardableResult
  package func execute(_ statement: Statement, seed: UInt64? = nil) throws(Diagnostic) -> Outcome {
    let clock = ContinuousClock.now
    let resolution: Resolution
    do throws(Diagnostic) {
      resolution = try resolve(statement, seed: seed)
    } catch {
      throw error.kind == .syntax ? advised(error, in: statement.range) : error
    }
    return try execute(resolution, since: clock)
  }

  /// A mistake with the statement that was meant, where one is found.
  ///
  /// - Parameter range: where the statement is to be looked for; nil is the whole source.
  package func advised(_ diagnostic: Diagnostic, in range: SourceRange? = nil) -> Diagnostic {
    guard let snapshot = try? workspace.store.snapshot() else { return diagnostic }
    return advised(diagnostic, in: range, snapshot)
  }

  private func advised(_ diagnostic: Diagnostic, in range: SourceRange?, _ snapshot: Snapshot) -> Diagnostic {
    guard advice < Repair.mostAdvice else { return diagnostic }
    advice += 1
    return Repair(vocabulary: vocabulary, resolver: resolver(snapshot, nil)).advised(diagnostic, in: range)
  }

  private func nest(_ script: Script) throws -> [Outcome] {
    guard depth < Self.deepest else {
      throw SessionError("run-too-deep", "\(script.source.name) runs itself, or scripts are nested too deep")
    }
    depth += 1
    defer { depth -= 1 }
    do throws(any Error) {
      return try outcomes(of: script)
    } catch let error as Diagnostics {
      throw error.all[0]
    }
  }

  /// The number that an operand comes to.
  ///
  /// - Throws: a `Diagnostic` that points at it.
  package func measure(_ operand: Operand, in source: Source) throws(Diagnostic) -> Double {
    let statement = comparison(with: operand, in: source)
    do {
      let resolution = try resolve(statement)
      let number = try reading(resolution).number(operand)
      guard number.isFinite else {
        throw SessionError("not-a-number", "\(operand.text) is infinite or no number", at: operand.range)
      }
      return number
    } catch {
      throw Diagnostic(error, in: statement)
    }
  }

  /// A statement that reads what an operand names and nothing else: the operand compared with itself.
  package func comparison(with operand: Operand, in source: Source) -> Statement {
    let range = operand.range
    let verb = vocabulary.verbs.first { $0.signatures.contains { $0.body == .comparison } }?.name ?? ""
    var statement = Statement(verb: Word(verb, range: range), source: source, range: range)
    statement.comparison = Comparison(left: operand, sign: .equal, right: operand, range: range)
    return statement
  }

  // MARK: Looking

  /// What a name stands for, with the epochs of a history; nil where there is none.
  package func value(named name: String) throws -> (value: Value, epochs: [Epoch])? {
    guard let id = try workspace.store.snapshot()[name]?.id else { return nil }
    return (try workspace.store.value(id), try workspace.store.epochs(of: id))
  }

  // MARK: Settings

  private func tellSettings() {
    func setting(_ key: String) -> String? { try? workspace.setting(key) }
    workspace.host.handle(
      .settings(
        DisplaySettings(
          isJSON: setting(SessionSettings.format) == "json", showsPictures: setting(SessionSettings.pictures) != "off",
          isLive: setting(SessionSettings.live) == "on"))
    )
  }

  /// How many threads compute; the numbers do not depend on it.
  package var threads: Int { get throws { try workspace.threads } }
}

extension Resolution {
  /// Whether nothing has changed since it was made, so that it still holds.
  fileprivate func isCurrent(in store: Store) throws -> Bool {
    try moment == store.moment()
  }
}
