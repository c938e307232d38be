internal import ArgumentParser
internal import Commands
internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
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

  /// Opens a session and puts the prompt on it.
  ///
  /// - Parameter isLive: whether a page shows it, whatever the session's settings say.
  func prompt(on path: String, cache: Cache?, isLive: Bool) -> ArgumentParser.ExitCode {
    do {
      let presenter = SessionPresenter(results: results, notes: notes, json: isJSON)
      let terminal = TerminalHost(presenter, asks: true, script: Notebook.script)
      let host = LivePrompt(over: terminal, presenter, isAlwaysOn: isLive)
      let session = try Session(path: path, commands: .standard, host: host, cache: cache)
      let prompt = Prompt(session: session, presenter: presenter, notes: notes) { host.refresh(session) }
      return ExitCode(prompt.run(screen: results, environment: environment))
    } catch {
      return report(error, to: presenter)
    }
  }

  /// Checks a whole script, then runs it up to the first error.
  func run(sessionPath: String?, cache: Cache?, _ script: () throws -> Script) -> ArgumentParser.ExitCode {
    Signals.install(for: .script)
    var presenter = presenter
    do {
      let script = try read(script)
      _ = try script.read(advising: Vocabulary.standard)
      let shown = SessionPresenter(results: results, notes: notes, json: isJSON)
      presenter = shown
      let host = TerminalHost(shown, script: Notebook.script)
      try Session(path: sessionPath, commands: .standard, host: host, cache: cache).run(script)
      return .success
    } catch let failed as Diagnostic {
      // Of one statement: the whole script was right when it began.
      presenter.show(failed)
      return ExitCode(Outputs.ExitCode(failed.kind, ranStatements: true).rawValue)
    } catch {
      return report(error, to: presenter)
    }
  }

  /// Nothing has run before there is a script.
  private func read(_ script: () throws -> Script) throws -> Script {
    do {
      return try script()
    } catch let error as Diagnostics {
      throw error
    } catch {
      var diagnostic = error as? Diagnostic ?? Diagnostic(error, source: Source(name: "fmnb", text: ""))
      diagnostic.kind = .syntax
      throw Diagnostics([diagnostic])
    }
  }

  /// Shows what went wrong and says which exit code it has.
  func report(_ error: any Error, to presenter: any Presenter) -> ArgumentParser.ExitCode {
    if let diagnostics = error as? Diagnostics {
      diagnostics.all.forEach(presenter.show)
      return ExitCode(Outputs.ExitCode(diagnostics.all.first?.kind ?? .syntax).rawValue)
    }
    let diagnostic = error as? Diagnostic ?? Diagnostic(error, source: Source(name: "fmnb", text: ""))
    presenter.show(diagnostic)
    return ExitCode(Outputs.ExitCode(diagnostic.kind).rawValue)
  }
}
