internal import Foundation
internal import Language

/// The settings of a session.
enum SetCommand {
  static let threads = OptionParameter(
    "threads", .integer(1...256), cosmetic: true,
    "how many threads compute; left out: one a core; never changes a number")
  static let seed = OptionParameter("seed", .integer(0...Int.max), "the seed of statements that name none")
  static let format = OptionParameter(
    "format", .choice(["text", "json"]), cosmetic: true, "how results are written")
  static let pictures = OptionParameter(
    "pictures", .choice(["auto", "off"]), cosmetic: true, "whether the prompt shows pictures inline")
  static let all = [seed, threads, format, pictures]
}

extension Command {
  /// Settings that last as long as the session.
  static let set = Command(
    "set", "Change a setting of the session, or list them.",
    form: Form(options: SetCommand.all, examples: ["set", "set threads=2 seed=1"]) { execution in
      let session = execution.session
      for option in execution.statement.options { try session.store.set(option.key.text, to: option.text) }
      guard execution.statement.options.isEmpty else { return }
      var table = Table(title: "Settings", columns: ["setting", "value", "meaning"])
      for option in SetCommand.all {
        let value = try session.setting(option) ?? (option == SetCommand.threads ? "\(session.threads)" : nil)
        let fallback = option == SetCommand.seed ? "0" : option == SetCommand.format ? "text" : "auto"
        table.rows.append([.text(option.key), .text(value ?? fallback), .text(option.summary)])
      }
      execution.emit(.table(table))
    })

  /// The end of the prompt.
  static let quit = Command(
    "quit", "Leave; nothing has to be saved.",
    form: Form(examples: ["quit"]) { execution in execution.session.isFinished = true })
}

extension Session {
  /// `text` or `json`, as `set format=` says.
  package var format: String { get throws { try setting(SetCommand.format) ?? "text" } }
  /// Whether the prompt may show pictures inline.
  package var showsPictures: Bool { get throws { try setting(SetCommand.pictures) != "off" } }
}
