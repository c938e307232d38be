import Networks
import Testing

@testable import Sessions

/// What Tab offers, by position, from the command table.
struct CompletionTests {
  @Test(
    arguments: [
      ("tra", ["train"]), ("  ev", ["evaluate"]), ("undo; co", ["copy", "continue", "compare"]), ("xyz", []),
      ("load f", ["fashion-mnist", "folder"]), ("load fa", ["fashion-mnist"]), ("load sy", ["synthetic"]),
      ("help tra", ["train", "transpose"]),
      (
        "train ",
        [
          "seed", "validate=", "epochs=", "batch=", "lr=", "optimizer=", "momentum=", "nesterov=", "decay=",
          "smoothing=", "augment=", "precision=", "seed=",
        ]
      ),
      ("train s", ["seed", "smoothing=", "seed="]), ("train seed o", ["optimizer=", "on"]),
      ("train seed on ", ["fm", "fm.train", "fm.test"]), ("train seed on fm.t", ["fm.train", "fm.test"]),
      ("train seed on fm ep", ["epochs="]), ("train seed on fm epochs=3 ep", []),
      ("train seed optimizer=", ["adam", "sgd"]), ("train seed optimizer=s", ["sgd"]),
      ("train seed nesterov=", ["yes", "no"]), ("train seed validate=fm.te", ["fm.test"]),
      ("train seed lr=", ["0.001"]), ("train seed on fm as ", []),
      ("plot ", ["loss", "accuracy", "top5", "lr", "confusion", "per-class", "classes", "h1", "h3", "smooth="]),
      ("plot conf", ["confusion"]), ("plot confusion ", ["seed"]), ("plot loss h", ["h1", "h3"]),
      ("plot loss h1 h", ["h3"]), ("show wrong seed on fm tr", ["true="]),
      ("list d", ["datasets"]), ("expect e", ["e1."]), ("expect h1.best.val_a", ["h1.best.val_accuracy"]),
      ("expect fm.test.", ["fm.test.count", "fm.test.classes"]), ("expect e1.re", ["e1.recall."]),
      ("model m = dr", ["dropout"]),
      ("model m = conv 8 3x3, max", ["maxpool"]),
      // Blanks around the sign, lists, line ends.
      ("train seed optimizer = s", ["sgd"]), ("train seed augment=flip,sh", ["shift"]),
      ("train seed optimizer=sgd o", ["on"]), ("train seed \\\n on fm.t", ["fm.train", "fm.test"]),
      ("train\u{A0}seed on fm.t", ["fm.train", "fm.test"]),
      // What is quoted or behind a `#` begins nothing.
      ("note h1 \"x; tra", []), ("note h1 \"x; y\" tra", []), ("note h1 \"tra\"", []), ("undo # tra", []),
      ("undo # tra\ntra", ["train"]), ("note h1 '#'; tra", ["train"]), ("train \"seed\" o", ["optimizer=", "on"]),
      // Layers, without blanks too.
      ("model m=dr", ["dropout"]), ("model m = residual(max", ["maxpool"]),
      ("model m = residual(conv 8,max", ["maxpool"]),
      ("model m = residual (\n  conv 8 3x3, # one\n  max", ["maxpool"]),
      ("model m = conv 8 padding=", ["valid", "same"]),
      ("model m = conv 8 padding=s", ["same"]), ("expect 0.5<h1.best.val_a", ["h1.best.val_accuracy"]),
      ("model m ", ["=", "seed="]), ("undo ", []), ("nonsense ", []), ("export ", ["seed", "h1", "h3"]),
      // Names alone, below the verbs.
      ("f", ["find", "fm"]), ("se", ["set", "seed"]), ("fm.", ["fm.train", "fm.test", "fm.count", "fm.classes"]),
      (
        "h1.",
        [
          "h1.best", "h1.best.", "h1.last", "h1.last.", "h1.first", "h1.first.", "h1.epochs", "h1.parameters",
          "h1.seconds",
        ]
      ),
      // Words of Keras, where none of the language's own begins so.
      ("Seq", ["model"]), ("train seed on fm learn", ["lr="]), ("model m = Conv2D", ["conv"]),
      ("model m = relu, MaxP", ["maxpool"]), ("trainee", []),
      ("h1.best.val_", ["h1.best.val_loss", "h1.best.val_accuracy", "h1.best.val_top5"]),
      ("seed@", ["seed@1", "seed@2", "seed@3"]), ("h1.best.loss.", []),
      ("fm.train.c", ["fm.train.count", "fm.train.classes"]),
      ("info h1.l", ["h1.last", "h1.last."]), ("info h1.last.top", ["h1.last.top5"]), ("evaluate h1.", []),
      // An expectation's signs.
      ("expect e1.accuracy ", ["<", "<=", "==", "!=", ">=", ">", "~", "+", "-", "*", "/"]),
      ("expect e1.accuracy ~ 0.5 ", ["+-", "+", "-", "*", "/"]), ("expect e1.accuracy ~ 0.5 +- ", []),
      ("expect e1.accuracy - e", ["e1."]), ("expect e1.accuracy >= 0.5 ", ["+", "-", "*", "/"]),
    ] as [(String, [String])])
  func offers(_ line: String, _ expected: [String]) throws {
    let bench = try Workbench(prepared: true)
    #expect(bench.session.completions(for: line).map(\.text).sorted() == expected.sorted())
  }

  @Test(arguments: [
    ("load csv ", true), ("load csv ima", true), ("load idx images=", true), ("load idx images=a lab", false),
    ("load fashion-mnist from=", true), ("plot h1 to ", true), ("plot h1 to fig", true), ("run ", true),
    ("predict seed ", true), ("predict ", false), ("train ", false), ("train seed on ", false), ("", false),
    ("load csv x as ", false), ("plot h1 to \"a b", true), ("plot h1 to 'a; b", true), ("note h1 \"to ", false),
    ("plot h1 to # x", false), ("load idx images = ", true),
  ])
  func files(_ line: String, _ expected: Bool) throws {
    #expect(try Workbench().session.expectsFile(at: line) == expected)
  }

  /// What every kind of file can be told.
  private static let reading = ["classes=", "first=", "shape=", "transpose=", "invert="]

  /// What the statement still needs comes first.
  @Test(arguments: [
    ("take ", ["fm", "fm.train", "fm.test", "seed="]), ("take fm.train ", ["50", "seed="]),
    ("take fm.train 50 ", ["as", "seed="]), ("take fm.train 50 seed=1 ", ["as"]), ("take fm.train 50 seed=1 as x ", []),
    ("split fm.train ", ["as", "validation=", "seed="]), ("predict seed ", ["on", "index=", "invert=", "to"]),
    ("predict seed on fm.test ", ["index=", "invert=", "to"]),
    ("predict seed photo.png ", ["index=", "invert=", "to"]),
    ("evaluate seed ", ["on", "as"]),
    ("plot confusion seed ", ["on", "to"]), ("export h1 ", ["to"]), ("export h1 to h1.csv ", []),
    ("copy seed ", ["as"]),
    ("load idx ", ["images=", "labels=", "as"] + reading), ("load idx images=a ", ["labels=", "as"] + reading),
    ("load csv ", []), ("load csv a.csv ", ["as", "label="] + reading), ("rename h1 ", ["as"]), ("remove e1 f", ["fm"]),
    ("train seed on fm augment=flip,", ["shift", "erase"]), ("train seed on fm augment=flip,shift,", ["erase"]),
    ("list datasets ", []), ("quit ", []), ("note h1 ", []), ("log ", ["count="]),
  ])
  func whatIsMissingComesFirst(_ line: String, _ expected: [String]) throws {
    let bench = try Workbench(prepared: true)
    #expect(bench.session.completions(for: line).map(\.text) == expected)
  }

  @Test func trainNeedsItsDataFirst() throws {
    let offered = try Workbench(prepared: true).session.completions(for: "train seed ").map(\.text)
    #expect(offered.first == "on" && offered.last == "as")
    #expect(offered.dropFirst().first == "validate=")
  }

  @Test(arguments: [
    ("model m = conv ", ["32", "64", "128"]), ("model m = conv 3", ["32"]),
    ("model m=conv 32 ", ["3x3", "5x5", "1x1"]),
    ("model m = conv 32 3x3 ", ["relu", "stride=", "padding=", "seed="]), ("model m = conv 32 3x3 r", ["relu"]),
    ("model m = conv 32 3x3 relu ", ["stride=", "padding=", "seed="]),
    ("model m = conv 32 3x3 relu stride=", ["1", "2"]),
    ("model m = conv 32 3x3 padding=same ", ["relu", "stride=", "seed="]),
    ("model m = conv 32 3x3 padding=", ["valid", "same"]),
    ("model m = conv 32 3x3 padding=same stride=2 relu ", ["seed="]),
    ("model m = dense 10 ", ["relu", "softmax", "seed="]),
    ("model m = dense 10 s", ["softmax", "seed="]), ("model m = maxpool ", ["2", "3", "stride=", "seed="]),
    ("model m = relu ", ["seed="]),
    ("model m = dropout ", ["0.25", "0.5"]), ("model m = residual ", ["("]), ("model m = repeat ", ["2", "3"]),
    ("model m = repeat 2 ", ["("]), ("model m = repeat 2 (conv 8 3x3 ", ["relu", "stride=", "padding="]),
    ("model m = residual(dense 10 ", ["relu", "softmax"]), ("model m = residual(relu) ", ["seed="]),
    ("model m = residual(relu), dense 10 s", ["softmax", "seed="]), ("model m = cnv ", []),
    ("model m = conv 8 3x3 pad=", []),
    ("model m = flatten,ma", ["maxpool"]), ("model m s", ["seed="]), ("model m seed=", []), ("model m seed=3 ", ["="]),
    ("model m seed=3 = dense 10 s", ["softmax"]), ("model m = dense 10 seed=3 ", []), ("model m = dense 10 seed=", []),
    ("model seed = relu s", ["seed="]), ("model m = (relu) ", ["seed="]), ("model m = (relu ", []),
    ("model m seed=3 = de", ["dense"]),
  ])
  func wordsOfALayer(_ line: String, _ expected: [String]) throws {
    let bench = try Workbench(prepared: true)
    #expect(bench.session.completions(for: line).map(\.text) == expected)
    #expect(bench.session.completions(for: line).allSatisfy { !$0.help.isEmpty })
  }

  @Test func everyLayerMayBegin() throws {
    let bench = try Workbench(prepared: true)
    for line in ["model m=", "model m = ", "model m = relu, ", "model m = residual(", "model m = repeat 2 ( "] {
      #expect(bench.session.completions(for: line).map(\.text) == LayerKind.all.map(\.name), "\(line)")
    }
  }

  @Test func everythingHasHelp() throws {
    let bench = try Workbench(prepared: true)
    for line in ["", "load ", "train ", "train seed ", "plot ", "train seed on ", "model m = ", "show fm ", "set "] {
      for completion in bench.session.completions(for: line) {
        #expect(!completion.help.isEmpty, "\(line)\(completion.text)")
        #expect(!completion.help.contains("\n"))
      }
    }
  }

  @Test(arguments: [
    "\u{0}", "\"", "load \"", "((((", "é=", "===", " = = ", ";;;", "model", "train seed on on on", "\\",
  ])
  func survivesAnything(_ line: String) throws {
    let bench = try Workbench(prepared: true)
    _ = bench.session.completions(for: line)
    _ = bench.session.expectsFile(at: line)
  }
}
