internal import Foundation
internal import Language
internal import Outputs
package import Sessions
internal import Words

/// The prompt on a session: reads statements, carries them out, shows what they say, until `quit` or Ctrl-D.
///
/// At a terminal a mistake is shown and the next statement asked for. Fed from a pipe it behaves as a script does: no
/// prompts, and the first error ends it.
package final class Prompt {
  private let session: Session
  private let presenter: any Presenter
  private let notes: Screen
  private let onChange: () -> Void
  private var ranStatements = false

  /// - Parameters:
  ///   - presenter: shows the outputs.
  ///   - notes: where the welcome and asides go.
  ///   - onChange: called before the first statement and after every one.
  package init(session: Session, presenter: any Presenter, notes: Screen, onChange: @escaping () -> Void = {}) {
    self.onChange = onChange
    self.session = session
    self.presenter = presenter
    self.notes = notes
  }

  /// - Parameters:
  ///   - screen: standard output.
  ///   - environment: tells where the history is.
  /// - Returns: the program's exit code.
  package func run(screen: Screen, environment: [String: String]) -> Int32 {
    let history = PromptHistory(path: PromptHistory.defaultPath(environment: environment))
    let complete: Completer = { [session] in session.complete($0, at: $1) }
    let lines = ReadlineReader(screen: screen, history: history, complete: complete)
    Signals.install(for: lines == nil ? .script : .prompt)
    if let lines {
      notes.stream.write(welcome + "\n")
      if let problem = history.problem { notes.stream.write(problem + "\n") }
      onChange()
      return talk(with: lines)
    }
    onChange()
    return obey(PlainReader())
  }

  private var welcome: String {
    let place = session.path?.baseName ?? "a temporary session"
    let text = " on \(place.harmless()). 'help' lists the commands, Ctrl-D leaves."
    let lines = ("fmnb" + text).brokenLines(to: notes.size?.columns)
    return notes.styled("fmnb", .bold) + lines.joined(separator: "\n").dropFirst(4)
  }

  /// A person at a terminal.
  private func talk(with lines: some LineReader) -> Int32 {
    var statements = StatementReader(lines: lines, isStatement: startsWithVerb)
    while true {
      presenter.startAfresh()
      switch statements.next() {
      case .endOfInput: return Self.exitCode(0)
      case .interrupted: continue
      case .statement(let text, let isPasted):
        if isPasted { notes.stream.write(notes.styled(Self.quoted(text), .faint) + "\n") }
        let problem = Keyboard.withoutEcho { carryOut(Source(name: "prompt", text: text)) }
        if session.isFinished || Signals.termination != nil { return Self.exitCode(0) }
        if problem != nil, case let dropped = statements.dropPasted(), dropped > 0 {
          let lines = dropped.counted("more pasted line")
          notes.stream.write(notes.styled("\(lines) not run", .faint) + "\n")
        }
      }
    }
  }

  /// A program or file at the other end of a pipe.
  private func obey(_ lines: PlainReader) -> Int32 {
    var statements = StatementReader(lines: lines)
    while true {
      switch statements.next() {
      case .endOfInput:
        guard let problem = statements.lines.problem else { return Self.exitCode(0) }
        let source = Source(name: "standard input", text: "")
        presenter.show(Diagnostic("input-unreadable", "it cannot be read: \(problem.message)", at: 0..<0, in: source))
        return Self.exitCode(ExitCode(.failure, ranStatements: ranStatements).rawValue)
      case .interrupted: return 130
      case .statement(let text, _):
        // Diagnostics count lines from the start of the input.
        let source = Source(name: "standard input", text: text, firstLine: statements.linesBefore + 1)
        if let problem = carryOut(source) {
          return Self.exitCode(ExitCode(problem.kind, ranStatements: ranStatements).rawValue)
        }
        if session.isFinished || Signals.termination != nil { return Self.exitCode(0) }
      }
    }
  }

  /// Parses and runs; shows what is wrong.
  /// - Returns: the first problem, after which nothing more was run.
  private func carryOut(_ source: Source) -> Diagnostic? {
    let statements: [Statement]
    do throws(Diagnostics) {
      statements = try Parser.parse(source, grammar: session.vocabulary.grammar)
    } catch {
      let problems = error.all.map { session.advised($0) }
      problems.forEach(presenter.show)
      return problems.first
    }
    Signals.clearInterrupts()
    for statement in statements where !session.isFinished {
      if Signals.interruptCount > 0 || Signals.termination != nil {
        let stopped = Diagnostic(stoppedBefore: statement)
        presenter.show(stopped)
        return stopped
      }
      defer { onChange() }
      do throws(Diagnostic) {
        try session.execute(statement)
        ranStatements = true
      } catch {
        presenter.show(error)
        return error
      }
    }
    return nil
  }

  /// As it would look had it been typed.
  private static func quoted(_ text: String) -> String {
    "fmnb> " + text.harmless(keepingLines: true).replacingOccurrences(of: "\n", with: "\n...> ")
  }

  private static func exitCode(_ code: Int32) -> Int32 {
    Signals.termination.map { 128 + $0 } ?? code
  }

  private func startsWithVerb(_ line: String) -> Bool {
    Lexer.tokens(Source(name: "", text: line)).first.map { session.vocabulary[$0.text] != nil } ?? false
  }
}
