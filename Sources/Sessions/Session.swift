internal import Datasets
internal import Foundation
package import Language
internal import Networks

/// Keeps named values, carries out statements, and persists everything.
///
/// The prompt, `-c`, a script, a notebook cell and the tests all go through `execute`. A session is confined to its
/// caller: it is neither `Sendable` nor locked. Several processes may share one session file; each statement sees what
/// all of them have committed.
package final class Session {
  let store: Store
  /// Pixels that were read, by recipe, so that a dataset is read once a process.
  var datasets: [DatasetRecipe: Dataset] = [:]

  /// Where statements may read and write.
  package var files = FilePolicy()
  /// How many times the person has asked to stop since the statement began.
  package var interruption: any InterruptionSource = NoInterruption()
  /// Called after every batch of a training, for a live display.
  package var observer: ((TrainingProgress) -> Void)?
  /// Chooses the file of a figure drawn without `to`, given a stem such as `h1-loss`.
  package var figurePath: (_ stem: String) -> String = { "figures/\($0).png" }
  /// Reads a script for `run`; whoever knows more kinds of files replaces it.
  package var readScript: (_ path: String) throws -> Script = Script.read
  /// Values for settings that take precedence over what the session file holds: a notebook's seed.
  package var settingOverrides: [String: String] = [:]
  /// Set by `quit`.
  package internal(set) var isFinished = false
  /// How deep `run` statements are nested.
  var runDepth = 0

  /// Opens a session file, making it where there is none, or a temporary session.
  ///
  /// - Throws: `Diagnostic`; also where `FMNB_ISA` asks for kernels that this processor cannot run.
  package init(path: String?) throws {
    do {
      if let problem = Engine.environmentError { throw problem }
      store = try Store(path: path)
    } catch {
      throw Diagnostic(error, source: Source(name: path ?? "session", text: ""))
    }
  }

  /// The session's file; nil for a temporary one.
  package var path: String? { store.path }

  /// Checks a whole text before any of it runs: verbs, options, values, names, and whether files to read are there.
  ///
  /// - Returns: what each statement reads and writes.
  /// - Throws: every mistake found.
  package func check(_ statements: [Statement]) throws(Diagnostics) -> [Effect] {
    var problems: [Diagnostic] = []
    var effects: [Effect] = []
    var scope = Scope()
    do {
      scope = try self.scope()
    } catch {
      throw Diagnostics(statements.prefix(1).map { Diagnostic(error, in: $0) })
    }
    var written: Set<String> = []
    for statement in statements {
      do throws(Diagnostic) {
        let invocation = try Binder.bind(statement)
        let preflight = Preflight(invocation: invocation, session: self, written: written, isOpen: scope.isOpen)
        // The names come first, so that a file that is missing hides no name from the statements after it.
        let effect = try scope.check(invocation)
        try preflight.check(.syntax)
        effects.append(effect)
        if let file = effect.file { written.insert(Preflight.absolute(files.fullWritePath(file.text))) }
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return effects
  }

  /// Carries out one statement. What it did is committed when it returns; a statement that throws has changed nothing
  /// but what a training had finished.
  ///
  /// - Throws: a `Diagnostic` that points into the statement.
  @discardableResult
  package func execute(_ statement: Statement, emit: (Output) -> Void) throws(Diagnostic) -> Receipt {
    var scope: Scope
    do {
      scope = try self.scope()
    } catch {
      throw Diagnostic(error, in: statement)
    }
    let invocation = try Binder.bind(statement)
    _ = try scope.check(invocation)
    try Preflight(invocation: invocation, session: self, written: [], isOpen: false).check(.failure)
    do {
      return try withoutActuallyEscaping(emit) { emit in
        let execution = try Execution(invocation, in: self, emit: emit)
        try invocation.form.run(execution)
        return try execution.finish()
      }
    } catch {
      throw Diagnostic(error, in: statement)
    }
  }

  /// The number that an operand names, and the names it reads.
  ///
  /// - Throws: a `Diagnostic` that points at it.
  package func measure(_ operand: Operand, in source: Source) throws(Diagnostic) -> Double {
    var statement = Statement(verb: Word("expect"), source: source, range: operand.word.range)
    statement.comparison = Comparison(left: operand, sign: .equal, right: operand, range: operand.word.range)
    let invocation = try Binder.bind(statement)
    do {
      var scope = try self.scope()
      _ = try scope.check(invocation)
      return try Execution(invocation, in: self, emit: { _ in }).number(operand)
    } catch {
      throw Diagnostic(error, in: statement)
    }
  }

  /// The names as they are now.
  func scope() throws -> Scope {
    let environment = try store.environment()
    var scope = Scope()
    for entry in environment.all {
      var name = Scope.Name(kind: entry.kind, versions: environment.versionCount(entry.name))
      switch entry.kind {
      case .dataset:
        if case .dataset(let value) = try store.value(entry.id) {
          name.parts = value.parts.map(\.name).filter { !$0.isEmpty }
        }
      case .history:
        if case .history(let value) = try store.value(entry.id) { name.model = value.model }
      case .model, .evaluation: break
      }
      scope.names[entry.name] = name
    }
    return scope
  }

  // MARK: Settings

  /// What `set` can change.
  func setting(_ option: OptionParameter) throws -> String? {
    try settingOverrides[option.key] ?? store.settings()[option.key] ?? option.defaultText
  }

  /// How many threads compute; the numbers do not depend on it.
  package var threads: Int {
    get throws { try setting(SetCommand.threads).flatMap { Int($0) } ?? Engine.defaultThreads }
  }
}

/// What a statement that was carried out leaves for caches and reports.
package struct Receipt: Sendable, Hashable {
  /// With every default and seed spelled out.
  package var canonical: String
  /// Names the exact chain of statements and data behind the result.
  package var key: String
  package var seconds: Double
  /// Data that was read or made: its name, digest, and the files behind it.
  package var data: [DatasetValue.Part]
}
