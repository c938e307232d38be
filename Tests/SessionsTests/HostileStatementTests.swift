import Commands
import Language
import Networks
import Outputs
import Pictures
import TestSupport
import Testing

@testable import Sessions

/// Statements that are nearly right: every one is carried out or refused with words, and none traps.
struct HostileStatementTests {
  static let words =
    Vocabulary.standard.names
    + Vocabulary.standard.verbs.flatMap(\.signatures).flatMap(\.options).map(\.key)
    + Vocabulary.standard.verbs.flatMap(\.signatures).compactMap(\.keyword)
    + LayerKind.all.map(\.name)
    + [
      "on", "as", "to", "fm", "fm.train", "fm.test", "seed", "seed@1", "seed@2", "h1", "h3", "e1", "h1.best.loss", "x",
      "0", "1", "-1", "9223372036854775807", "-9223372036854775808", "1e308", "nan", "0.5", "3x3", "999x999", "=", ",",
      "(", ")", "==", "~", "+-", "a.png", "a.csv", "a.safetensors", "/dev/null", "..", "\"\"", "\"a b\"", "🥾", "\\",
    ]

  @Test(arguments: 0..<6)
  func wordsAtRandom(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let bench = try Workbench(prepared: true)
    for _ in 0..<80 {
      let count = Int.random(in: 1...8, using: &random)
      try check((0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: " "), bench)
    }
  }

  @Test(arguments: 6..<12)
  func examplesWithAMistake(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let bench = try Workbench(prepared: true)
    // Real data takes its time, and a script runs itself.
    let examples = ExampleTests.examples.filter { !$0.hasPrefix("load fashion") && !$0.hasPrefix("quit") }
    for _ in 0..<60 {
      var words = (examples.randomElement(using: &random) ?? "").split(separator: " ").map(String.init)
      let place = Int.random(in: 0..<words.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: words.remove(at: place)
      case 1: words.insert(Self.words.randomElement(using: &random) ?? "", at: place)
      case 2: words[place] = Self.words.randomElement(using: &random) ?? ""
      default:
        let key = words[place].split(separator: "=").first.map(String.init) ?? ""
        words[place] = key + "=" + (Self.words.randomElement(using: &random) ?? "")
      }
      try check(words.joined(separator: " "), bench)
    }
  }

  /// Values at the edges of what options take.
  @Test(arguments: [
    "load synthetic count=10 as d", "take fm 1 as d", "take fm 9999999 as d", "split fm validation=1 as d",
    "split fm validation=1e-300 as d", "train seed on fm epochs=1 batch=65536", "train seed on fm epochs=1 batch=1",
    "train seed on fm epochs=1 lr=0", "train seed on fm epochs=1 decay=100 lr=1000",
    "train seed on fm epochs=1 smoothing=1", "train seed on fm epochs=1 momentum=1 optimizer=sgd",
    "train seed on fm epochs=1 seed=9223372036854775807", "show fm count=400", "show fm per-class=40",
    "show fm count=1 columns=100", "show activations seed on fm index=0 layer=1000", "show filters seed layer=1000",
    "plot h1 smooth=0.999", "model m = dense 65536, dense 65536; train m on fm epochs=1",
    "model m = conv 4096 64x64 padding=same; info m", "model m = maxpool 256; info m; train m on fm",
    "model m = repeat 256 (repeat 256 (repeat 256 (repeat 256 (relu)))); info m",
    "model m = dropout 0; train m on fm", "model m = flatten; info m", "model m = dense 10 softmax, dense 10; info m",
    "model m = residual (conv 8 3x3); info m; train m on fm",
    "model m = conv 1 1x1 stride=64, dense 10; train m on fm epochs=1",
    "log count=1000000", "note h1 \"\"", "find \"\"", "run .", "run /dev/null", "export h1 to /dev/null/x.csv",
    "predict seed /dev/null", "predict seed .", "load csv /dev/null as d",
    "load idx images=/dev/null labels=/dev/null as d",
    "compare h1 h1 h1", "plot h1 h1", "remove fm fm", "rename fm as fm", "copy seed as fm; train fm on fm",
    "undo; undo; undo; undo; undo; undo; undo", "set threads=256; train seed on fm epochs=1",
  ])
  func edges(_ text: String) throws {
    try check(text, Workbench(prepared: true))
  }

  private func check(_ text: String, _ bench: Workbench) throws {
    // Long trainings are no mistake, but they are not for tests.
    bench.host.interruption = Trip(after: 40)
    if let found = bench.diagnostic(of: text) {
      #expect(!found.code.isEmpty && !found.message.isEmpty)
      #expect(found.range.upperBound <= found.source.text.utf8.count)
      #expect(!found.rendered().isEmpty && !found.json.isEmpty)
      #expect(found.code != "failed", "no words for: \(found.message) in \(text)")
    }
    // Whatever happened, the session can be read.
    _ = try bench.session.check([])
  }
}
