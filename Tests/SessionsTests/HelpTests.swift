import Commands
import Language
import Networks
import Outputs
import Testing

@testable import Sessions

/// Help, usage and reference are made from the command table and leave nothing out.
struct HelpTests {
  @Test(arguments: Vocabulary.standard.names)
  func namesEveryWordAndOption(_ name: String) throws {
    let bench = try Workbench()
    try bench.run("help \(name)")
    let verb = try #require(Vocabulary.standard[name])
    let text = bench.texts.joined(separator: "\n")
    let rows = bench.tables.flatMap(\.rows).map { $0.map(\.text).joined(separator: " ") }
    #expect(text.contains(verb.summary))
    for signature in verb.signatures {
      let usage = signature.usage(name)
      #expect(text.contains(usage))
      #expect(usage.hasPrefix(name))
      if let keyword = signature.keyword { #expect(usage.contains(keyword)) }
      for word in signature.words { #expect(usage.contains(word.placeholder)) }
      #expect(usage.contains("on DATA") == (signature.data != nil))
      #expect(usage.contains("as NAME") == (signature.result != nil && signature.result?.naming != .given))
      #expect(usage.contains("to FILE") == (signature.file != nil))
      for example in signature.examples { #expect(text.contains(example)) }
      for option in signature.options {
        #expect(usage.contains("\(option.key)="))
        #expect(rows.contains { $0.hasPrefix(option.key + "=") && $0.contains(option.summary) })
      }
    }
  }

  @Test func listsEveryVerb() throws {
    let bench = try Workbench()
    try bench.run("help")
    let verbs = bench.tables.flatMap(\.rows).compactMap { $0.first?.text }
    #expect(verbs == Vocabulary.standard.names)
  }

  @Test func explainsEveryLayer() throws {
    let bench = try Workbench()
    try bench.run("help model")
    let rows = bench.tables.flatMap(\.rows).compactMap { $0.first?.text }
    for kind in LayerKind.all {
      #expect(rows.contains(kind.usage))
      for option in kind.options { #expect(kind.usage.contains("[\(option.key)=")) }
    }
  }

  @Test func aDefaultFitsItsOption() throws {
    for verb in Vocabulary.standard.verbs {
      for option in verb.signatures.flatMap(\.options) {
        guard let text = option.defaultValue?.text else { continue }
        switch option.kind {
        case .integer(let range): #expect(Int(text).map(range.contains) == true, "\(verb.name) \(option.key)")
        case .number(let range): #expect(Double(text).map(range.contains) == true, "\(verb.name) \(option.key)")
        case .choice(let choices): #expect(choices.contains(text), "\(verb.name) \(option.key)")
        case .choices(let choices): #expect(text.split(separator: ",").allSatisfy { choices.contains(String($0)) })
        case .yesNo: #expect(["yes", "no"].contains(text))
        case .className, .path, .data, .names, .size, .text: break
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
