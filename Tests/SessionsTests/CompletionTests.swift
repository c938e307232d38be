import Testing

@testable import Sessions

/// What Tab offers, by position, from the command table.
struct CompletionTests {
  @Test(
    arguments: [
      ("tra", ["train"]), ("  ev", ["evaluate"]), ("undo; co", ["copy", "continue", "compare"]), ("xyz", []),
      ("load f", ["fashion-mnist"]), ("load sy", ["synthetic"]), ("help tr", ["train"]),
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
      ("train seed optimizer=", ["optimizer=adam", "optimizer=sgd"]), ("train seed optimizer=s", ["optimizer=sgd"]),
      ("train seed nesterov=", ["nesterov=yes", "nesterov=no"]), ("train seed validate=fm.te", ["validate=fm.test"]),
      ("train seed lr=", ["lr=0.001"]), ("train seed on fm as ", []),
      ("plot ", ["loss", "accuracy", "top5", "lr", "confusion", "per-class", "classes", "h1", "h3", "smooth="]),
      ("plot conf", ["confusion"]), ("plot confusion ", ["seed"]), ("plot loss h", ["h1", "h3"]),
      ("plot loss h1 h", ["h1", "h3"]), ("show wrong seed on fm tr", ["true="]),
      ("list d", ["datasets"]), ("expect e", ["e1."]), ("expect h1.best.val_a", ["h1.best.val_accuracy"]),
      ("expect fm.test.", ["fm.test.count", "fm.test.classes"]), ("expect e1.re", ["e1.recall."]),
      ("model m = dr", ["dropout"]),
      ("model m = conv 8 3x3, max", ["maxpool"]),
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
    ("load csv x as ", false),
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
