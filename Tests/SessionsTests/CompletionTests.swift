import Testing

@testable import Sessions

/// What Tab offers, by position, from the command table.
struct CompletionTests {
  @Test(
    arguments: [
      ("tra", ["train"]), ("  ev", ["evaluate"]), ("undo; co", ["copy", "continue", "compare"]), ("xyz", []),
      ("load f", ["fashion-mnist", "folder"]), ("load fa", ["fashion-mnist"]), ("load sy", ["synthetic"]),
      ("help tr", ["train"]),
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
      ("plot loss h1 h", ["h1", "h3"]), ("show wrong seed on fm tr", ["true="]),
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
      ("model m = residual (\n  conv 8 3x3, # one\n  max", ["maxpool"]), ("model m = conv 8 padding=", []),
      ("model m = conv 8 padding=s", []), ("expect 0.5<h1.best.val_a", ["h1.best.val_accuracy"]),
      ("model m ", []), ("undo ", []), ("nonsense ", []), ("export ", ["seed", "h1", "h3"]),
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
