internal import CReadline
internal import Foundation
internal import Language

/// Lines from a person at a terminal, edited with GNU readline: history, reverse search, completion, paste.
///
/// Readline has one state per process, so there is one reader at a time, used from one thread. It is driven through its
/// callback interface: only so can Ctrl-C throw a half-typed line away for good.
package final class ReadlineReader: LineReader {
  private let screen: Screen
  package private(set) var history: PromptHistory

  /// - Parameters:
  ///   - screen: where the prompt is shown, a terminal. Lines are read from standard input.
  ///   - complete: asked at each Tab.
  /// - Returns: nil unless standard input and `screen` are terminals.
  package init?(screen: Screen, history: PromptHistory, complete: @escaping Completer) {
    guard screen.isTerminal, isatty(STDIN_FILENO) == 1, screen.stream.descriptor == STDOUT_FILENO else { return nil }
    self.screen = screen
    self.history = history
    // Editing in characters instead of bytes needs a UTF-8 locale; containers often name none.
    if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8", screen.isUnicode {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    Signals.install(for: .prompt)
    EditedLine.screen = screen
    EditedLine.complete = complete
    readline_setup(strdup("fmnb"), strdup(Lexer.breaks))
    readline_set_functions(
      { text, _, _ in EditedLine.candidates(for: text) },
      { matches, count, _ in EditedLine.list(matches, count: Int(count)) },
      { _ in EditedLine.nextByte() })
    fillHistory()
  }

  private func followTerminal() {
    let size = screen.size ?? (80, 24)
    readline_follow_terminal(Int32(size.rows), Int32(size.columns))
  }

  package func remember(_ statement: String) {
    if history.append(statement), let last = history.statements.last { add_history(last) }
  }

  package func readLine(prompt: String, preceding: String) -> LineInput {
    EditedLine.outcome = nil
    EditedLine.preceding = preceding
    EditedLine.resizes = Signals.resizeCount
    Signals.clearInterrupts()
    Signals.deferSuspension(true)
    defer { Signals.deferSuspension(false) }
    // It must not draw its first line on a terminal of a few cells.
    if let size = screen.size, readline_is_tiny(Int32(size.rows), Int32(size.columns)) != 0 { followTerminal() }
    readline_start_line(shown(prompt)) { line in
      // Removed at once: or readline would show the next prompt before this line is carried out.
      readline_end_line()
      EditedLine.outcome = line.map { .line(String(cString: $0)) } ?? .endOfInput
      free(line)
    }
    while EditedLine.outcome == nil {
      switch EditedLine.wait() {
      case .key:
        let wasSearching = readline_is_searching() != 0
        rl_callback_read_char()
        if wasSearching, readline_is_searching() == 0, EditedLine.outcome == nil { readline_redraw_in_place() }
      case .signal: react()
      }
    }
    if EditedLine.outcome == .endOfInput, readline_must_end_screen_line() != 0 { screen.stream.write("\n") }
    return EditedLine.outcome ?? .endOfInput
  }

  private func react() {
    if Signals.termination != nil {
      readline_cancel_line()
      screen.stream.write("\n")
      EditedLine.outcome = .endOfInput
      return
    } else if Signals.interruptCount > 0 {
      Signals.clearInterrupts()
      readline_show_interrupt()
      readline_cancel_line()
      // Recalled lines that were changed before Ctrl-C are as they were again.
      fillHistory()
      screen.stream.write("\n")
      EditedLine.outcome = .interrupted
    } else if Signals.takeSuspension() {
      readline_suspend()
      Signals.die(of: SIGTSTP)
      Signals.deferSuspension(true)
      followTerminal()
      readline_resume()
    } else if EditedLine.resizes != Signals.resizeCount {
      EditedLine.resizes = Signals.resizeCount
      followTerminal()
    }
  }

  private func fillHistory() {
    rl_clear_history()
    for statement in history.statements { add_history(statement) }
  }

  /// Readline must know which bytes of a prompt take no room.
  private func shown(_ prompt: String) -> String {
    guard screen.colors > .none else { return prompt }
    return "\u{1}\u{1B}[1m\u{2}\(prompt)\u{1}\u{1B}[0m\u{2}"
  }
}

/// The line under edit: what readline's callbacks, which carry no context, need to find.
///
/// Confined to the thread that reads lines; signal handlers never touch it.
private enum EditedLine {
  nonisolated(unsafe) static var outcome: LineInput?
  nonisolated(unsafe) static var preceding = ""
  nonisolated(unsafe) static var screen = Screen(stream: .standardOutput)
  nonisolated(unsafe) static var complete: Completer = { _, _ in Completions() }
  nonisolated(unsafe) static var listed: [CompletionCandidate] = []
  nonisolated(unsafe) static var resizes = 0

  enum Event { case key, signal }

  static var isSignalled: Bool {
    Signals.interruptCount > 0 || Signals.termination != nil
  }

  /// Waits for a key or a signal. The signals are held back except inside `pselect`, so that none slips in between looking
  /// and waiting.
  static func wait() -> Event {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP] { sigaddset(&held, number) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    if isSignalled || resizes != Signals.resizeCount { return .signal }
    if !TypedAhead.isEmpty { return .key }
    return wait_for_input(STDIN_FILENO, &before) == 0 ? .signal : .key
  }

  /// Readline reads on by itself inside a pasted block and after a prefix key. A signal must end that too.
  static func nextByte() -> Int32 {
    if let byte = TypedAhead.next() { return Int32(byte) }
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 { return Int32(byte) }
      if count == 0 || errno != EINTR || isSignalled { return EOF }
    }
  }

  static func candidates(for text: UnsafePointer<CChar>?) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    guard let text else { return nil }
    let word = String(cString: text)
    let line = String(cString: readline_line())
    let context = preceding.isEmpty ? "" : preceding + "\n"
    let completions = complete(context + line, context.utf8.count + Int(readline_cursor()))
    listed = completions.candidates(for: word)
    if completions.takesFiles, listed.isEmpty {
      readline_describe_candidates(1, 1, 1)
      return readline_file_candidates(text)
    }
    let files = completions.takesFiles ? taken(readline_file_candidates(text)) : []
    let texts = listed.map(\.text) + files
    let isSpaced = texts.count != 1 || CompletionWord.endsWithSpace(texts[0])
    readline_describe_candidates(files.isEmpty ? 0 : 1, isSpaced ? 1 : 0, 0)
    return allocated(texts)
  }

  /// What readline found, without the common beginning of several; it is freed.
  private static func taken(_ matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
    guard let matches else { return [] }
    var texts: [String] = []
    var index = 0
    while let match = matches[index] {
      texts.append(String(cString: match))
      free(match)
      index += 1
    }
    free(matches)
    return texts.count > 1 ? Array(texts.dropFirst()) : texts
  }

  /// What readline expects and frees: the common beginning, the candidates, a null; or, for one candidate, just that.
  private static func allocated(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    guard !texts.isEmpty else { return nil }
    let all = texts.count == 1 ? texts : [CompletionWord.commonPrefix(texts)] + texts
    let size = (all.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
    guard let memory = malloc(size) else { return nil }
    let array = memory.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: all.count + 1)
    for (index, text) in all.enumerated() { array[index] = strdup(text) }
    array[all.count] = nil
    return array
  }

  /// `matches` holds the common beginning first; file names come without their folders being known here.
  static func list(_ matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, count: Int) {
    guard let matches, count > 0 else { return }
    let known = Dictionary(listed.map { ($0.text, $0) }) { first, _ in first }
    let candidates = (1...count).compactMap { matches[$0] }.map { match in
      let path = String(cString: match)
      if let candidate = known[path] { return candidate }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      var isFolder: ObjCBool = false
      let expanded = (path as NSString).expandingTildeInPath
      _ = FileManager.default.fileExists(atPath: expanded, isDirectory: &isFolder)
      return CompletionCandidate(text: isFolder.boolValue ? name + "/" : name)
    }
    let size = screen.size ?? (80, 24)
    let lines = CompletionList(candidates: candidates)
      .lines(columns: size.columns, rows: size.rows) { screen.styled($0, .faint) }
    readline_leave_line()
    screen.stream.write(lines.joined(separator: "\n") + "\n")
    readline_redraw()
  }
}
