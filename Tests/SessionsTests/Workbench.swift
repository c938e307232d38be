import Commands
import Foundation
import Language
import Networks
import Outputs
import TestSupport

@testable import Sessions

/// A session in a folder of its own, and what its statements said.
final class Workbench {
  let folder: TemporaryFolder
  let session: Session
  let host = TestHost()

  /// - Parameters:
  ///   - prepared: whether it starts with `fm`, `seed`, `h1`, `h3` and `e1`.
  ///   - file: whether it is kept in a file, `session.fmnb` in the folder.
  ///   - commands: the verbs that it knows.
  ///   - cache: where it keeps what it computed.
  init(
    prepared: Bool = false, file: Bool = false, commands: CommandTable = .standard, cache: Cache? = nil
  ) throws {
    folder = try TemporaryFolder()
    if prepared { try Prepared.copy(to: folder.path("session.fmnb")) }
    host.files = FilePolicy(readFolder: folder.path, writeFolder: folder.path)
    session = try Session(
      path: prepared || file ? folder.path("session.fmnb") : nil, commands: commands, host: host, cache: cache)
  }

  /// Opens a copy of a session file.
  init(from file: Data) throws {
    folder = try TemporaryFolder()
    try folder.write(file, "session.fmnb")
    host.files = FilePolicy(readFolder: folder.path, writeFolder: folder.path)
    session = try Session(path: folder.path("session.fmnb"), commands: .standard, host: host)
  }

  /// Opens the session file of another workbench, as another process would.
  init(sharing other: Workbench) throws {
    folder = other.folder
    host.files = FilePolicy(readFolder: folder.path, writeFolder: folder.path)
    session = try Session(path: folder.path("session.fmnb"), commands: .standard, host: host)
  }

  var outputs: [Output] { host.outputs }

  /// Checks all statements of a text, then carries them out.
  @discardableResult
  func run(_ text: String) throws -> [Outcome] {
    try session.check(try Parser.parse(Source(name: "t", text: text), grammar: session.vocabulary.grammar)).map {
      try session.execute($0)
    }
  }

  /// The code of the first mistake in a text, or nil when it ran.
  func code(of text: String) -> String? { diagnostic(of: text)?.code }

  func diagnostic(of text: String) -> Diagnostic? {
    do {
      try run(text)
      return nil
    } catch let error as Diagnostics {
      return error.all.first
    } catch {
      return error as? Diagnostic
    }
  }

  /// The texts among the outputs.
  var texts: [String] {
    outputs.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The asides among the outputs.
  var notes: [String] {
    outputs.compactMap { if case .note(let text) = $0 { text } else { nil } }
  }

  var tables: [Table] {
    outputs.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  var figures: [FigureOutput] {
    outputs.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  // MARK: What the session holds

  var names: [String] {
    get throws { try session.workspace.store.snapshot().all.map(\.name) }
  }

  /// `name@version kind key`, for every name.
  var values: [String] {
    get throws {
      try session.workspace.store.snapshot().all.map {
        "\($0.name)@\($0.version) \($0.kind.rawValue) \($0.key?.text ?? "")"
      }
    }
  }

  func value(_ name: String, version: Int? = nil) throws -> Value? {
    try session.workspace.store.snapshot()[name, version: version]?.id.map { try session.workspace.store.value($0) }
  }

  func key(_ name: String) throws -> String? { try session.workspace.store.snapshot()[name]?.key?.text }

  /// The digest of a model's weights; nil when it is not trained.
  func weights(_ name: String, version: Int? = nil) throws -> String? {
    guard case .model(let model)? = try value(name, version: version) else { return nil }
    return model.trained?.digest
  }

  func history(_ name: String) throws -> HistoryValue? {
    guard case .history(let history)? = try value(name) else { return nil }
    return history
  }

  /// The epochs of a history, without the times, which no two runs share.
  func epochs(_ name: String) throws -> [Epoch] {
    guard let id = try session.workspace.store.snapshot()[name]?.id else { return [] }
    return try session.workspace.store.epochs(of: id).map { epoch in
      var epoch = epoch
      epoch.seconds = 0
      epoch.imagesPerSecond = 0
      return epoch
    }
  }
}

extension Session {
  /// What each statement of a text will mean; throws every mistake in it.
  func check(_ statements: [Statement], seed: UInt64? = nil) throws(Diagnostics) -> [Resolution] {
    let results = examine(statements.map { .statement($0) }, seed: seed)
    let problems = results.compactMap { if case .failure(let problem) = $0 { problem } else { nil } }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return results.compactMap { try? $0.get() }
  }
}
