internal import Language
internal import Networks
internal import Outputs
internal import Sessions

extension Command {
  private static let seed = Setting<Int?>.integer(
    SessionSettings.seed, 0...Int.max, "the seed of statements that name none")
  private static let threads = Setting<Int?>.integer(
    SessionSettings.threads, Engine.threadCounts,
    "how many threads compute; left out: one a core; never changes a number")
  private static let format = Setting<String?>.choice(
    SessionSettings.format, ["text", "json"], "how results are written")
  private static let pictures = Setting<String?>.choice(
    SessionSettings.pictures, ["auto", "off"], "whether the prompt shows pictures inline")
  private static let live = Setting<String?>.choice(
    SessionSettings.live, ["on", "off"], "whether the prompt shows the session on a page on this machine as it goes")
  private static let all = [seed.option, threads.option, format.option, pictures.option, live.option].map { option in
    var option = option
    option.isResettable = true
    return option
  }

  /// Settings that last as long as the session.
  static let set = Command(
    "set", "Change a setting of the session, or list them.", logged: false,
    form: Form(
      options: all, effect: .sets, examples: ["set", "set threads=2 seed=1", "set threads=default"], identity: .none
    ) { execution in
      let workspace = execution.workspace
      for option in execution.statement.options { execution.set(option.key.text, to: option.text) }
      guard execution.statement.options.isEmpty else { return }
      let unset = [
        seed.option.key: "0", threads.option.key: "\(try workspace.threads)", format.option.key: "text",
        pictures.option.key: "auto", live.option.key: "off",
      ]
      var table = Table(title: "Settings", columns: ["setting", "value", "meaning"])
      for option in all {
        let value = try workspace.setting(option.key) ?? unset[option.key] ?? ""
        table.rows.append([.text(option.key), .text(value), .text(option.summary)])
      }
      execution.emit(.table(table))
    })
}
