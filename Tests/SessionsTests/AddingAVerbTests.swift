import Commands
import Language
import Outputs
import Testing

@testable import Sessions

extension Command {
  private static let original = WordParameter.value("MODEL", .model)
  private static let times = Setting<Int>.integer("times", 1...3, default: 1, "how often it says so")

  /// A verb of this file's own.
  fileprivate static let duplicate = Command(
    "duplicate", "Give a model a second name and say so.",
    form: Form(
      words: [original], options: [times], result: ResultParameter(.model, .numbered("k")),
      examples: ["duplicate seed as twin"]
    ) { execution in
      let model = try execution.input(original)
      try execution.bind(execution.resultName, toExisting: model)
      for _ in 0..<execution[times] { execution.emit(.text("\(execution.resultName) is \(model.name)")) }
    })
}

/// Adding a verb is adding a file, and a word in the table: the declaration above is all that anything knows of it.
struct AddingAVerbTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench(prepared: true, commands: CommandTable(CommandTable.standard.all + [.duplicate]))
  }

  @Test func itRuns() throws {
    let outcome = try #require(try bench.run("duplicate seed times=2 as twin").first)
    #expect(bench.texts == ["twin is seed", "twin is seed"])
    #expect(try bench.weights("twin") == bench.weights("seed"))
    #expect(outcome.canonical == "duplicate seed times=2 as twin")
    try bench.run("duplicate seed")
    #expect(try bench.names.contains("k1"))
  }

  @Test(arguments: [
    ("duplicate", "missing-word", nil), ("duplicate h1", "wrong-kind", nil), ("duplicate sede", "unknown-name", "seed"),
    ("duplicate seed times=4", "bad-value", nil), ("duplicate seed time=2", "unknown-option", "times=2"),
    ("duplicate seed on fm", "unexpected-preposition", nil), ("duplicat seed", "unknown-verb", "duplicate"),
    ("help duplicat", "unknown-topic", "duplicate"),
  ])
  func mistakesArePointedAt(_ text: String, _ code: String, _ meant: String?) throws {
    let found = try #require(bench.diagnostic(of: text))
    #expect(found.code == code)
    if let meant { #expect(found.help == "did you mean \(meant)?") }
  }

  @Test func itHasHelp() throws {
    try bench.run("help")
    #expect(bench.tables.last?.rows.last?.map(\.text) == ["duplicate", "Give a model a second name and say so."])
    try bench.run("help duplicate")
    #expect(bench.texts.contains("duplicate: Give a model a second name and say so."))
    #expect(bench.texts.contains("  duplicate MODEL [times=1] [as NAME]"))
    #expect(bench.texts.contains("Examples\n  duplicate seed as twin"))
    let options = try #require(bench.tables.last?.rows.map { $0.map(\.text) })
    #expect(options == [["times=", "1", "a whole number from 1 to 3", "how often it says so"]])
    #expect(bench.session.vocabulary.reference.contains("### duplicate\n"))
    try bench.run("find second name")
    #expect(bench.tables.last?.rows.map { $0.first?.text } == ["help duplicate"])
  }

  @Test(arguments: [
    ("dup", ["duplicate"]), ("help dup", ["duplicate"]), ("duplicate ", ["seed", "times="]),
    ("duplicate seed ", ["times=", "as"]), ("duplicate seed times=", ["1"]),
  ])
  func tabCompletesIt(_ line: String, _ expected: [String]) {
    #expect(bench.session.completions(for: line).map(\.text).sorted() == expected.sorted())
  }

  @Test func itsKeyIsOverWhatCounts() throws {
    func key(_ text: String) throws -> String { try #require(try bench.run(text).first?.key?.text) }
    let usual = try key("duplicate seed as a")
    #expect(try key("duplicate seed times=1 as a") == usual)
    #expect(try key("duplicate seed  times=01 as a # again") == usual)
    #expect(try key("duplicate seed times=2 as a") != usual)
    #expect(try key("copy seed as a") != usual)
    try bench.run("train seed on fm epochs=1")
    #expect(try key("duplicate seed as a") != usual)
  }

  @Test func itsOutputIsJSON() throws {
    try bench.run("duplicate seed as twin")
    #expect(bench.outputs.compactMap(\.json) == [#"{"kind":"text","text":"twin is seed"}"#])
    let json = try #require(bench.diagnostic(of: "duplicate seed times=4")?.json)
    #expect(json.contains(#""code":"bad-value""#))
  }

  @Test func itIsLoggedAndUndone() throws {
    try bench.run("duplicate seed as twin")
    try bench.run("log count=1")
    #expect(bench.tables.last?.rows.first?.contains { $0.text == "duplicate seed as twin" } == true)
    try bench.run("undo")
    #expect(bench.texts.last == "undone: duplicate seed as twin")
    #expect(try !bench.names.contains("twin"))
  }
}
