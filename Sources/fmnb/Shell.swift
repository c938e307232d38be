internal import ArgumentParser
internal import Foundation
internal import Language
internal import Notebooks
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

  /// For what there is to show before a session is open.
  var presenter: any Presenter {
    isJSON ? JSONPresenter(results: results, notes: notes) : TextPresenter(results: results, notes: notes)
  }

  private func presenter(for session: Session) -> any Presenter {
    SessionPresenter(session, results: results, notes: notes, json: isJSON)
  }

  /// Opens a session and puts the prompt on it.
  func prompt(on path: String) -> ArgumentParser.ExitCode {
    do {
      let session = try open(path)
      let prompt = Prompt(session: session, presenter: presenter(for: session), notes: notes)
      return ExitCode(prompt.run(screen: results, environment: environment))
    } catch {
      return report(error, to: presenter)
    }
  }

  private func open(_ path: String?) throws -> Session {
    let session = try Session(path: path)
    session.readScript = Notebook.script
    return session
  }

  func run(_ script: Script, sessionPath: String?) -> ArgumentParser.ExitCode {
    run(sessionPath: sessionPath) { script }
  }

  /// Checks a whole script, then runs it up to the first error.
  func run(sessionPath: String?, _ script: () throws -> Script) -> ArgumentParser.ExitCode {
    Signals.install(for: .script)
    var presenter = presenter
    do {
      let statements = try script().statements()
      let session = try open(sessionPath)
      presenter = self.presenter(for: session)
      session.interruption = SignalInterruption()
      session.observer = { [presenter] in presenter.show($0) }
      // The presenter holds the session: only without this tie is the session file closed in the end.
      defer { session.observer = nil }
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
      return ExitCode(Terminal.ExitCode(diagnostics.all.first?.kind ?? .syntax).rawValue)
    }
    let diagnostic = error as? Diagnostic ?? Diagnostic(error, source: Source(name: "fmnb", text: ""))
    presenter.show(diagnostic)
    return ExitCode(Terminal.ExitCode(diagnostic.kind).rawValue)
  }
}
