import Language
import Networks
import Pictures
import Testing

@testable import Sessions

/// What is wrong with a statement is found by looking at the command table alone, and pointed at.
struct BinderTests {
  /// The mistake stands between « and »; where they stand together it is an empty place.
  @Test(
    arguments: [
      ("«trian» seed on fm", "unknown-verb", "did you mean train?"),
      ("«TRAIN» seed on fm", "unknown-verb", "did you mean train?"),
      ("«xyzzy»", "unknown-verb", "'help' lists the verbs"),
      ("«undoo»; undo", "unknown-verb", "did you mean undo?"),
      // Forms.
      ("«load»", "missing-word", "for example: load fashion-mnist as fm"),
      ("load «fashion-minst» as fm", "unknown-form", "did you mean fashion-mnist?"),
      ("load «xyzzy» as fm", "unknown-form", nil),
      ("load «\"fashion-mnist\"» as fm", "unknown-form", "did you mean fashion-mnist?"),
      // Words.
      ("take fm.train as x«»", "missing-word", "for example: take fm.train 50 as x"),
      ("take as x«»", "missing-word", "for example: take fm.train 50 as x"),
      ("redo «twice»", "extra-word", "usage: redo"),
      ("train seed «epochs» on fm", "extra-word", "did you mean epochs=…?"),
      ("take fm.train «many» as x", "bad-value", nil),
      ("take fm.train «0» as x", "bad-value", nil),
      ("take fm.train «-5» as x", "bad-value", nil),
      ("take fm.train «99999999999999999999» as x", "bad-value", nil),
      ("list «dataset»", "bad-value", "did you mean datasets?"),
      ("list «everything»", "bad-value", nil),
      ("info «a..b»", "bad-name", nil),
      ("info «seed@0»", "bad-name", nil),
      ("info «seed@x»", "bad-name", nil),
      ("model «5» = dense 10", "bad-name", nil),
      ("model «-a» = dense 10", "bad-name", nil),
      ("model «a.b» = dense 10", "bad-name", nil),
      ("model «\"a b\"» = dense 10", "bad-name", nil),
      // on, as, to.
      ("train seed«»", "missing-data", "for example: train seed on fm.train"),
      ("train seed epochs=5«»", "missing-data", "for example: train seed on fm.train epochs=5"),
      ("redo on «fm»", "unexpected-preposition", "usage: redo"),
      ("redo as «x»", "unexpected-preposition", "usage: redo"),
      ("redo to «x»", "unexpected-preposition", "usage: redo"),
      ("train seed on «a..b»", "bad-name", nil),
      ("train seed on fm as «1e5»", "bad-name", nil),
      ("split fm validation=0.1«»", "missing-name", "for example: split fm validation=0.1 as parts"),
      ("train seed learning_rate=0.1«»", "missing-data", "for example: train seed on fm.train lr=0.1"),
      ("copy seed«»", "missing-name", "for example: copy seed as wide"),
      ("export seed«»", "missing-file", "for example: export seed to seed.safetensors"),
      ("export seed to «seed.onnxx»", "bad-extension", nil),
      ("export seed to «seed»", "bad-extension", nil),
      ("plot h1 to «h1.jpeg»", "bad-extension", "the file's name must end in one of: .png .svg .pdf"),
      // Options.
      ("train seed on fm «epoch=5»", "unknown-option", "did you mean epochs=5?"),
      ("train seed on fm «Epochs=5»", "unknown-option", "did you mean epochs=5?"),
      ("train seed on fm «colour=red»", "unknown-option", nil),
      ("undo «x=1»", "unknown-option", "it takes no options"),
      (
        "evaluate seed on fm.test «epochs=3»", "unknown-option",
        "it takes no options; epochs= is one of train, continue"
      ),
      (
        "load idx images=a as d«»", "missing-option",
        "for example: load idx images=a labels=train-labels-idx1-ubyte.gz as d"
      ),
      ("plot loss«»", "missing-word", "for example: plot loss h1"),
      ("show wrong on fm.test count=5«»", "missing-word", "for example: show wrong seed on fm.test count=5"),
      ("load csv \"a b.csv\"«»", "missing-name", "for example: load csv \"a b.csv\" as d"),
      ("train seed on fm epochs=«0»", "bad-value", nil),
      ("train seed on fm epochs=«1.5»", "bad-value", nil),
      ("train seed on fm epochs=«100001»", "bad-value", nil),
      ("continue h1 epochs=«100001»", "bad-value", nil),
      ("train seed on fm batch=«65537»", "bad-value", nil),
      ("train seed on fm lr=«1000.1»", "bad-value", nil),
      ("train seed on fm decay=«100.1»", "bad-value", nil),
      ("train seed on fm smoothing=«1.1»", "bad-value", nil),
      ("train seed on fm optimizer=sgd momentum=«1.1»", "bad-value", nil),
      ("load synthetic count=«200001»", "bad-value", nil),
      ("load synthetic count=«9»", "bad-value", nil),
      ("split fm validation=«0» as d", "bad-value", nil),
      ("split fm validation=«1» as d", "bad-value", nil),
      ("train seed on fm epochs=«many»", "bad-value", nil),
      ("train seed on fm lr=«fast»", "bad-value", "learning rate"),
      ("train seed on fm lr=«-1»", "bad-value", nil),
      ("train seed on fm lr=«nan»", "bad-value", nil),
      ("train seed on fm lr=«0.1,0.01»", "extra-value", "learning rate"),
      ("train seed on fm optimizer=«adamm»", "bad-value", "did you mean adam?"),
      ("train seed on fm optimizer=«xyzzy»", "bad-value", nil),
      ("train seed on fm nesterov=«maybe»", "bad-value", "one of: yes, no"),
      ("train seed on fm validate=«a..b»", "bad-name", nil),
      ("train seed on fm seed=«-1»", "bad-value", nil),
      ("set threads=«0»", "bad-value", nil),
      ("set format=«xml»", "bad-value", "one of: text, json"),
      // Numbers written in other ways.
      ("take fm.train «5k» as x", "bad-value", "write 5000"),
      ("take fm.train «60_000» as x", "bad-value", "write 60000"),
      ("take fm.train 60«,»000 as x", "stray-comma", "write 60000"),
      ("train seed on fm batch=«1_000»", "bad-value", "write batch=1000"),
      ("train seed on fm batch=«1,000»", "extra-value", "write batch=1000"),
      ("train seed on fm batch=«1k»", "bad-value", "write batch=1000"),
      ("train seed on fm batch=«100k»", "bad-value", nil),
      ("train seed on fm lr=«0,001»", "extra-value", "write lr=0.001"),
      ("train seed on fm lr=«0.000_1»", "bad-value", "write lr=0.0001"),
      ("train seed on fm epochs=«20%»", "bad-value", nil),
      ("split fm validation=«120%» as d", "bad-value", nil),
    ] as [(String, String, String?)])
  func pointsAtMistakes(_ marked: String, _ code: String, _ help: String?) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let before = marked.utf8.distance(from: marked.startIndex, to: marked.firstIndex(of: "«") ?? marked.endIndex)
    let until = marked.utf8.distance(from: marked.startIndex, to: marked.firstIndex(of: "»") ?? marked.endIndex) - 2
    let found = try #require(Workbench().diagnostic(of: text))
    #expect(found.code == code)
    #expect(found.range == before..<until)
    #expect(found.kind == .syntax)
    if let help { #expect(found.help == help) }
    #expect(found.rendered().hasPrefix("t:1:\(before + 1): error: "))
  }

  @Test(arguments: [
    ("«cov 8 3x3»", "unknown-layer"), ("«xyzzy»", "unknown-layer"), ("«conv»", "bad-layer"), ("«conv 8»", "bad-layer"),
    ("conv «x» 3x3", "bad-layer"), ("conv «0» 3x3", "bad-layer"), ("conv «99999» 3x3", "bad-layer"),
    ("conv 8 «3x»", "bad-layer"), ("conv 8 «0x3»", "bad-layer"), ("conv 8 «3x3x3»", "bad-layer"),
    ("conv 8 «relu»", "bad-layer"), ("conv 8 3x3 «softmax»", "bad-layer"), ("conv 8 3x3 relu «relu»", "bad-layer"),
    ("conv 8 3x3 stride=«0»", "bad-layer"), ("conv 8 3x3 stride=«1,2»", "bad-layer"),
    ("conv 8 3x3 padding=«full»", "bad-layer"), ("conv 8 3x3 «strides=2»", "unknown-option"),
    ("relu «8»", "bad-layer"), ("«dropout»", "bad-layer"), ("dropout «1»", "bad-layer"),
    ("dropout «-0.1»", "bad-layer"),
    ("dropout «nan»", "bad-layer"), ("maxpool «0»", "bad-layer"), ("maxpool 2 «2»", "bad-layer"),
    ("«dense»", "bad-layer"), ("dense «many»", "bad-layer"), ("dense 10 «tanh»", "bad-layer"),
    ("«residual»", "bad-layer"), ("«relu (relu)»", "bad-layer"), ("repeat «x» (relu)", "bad-layer"),
    ("repeat «0» (relu)", "bad-layer"), ("«repeat 3»", "bad-layer"),
    ("residual (relu, residual (conv 8 «x»))", "bad-layer"),
    ("conv «4097» 3x3", "bad-layer"), ("conv 8 «65x3»", "bad-layer"), ("conv 8 «3x65»", "bad-layer"),
    ("conv 8 3x3 stride=«65»", "bad-layer"), ("maxpool «257»", "bad-layer"), ("avgpool 2 stride=«257»", "bad-layer"),
    ("dense «65537»", "bad-layer"), ("repeat «257» (relu)", "bad-layer"),
    (
      String(repeating: "repeat 1 (", count: 16) + "«residual (relu)" + String(repeating: ")", count: 16),
      "nested-too-deep"
    ),
    (
      String(repeating: "residual (", count: 16) + "«repeat 1 (relu)" + String(repeating: ")", count: 16),
      "nested-too-deep"
    ),
  ])
  func pointsAtLayers(_ marked: String, _ code: String) throws {
    let marked = "model a = relu, \(marked.contains("unknown-layer") ? "" : marked)"
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let found = try #require(Workbench().diagnostic(of: text))
    let before = marked.utf8.distance(from: marked.startIndex, to: marked.firstIndex(of: "«") ?? marked.endIndex)
    #expect(found.code == code)
    #expect(found.range.lowerBound == before)
    #expect(found.help != nil)
  }

  @Test(
    arguments: [
      ("conv 8 3x3", "conv 8 3x3"), ("conv 8 3", "conv 8 3x3"), ("conv 8 3x5 relu stride=2 padding=same", nil),
      ("maxpool", "maxpool 2"), ("maxpool 3 stride=2", nil), ("avgpool", "avgpool 2"), ("dropout 0.5", nil),
      ("batchnorm, relu, globalavgpool", nil), ("globalmaxpool", nil),
      ("flatten, dense 400 relu, dense 10 softmax", nil),
      ("residual (conv 8 3x3 padding=same, batchnorm, relu)", nil), ("repeat 3 (conv 8 3x3, relu)", nil),
      ("residual (repeat 2 (relu))", nil),
    ] as [(String, String?)])
  func layersPrintAsTheyAreRead(_ layers: String, _ canonical: String?) throws {
    let bench = try Workbench()
    try bench.run("model a = \(layers)")
    guard case .model(let model)? = try bench.value("a") else { return #expect(Bool(false)) }
    let text = model.description.text
    if let canonical { #expect(text == canonical) }
    // The printed text means the same network.
    try bench.run("model b = \(text)")
    guard case .model(let again)? = try bench.value("b") else { return #expect(Bool(false)) }
    #expect(again.description == model.description)
  }

  @Test func allMistakesOfATextAreFound() throws {
    let text = "trian seed\ninfo nobody\nload synthetic count=3\nlist\ntake fm"
    #expect {
      try Workbench().run(text)
    } throws: { error in
      (error as? Diagnostics)?.all.map { "\($0.location.line) \($0.code)" } == [
        "1 unknown-verb", "2 unknown-name", "3 bad-value", "5 missing-word",
      ]
    }
  }
}
