internal import ArgumentParser
internal import Foundation
internal import Language
internal import Sessions
internal import Terminal

/// What all commands share: screens, presenters, sessions, and the way from a diagnostic to an exit code.
struct Shell {
  let results: Screen
  let notes: Screen
  private let isJSON: Bool
  let environment = ProcessInfo.processInfo.environment

  init(_ options: SharedOptions) {
    isJSON = options.json
    results = Screen(stream: .standardOutput, environment: environment)
    notes = Screen(stream: .standardError, environment: environment)
  }

  func presenter(json: Bool? = nil) -> any Presenter {
    json ?? isJSON ? JSONPresenter(results: results, notes: notes) : TextPresenter(results: results, notes: notes)
  }

  static func readScript(_ path: String) throws -> Script {
    try Script.read(path)
  }

  /// Opens a session and puts the prompt on it.
  func prompt(on path: String) -> ArgumentParser.ExitCode {
    let presenter = presenter()
    do {
      let session = try open(path)
      let prompt = Prompt(session: session, presenter: presenter, notes: notes)
      return ExitCode(
        prompt.run(screen: results, environment: environment) { text, offset in
          Self.complete(String(decoding: text.utf8.prefix(offset), as: UTF8.self), in: session)
        })
    } catch {
      return report(error, to: presenter)
    }
  }

  private static func complete(_ line: String, in session: Session) -> Completions {
    session.expectsFile(at: line)
      ? .files : .candidates(session.completions(for: line).map { CompletionCandidate(text: $0.text, help: $0.help) })
  }

  private func open(_ path: String?) throws -> Session {
    let session = try Session(path: path)
    session.readScript = Self.readScript
    return session
  }

  func run(_ script: Script, sessionPath: String?) -> ArgumentParser.ExitCode {
    run(sessionPath: sessionPath) { script }
  }

  /// Checks a whole script, then runs it up to the first error.
  func run(sessionPath: String?, _ script: () throws -> Script) -> ArgumentParser.ExitCode {
    Signals.install(for: .script)
    let presenter = presenter()
    do {
      let statements = try script().statements()
      let session = try open(sessionPath)
      session.interruption = SignalInterruption()
      session.observer = { presenter.show($0) }
      _ = try session.check(statements)
      for statement in statements where !session.isFinished {
        defer { presenter.finishStatement() }
        try session.execute(statement) { presenter.show($0) }
      }
      return .success
    } catch {
      return report(error, to: presenter)
    }
  }

  /// Shows what went wrong and says which exit code it has.
  func report(_ error: any Error, to presenter: any Presenter) -> ArgumentParser.ExitCode {
    if let diagnostics = error as? Diagnostics {
      diagnostics.all.forEach(presenter.show)
      return ExitCode(Terminal.ExitCode.usage.rawValue)
    }
    let diagnostic = error as? Diagnostic ?? Diagnostic(error, source: Source(name: "fmnb", text: ""))
    presenter.show(diagnostic)
    return ExitCode(Terminal.ExitCode(diagnostic.kind).rawValue)
  }
}
