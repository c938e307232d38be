import Testing

@testable import Language

/// The table of other tools' words.
struct ForeignWordTests {
  @Test func aWordStandsOnceAtAPlace() {
    for place in ForeignWord.Place.allCases {
      let spellings = ForeignWord.all.filter { $0.place == place }.flatMap(\.spellings).map(ForeignWord.normal)
      let twice = Dictionary(grouping: spellings, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice.isEmpty, "\(place.rawValue)")
      #expect(!spellings.contains(""))
    }
  }

  @Test func everyEntrySaysSomething() {
    for entry in ForeignWord.all {
      #expect(!entry.spellings.isEmpty)
      #expect(entry.own != nil || entry.remark != nil, "\(entry.spellings)")
      #expect(!entry.answer(isKnown: false).isEmpty)
      #expect(!entry.answer(isKnown: true).isEmpty)
      #expect(entry.lacking == nil || entry.own != nil, "\(entry.spellings)")
    }
  }

  @Test(arguments: [
    ("fit", "train"), ("model.fit", "train"), ("Conv2D", "conv"), ("conv2d", "conv"),
    ("tf.keras.layers.Conv2D", "conv"),
    ("nn.BatchNorm2d", "batchnorm"), ("MAX-POOLING-2D", "maxpool"), ("plt.imshow", "show"),
  ])
  func spellingIsFree(_ word: String, _ own: String) {
    #expect(ForeignWord.named(word, preferring: .verb, .layer)?.own == own)
  }

  @Test func whatIsMissingIsSaid() throws {
    let entry = ForeignWord(.option, "patience", own: "patience", lacking: "fmnb has no early stopping")
    #expect(entry.answer(isKnown: false, value: "3") == "fmnb has no early stopping")
    #expect(entry.answer(isKnown: true, value: "3") == "fmnb says patience=3")
  }

  /// Python's calls and assignments are no statements, and the message says what is one.
  @Test(arguments: [
    ("model.fit(x, y)", "1:10 stray-parenthesis fmnb says train: train seed on fm.train epochs=20"),
    ("quit()", "1:5 stray-parenthesis write quit and its words without parentheses"),
    ("exit()", "1:5 stray-parenthesis fmnb says quit"),
    ("print(h1)", "1:6 stray-parenthesis a name alone shows its value: h1.best.val_accuracy"),
    ("xyzzy(h1)", "1:6 stray-parenthesis 'help' lists the verbs that there are"),
    ("undo (1)", "1:6 stray-parenthesis quote a word that holds one"),
    (
      "h = fit x",
      "1:3 unexpected-token a statement begins with its verb, and names its result with as: … as h"
    ),
    ("model a = Conv2D(32, (3, 3))", "1:11 unknown-layer fmnb says conv 32 3x3 relu"),
    ("model a = relu, Input(28)", "1:17 unknown-layer a model needs no input layer: the data says the shape"),
    ("undo; train a on; undo", "1:15 missing-word write train a on DATA"),
    ("expect h1.a ~", "1:14 bad-expectation for example: expect h1.a ~ 0.93"),
    ("model net", "1:10 missing-layers for example: model net = conv 8 3x3 relu, maxpool 2, dense 10 softmax"),
  ])
  func pythonIsAnswered(_ text: String, _ expected: String) {
    let grammar = Grammar(bodies: [
      "quit": .arguments, "undo": .arguments, "train": .arguments, "model": .layers, "expect": .comparison,
    ])
    #expect {
      try Parser.parse(Source(name: "t", text: text), grammar: grammar)
    } throws: { error in
      (error as? Diagnostics)?.all.map {
        "\($0.location.line):\($0.location.column) \($0.code) \($0.help ?? "")"
      }.first == expected
    }
  }
}
