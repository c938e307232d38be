internal import ArgumentParser
internal import Foundation
internal import Language
internal import Sessions
internal import Terminal

/// `fmnb [SESSION]` and `fmnb -c TEXT`.
struct PromptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "The prompt on a session; with -c, some statements.")

  @Argument(help: "The session file; made where there is none. (default: fmnb.session in this folder)")
  var session: String?

  @OptionGroup var shared: SharedOptions

  @OptionGroup var cache: CacheOptions

  @ArgumentParser.Option(
    name: .customShort("c"), help: ArgumentHelp("Run these statements and leave.", valueName: "text"))
  var text: String?

  @ArgumentParser.Option(
    name: .customLong("session"), help: "With -c: the session to run in, instead of a temporary one.")
  var sessionFile: String?

  @Flag(help: "Show the session on a page on this machine, as it goes.")
  var live = false

  func validate() throws {
    if live, text != nil { throw ValidationError("--live goes with the prompt") }
    if text == nil, sessionFile != nil {
      throw ValidationError("--session goes with -c; the prompt takes SESSION itself")
    }
    if text != nil, session != nil { throw ValidationError("-c takes --session FILE, or no session at all") }
  }

  /// A word that is no session is a mistake, and never a new file.
  ///
  /// - Parameter commands: what it may have been meant for.
  func check(commands: [String]) throws {
    guard let session else { return }
    let isThere = FileManager.default.fileExists(atPath: session)
    if session.hasSuffix(".fmnb") || session.hasSuffix(".md") {
      throw ValidationError("\(session) is a notebook: fmnb replay \(session), or fmnb run \(session)")
    }
    guard !isThere, !session.hasSuffix(".session") else { return }
    let meant = Suggestion.closest(to: session, in: commands).map { "did you mean fmnb \($0)?" }
    throw ValidationError(
      "there is neither a command nor a session '\(session)'; "
        + (meant ?? "a new session's name ends in .session: fmnb \(session).session"))
  }

  func run() throws {
    let shell = Shell(shared)
    if let text {
      throw shell.run(sessionPath: sessionFile, cache: cache.open()) { Script(source: Source(name: "-c", text: text)) }
    }
    throw shell.prompt(on: session ?? "fmnb.session", cache: cache.open(), isLive: live)
  }
}

/// What every command takes.
struct SharedOptions: ParsableArguments {
  @Flag(help: "Write one JSON object a line on standard output.")
  var json = false
}
