import Commands
import Language
import Networks
import Outputs
import Testing

@testable import Sessions

/// Help, usage and reference are made from the command table and leave nothing out.
struct HelpTests {
  @Test(arguments: CommandTable.standard.all.map(\.verb))
  func namesEveryWordAndOption(_ verb: String) throws {
    let bench = try Workbench()
    try bench.run("help \(verb)")
    let command = try #require(CommandTable.standard[verb])
    let text = bench.texts.joined(separator: "\n")
    let rows = bench.tables.flatMap(\.rows).map { $0.map(\.text).joined(separator: " ") }
    #expect(text.contains(command.summary))
    for form in command.forms {
      let usage = form.usage(verb)
      #expect(text.contains(usage))
      #expect(usage.hasPrefix(verb))
      if let keyword = form.keyword { #expect(usage.contains(keyword)) }
      for word in form.words { #expect(usage.contains(word.placeholder)) }
      #expect(usage.contains("on DATA") == (form.data != nil))
      #expect(usage.contains("as NAME") == (form.result != nil && form.result?.naming != .given))
      #expect(usage.contains("to FILE") == (form.file != nil))
      for example in form.examples { #expect(text.contains(example)) }
      for option in form.options {
        #expect(usage.contains("\(option.key)="))
        #expect(rows.contains { $0.hasPrefix(option.key + "=") && $0.contains(option.summary) })
      }
    }
  }

  @Test func listsEveryVerb() throws {
    let bench = try Workbench()
    try bench.run("help")
    let verbs = bench.tables.flatMap(\.rows).compactMap { $0.first?.text }
    #expect(verbs == CommandTable.standard.all.map(\.verb))
  }

  @Test func explainsEveryLayer() throws {
    let bench = try Workbench()
    try bench.run("help model")
    let rows = bench.tables.flatMap(\.rows).compactMap { $0.first?.text }
    for kind in LayerKind.all {
      #expect(rows.contains(kind.usage))
      for option in kind.options { #expect(kind.usage.contains("[\(option)=")) }
    }
  }

  @Test func aDefaultFitsItsOption() throws {
    for command in CommandTable.standard.all {
      for option in command.forms.flatMap(\.options) {
        guard let text = option.defaultValue?.text else { continue }
        switch option.kind {
        case .integer(let range): #expect(Int(text).map(range.contains) == true, "\(command.verb) \(option.key)")
        case .number(let range): #expect(Double(text).map(range.contains) == true, "\(command.verb) \(option.key)")
        case .choice(let choices): #expect(choices.contains(text), "\(command.verb) \(option.key)")
        case .choices(let choices): #expect(text.split(separator: ",").allSatisfy { choices.contains(String($0)) })
        case .yesNo: #expect(["yes", "no"].contains(text))
        case .text, .className, .path, .data: break
        }
      }
    }
  }

  @Test(arguments: [("help evalute", "did you mean evaluate?"), ("help xyzzy", "'find xyzzy' looks everywhere")])
  func knowsWhatWasMeant(_ text: String, _ help: String) throws {
    let found = try #require(Workbench().diagnostic(of: text))
    #expect(found.code == "unknown-verb")
    #expect(found.help == help)
    #expect(found.location.column == 6)
  }

  @Test(arguments: [
    ("dropout", "help model"), ("seed", "model"), ("MAXPOOL", "model seed"), ("careful", "note on h1"),
    ("count=100", "statement 1"), ("learning rate", "help train"),
  ])
  func findLooksEverywhere(_ word: String, _ place: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.run("note h1 \"be careful\"; find \"\(word)\"")
    #expect(bench.tables.last?.rows.contains { $0.first?.text == place } == true)
  }

  @Test func findSaysWhenThereIsNothing() throws {
    let bench = try Workbench()
    try bench.run("find xyzzy")
    #expect(bench.texts == ["'xyzzy' stands nowhere"])
  }
}
