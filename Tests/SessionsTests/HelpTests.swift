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
    let names = bench.tables.flatMap(\.rows).compactMap { $0.first?.text }
    #expect(names == Vocabulary.standard.names + Vocabulary.standard.topics.map(\.name))
    #expect(bench.tables.count > 2)
  }

  // MARK: Topics

  @Test(arguments: Vocabulary.standard.topics.map(\.name))
  func explainsEveryTopic(_ name: String) throws {
    let bench = try Workbench()
    try bench.run("help \(name)")
    let topic = try #require(Vocabulary.standard.topics.first { $0.name == name })
    let text = bench.texts.joined(separator: "\n")
    #expect(text.contains(topic.summary))
    #expect(text.contains(topic.text(.standard)))
    #expect(bench.tables.suffix(topic.tables(.standard).count) == topic.tables(.standard)[...] || name == "versions")
    // What an error says first must be there.
    #expect(!topic.summary.isEmpty && topic.text(.standard).count > 60)
  }

  /// What a topic tells is what is declared.
  @Test func topicsAreMadeOfTheDeclarations() throws {
    func said(_ text: String) throws -> String {
      let bench = try Workbench()
      try bench.run(text)
      return (bench.texts + bench.tables.flatMap(\.rows).map { $0.map(\.text).joined(separator: " | ") })
        .joined(separator: "\n")
    }
    let names = try said("help names")
    for word in Vocabulary.standard.reserved { #expect(names.contains(" \(word)"), "\(word)") }
    let measures = try said("help measures")
    for metric in Epoch.metrics { #expect(measures.contains("best.\(metric) |"), "\(metric)") }
    for kind in Value.Kind.allCases {
      for measure in Measure.meanings(of: kind) { #expect(measures.contains("\(measure.path) | \(measure.meaning)")) }
    }
    let layers = try said("help layers")
    for kind in LayerKind.all { #expect(layers.contains("\(kind.usage) | \(kind.summary)")) }
    let codes = try said("help exit codes")
    for code in ExitCode.allCases { #expect(codes.contains("\(code.rawValue) | \(code.meaning)")) }
    let options = try said("help options")
    for option in Vocabulary.standard.verbs.flatMap(\.options) { #expect(options.contains("\(option.key)= | ")) }
    let settings = try said("help settings")
    let formats = try said("help formats")
    for verb in Vocabulary.standard.verbs {
      for signature in verb.signatures {
        if signature.effect == .sets {
          for option in signature.options { #expect(settings.contains("\(option.key)= | \(option.domain)")) }
        }
        for suffix in signature.file?.extensions ?? [] { #expect(formats.contains(".\(suffix)")) }
      }
    }
  }

  @Test(arguments: LayerKind.all.map(\.name))
  func explainsALayer(_ name: String) throws {
    let bench = try Workbench()
    try bench.run("help \(name)")
    let kind = try #require(LayerKind.all.first { $0.name == name })
    #expect(bench.texts.contains { $0.contains(kind.usage) && $0.contains(kind.summary) })
  }

  @Test(arguments: Set(Vocabulary.standard.verbs.flatMap(\.options).map(\.key)).sorted())
  func explainsAnOption(_ key: String) throws {
    let bench = try Workbench()
    try bench.run("help \(key)")
    let table = try #require(bench.tables.first { $0.title == "\(key)=" })
    for verb in Vocabulary.standard.verbs {
      for option in verb.options where option.key == key {
        #expect(
          table.rows.contains(
            [
              .text(verb.name), .text(option.defaultValue?.text ?? ""), .text(option.domain), .text(option.summary),
            ]))
      }
    }
  }

  @Test(arguments: [
    ("epochs=", "train"), ("stride", "maxpool"), ("adam", "train optimizer=adam"), ("val_loss", "a history"),
    ("confusion", "plot confusion MODEL on DATA [to FILE]"), ("recall", "an evaluation"),
  ])
  func explainsAWord(_ word: String, _ cell: String) throws {
    let bench = try Workbench()
    try bench.run("help \(word.hasSuffix("=") ? "\"\(word)\"" : word)")
    #expect(bench.tables.flatMap(\.rows).contains { $0[0].text == cell })
  }

  @Test func aSettingGoesBack() throws {
    let bench = try Workbench(file: true)
    func setting(_ name: String) throws -> String? {
      try bench.run("set")
      return bench.tables.last?.rows.first { $0[0].text == name }?[1].text
    }
    let before = try ["seed", "threads", "format", "pictures", "live"].map(setting)
    try bench.run("set seed=7 threads=3 format=json pictures=off live=on")
    #expect(try ["seed", "threads", "format", "pictures", "live"].map(setting) == ["7", "3", "json", "off", "on"])
    try bench.run("set seed=default threads=default format=default pictures=default live=default")
    #expect(try ["seed", "threads", "format", "pictures", "live"].map(setting) == before)
    #expect(bench.diagnostic(of: "train seed on fm epochs=default")?.code == "bad-value")
  }

  /// A seed that was taken back is none: the statement gives the bits that it gave before.
  @Test func aSeedGoesBack() throws {
    let bench = try Workbench()
    try bench.run("load synthetic count=20 as a; set seed=7; load synthetic count=20 as b; set seed=default")
    let seeds = try bench.run("load synthetic count=20 as a; load synthetic count=20 as b").map(\.resolution.seed)
    #expect(seeds == [0, 0])
    let checked = try bench.session.check(
      Parser.parse(
        Source(name: "t", text: "set seed=9; load synthetic as c; set seed=default; load synthetic as d"),
        grammar: bench.session.vocabulary.grammar), seed: 4)
    #expect(checked.map(\.seed)[1] == 9)
    #expect(checked.map(\.seed)[3] == 4)
  }

  @Test func aShareMayBeInPercent() throws {
    let bench = try Workbench()
    let resolutions = try bench.session.check(
      Parser.parse(
        Source(name: "t", text: "load synthetic as d; split d validation=20% as a; split d validation=0.2 as a"),
        grammar: bench.session.vocabulary.grammar))
    #expect(resolutions[1].canonical == resolutions[2].canonical)
    #expect(resolutions[1].canonical.contains("validation=0.2"))
    try bench.run("model m = dropout 25%, dense 10")
    guard case .model(let model)? = try bench.value("m") else { return #expect(Bool(false)) }
    #expect(model.description.text.hasPrefix("dropout 0.25"))
  }

  // MARK: Looking for words

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

  @Test(arguments: [
    ("help evalute", "did you mean evaluate?"), ("help xyzzy", "'find xyzzy' looks everywhere"),
    ("help mesures", "did you mean measures?"), ("help no such thing", "'find no such thing' looks everywhere"),
  ])
  func knowsWhatWasMeant(_ text: String, _ help: String) throws {
    let found = try #require(Workbench().diagnostic(of: text))
    #expect(found.code == "unknown-topic")
    #expect(found.help == help)
    #expect(found.location.column == 6)
    #expect(found.range.upperBound == text.utf8.count)
  }

  @Test(arguments: [
    ("dropout", "help dropout"), ("seed", "model"), ("MAXPOOL", "model seed"), ("careful", "note on h1"),
    ("count=100", "statement 1"), ("learning rate", "help train"), ("bf16", "help train"),
    ("confusion", "help plot"), ("greatest", "help maxpool"), ("front matter", "help notebooks"),
    ("f1", "measure"), ("batch_size", "elsewhere: batch_size"), ("early stopping", "elsewhere: EarlyStopping"),
    ("kernel-size", "elsewhere: kernel_size"),
    ("EarlyStopping", "elsewhere: EarlyStopping"),
    ("cosine", "elsewhere: CosineAnnealingLR, CosineDecay, CosineDecayRestarts, cosine"),
  ])
  func findLooksEverywhere(_ word: String, _ place: String) throws {
    let bench = try Workbench(prepared: true)
    try bench.run("note h1 \"be careful\"; find \"\(word)\"")
    #expect(bench.tables.last?.rows.contains { $0.first?.text == place } == true)
  }

  @Test func findTakesSeveralWords() throws {
    let bench = try Workbench()
    try bench.run("find learning rate")
    let found = try #require(bench.tables.last)
    #expect(found.title == "'learning rate'")
    #expect(found.rows.contains([.text("help train"), .text("lr= learning rate")]))
  }

  @Test(arguments: [("schedule", "schedules"), ("fit", "fmnb says train: train seed on fm.train epochs=20")])
  func findLeadsFromOtherWords(_ word: String, _ answer: String) throws {
    let bench = try Workbench()
    try bench.run("find \(word)")
    #expect(bench.tables.last?.rows.contains { $0[1].text.contains(answer) } == true)
  }

  @Test(arguments: [("xyzzy", ""), ("dropuot", "; did you mean dropout?")])
  func findSaysWhenThereIsNothing(_ word: String, _ meant: String) throws {
    let bench = try Workbench()
    try bench.run("find \(word)")
    #expect(bench.texts.count == 1)
    #expect(bench.texts[0].hasPrefix("'\(word)' stands nowhere\(meant)\nlooked through names, layers"))
  }
}
