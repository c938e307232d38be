import Commands
import Language
import TestSupport
import Testing

@testable import Sessions

/// A text is held against the names that will exist at each of its statements, before any of it runs.
struct ScopeTests {
  @Test(
    arguments: [
      ("info «nobody»", "unknown-name", nil),
      ("info «sead»", "unknown-name", "did you mean seed?"),
      ("train «sead» on fm", "unknown-name", "did you mean seed?"),
      ("train seed on «fn»", "unknown-name", "did you mean fm?"),
      ("train seed on fm validate=«nobody»", "unknown-name", "there is: fm"),
      ("plot «nobody»", "unknown-name", "there is: h1, h3"),
      ("plot h1 «h2»", "unknown-name", "did you mean h1?"),
      ("train «fm» on fm", "wrong-kind", "did you mean seed?"),
      ("train seed on «h1»", "wrong-kind", "did you mean fm?"),
      ("plot «seed»", "wrong-kind", "did you mean h3?"),
      ("evaluate «e1» on fm", "wrong-kind", "did you mean seed?"),
      ("show «fm.tset»", "unknown-part", "did you mean fm.test?"),
      ("show «fm.xyzzy»", "unknown-part", "parts: fm.train fm.test"),
      ("show «fm.train.test»", "unknown-part", nil),
      ("info «seed.best»", "unknown-measure", "it has: parameters"),
      ("info «seed@4»", "unknown-version", "the newest is seed@3"),
      ("info «h1@2»", "unknown-version", "the newest is h1@1"),
      // Only what is near is suggested, and of the kind that is wanted.
      ("model a = dense 10; model m = dense 10; evaluate «q» on fm", "unknown-name", "there is: a, m, seed"),
      ("model e2 = dense 10; evaluate «e3» on fm", "unknown-name", "did you mean e2?"),
      ("train seed on «h1»", "wrong-kind", "did you mean fm?"),
      ("evaluate «h3» on fm", "wrong-kind", "did you mean seed?"),
      ("«h11»", "unknown-name", "did you mean h1?"), ("«se»", "unknown-verb", "did you mean set?"),
      ("«e2.recall.Shirt»", "unknown-name", "did you mean e1?"), ("«photo.png»", "unknown-verb", nil),
      // Measures.
      ("expect «nobody.best.loss» > 0", "unknown-name", nil),
      ("expect «h1» > 0", "unknown-measure", nil),
      ("expect «h1.loss» > 0", "unknown-measure", "write h1.best.loss or h1.last.loss"),
      ("expect «h1.best» > 0", "unknown-measure", nil),
      ("expect «h1.best.val_acuracy» > 0", "unknown-measure", "did you mean h1.best.val_accuracy?"),
      ("expect «h1.bset.loss» > 0", "unknown-measure", "did you mean h1.best.loss?"),
      ("expect «e1.recal.Shirt» > 0", "unknown-measure", "did you mean e1.recall.Shirt?"),
      ("expect «h1.val_acuracy» > 0", "unknown-measure", "did you mean h1.best.val_accuracy?"),
      ("expect «h1.best.loss.more» > 0", "unknown-measure", nil),
      ("expect «e1.acuracy» > 0", "unknown-measure", "did you mean e1.accuracy?"),
      ("expect «e1.recall» > 0", "unknown-measure", "for example: e1.recall.Shirt"),
      ("expect «fm.train» > 0", "unknown-measure", "write fm.train.count"),
      ("expect «fm.tset.count» > 0", "unknown-part", "did you mean fm.test?"),
      ("expect «fm.train.test.count» > 0", "unknown-part", nil),
      ("expect «seed.weights» > 0", "unknown-measure", nil),
      ("expect 1 > «a..b»", "bad-name", nil),
      // Names that earlier statements take away.
      ("remove e1; info «e1»", "unknown-name", nil),
      ("rename e1 as e9; info e9; info «e1»", "unknown-name", "did you mean e9?"),
      ("load synthetic count=20 as d; info d.train; info «d.validation»", "unknown-part", nil),
      ("take fm 20 as small; info «small.train»", "unknown-part", "write small alone"),
      // A history cannot take the name of the model that it trains.
      ("train seed on fm as «seed»", "name-taken", nil),
    ] as [(String, String, String?)])
  func pointsAtMistakes(_ marked: String, _ code: String, _ help: String?) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let before = marked.utf8.distance(from: marked.startIndex, to: marked.firstIndex(of: "«") ?? marked.endIndex)
    let until = marked.utf8.distance(from: marked.startIndex, to: marked.firstIndex(of: "»") ?? marked.endIndex) - 2
    let bench = try Workbench(prepared: true)
    let names = try bench.values
    let found = try #require(bench.diagnostic(of: text))
    #expect(found.code == code)
    #expect(found.range == before..<until)
    #expect(found.kind == .syntax)
    if let help { #expect(found.help == help) }
    #expect(try bench.values == names, "nothing ran")
  }

  @Test(arguments: [
    ("take fm.train 20 as small; train seed on small epochs=1; plot h2", [["small"], ["seed", "h2"], []]),
    (
      "model m = dense 10; train m on fm as a; train m on fm; evaluate m on fm",
      [["m"], ["m", "a"], ["m", "h2"], ["e2"]]
    ),
    ("continue h1 epochs=3", [["seed", "h1"]]),
    ("continue h1@1 epochs=3 as more", [["seed", "more"]]),
    ("split fm as p; show p.validation", [["p"], []]),
    ("copy seed as wide; info wide", [["wide"], []]),
    ("rename h1 as base; plot base h3", [["base"], []]),
    ("load synthetic count=20", [["synthetic"]]),
    ("undo; info anything", [[], []]),
    ("expect \"e1.recall.Ankle boot\" >= 0; expect fm.count > 0; expect fm.test.classes == 10", [[], [], []]),
    ("", []),
  ])
  func knowsWhatIsWritten(_ text: String, _ writes: [[String]]) throws {
    let bench = try Workbench(prepared: true)
    let effects = try bench.session.check(
      try Parser.parse(Source(name: "t", text: text), grammar: Vocabulary.standard.grammar))
    #expect(effects.map(\.writes) == writes)
  }

  @Test func knowsReadsFilesAndFigures() throws {
    let bench = try Workbench(prepared: true)
    try bench.folder.write("", "x")
    let text = "train seed on fm.train validate=fm.test; plot h1 h3 to a.png; export h1 to h1.csv; run x"
    let effects = try bench.session.check(
      try Parser.parse(Source(name: "t", text: text), grammar: Vocabulary.standard.grammar))
    #expect(effects.map(\.reads) == [["seed", "fm", "fm"], ["h1", "h3"], ["h1"], []])
    #expect(effects.map(\.file?.text) == [nil, "a.png", "h1.csv", nil])
    #expect(effects.map(\.drawsFigure) == [false, true, false, false])
    #expect(effects.map(\.isOpen) == [false, false, false, true])
  }
}
