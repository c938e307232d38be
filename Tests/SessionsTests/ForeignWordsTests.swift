import Commands
import Language
import Networks
import Outputs
import Testing

@testable import Sessions

/// Keras's and PyTorch's words are answered with the language's own, and nothing of them runs.
struct ForeignWordsTests {
  private let vocabulary = Vocabulary.standard

  /// The table names nothing that is not there, but for what says so itself.
  @Test(arguments: ForeignWord.all)
  func itsOwnWordExists(_ entry: ForeignWord) throws {
    guard entry.own != nil else { return }
    #expect(vocabulary.knows(entry) || entry.lacking != nil, "\(entry.spellings)")
    guard vocabulary.knows(entry), let example = entry.example else { return }
    switch entry.place {
    case .verb:
      let statement = try #require(
        Parser.parse(Source(name: "t", text: example), grammar: vocabulary.grammar).first)
      if statement.isBareWord { return }
      #expect(throws: Never.self) { try Binder.bind(statement, vocabulary) }
      #expect(statement.verb.text == entry.own?.split(separator: " ").first.map(String.init))
    case .layer:
      let source = Source(name: "t", text: example)
      #expect(throws: Never.self) { try NetworkDescription(Parser.layers(source), in: source) }
    default: #expect(Bool(false), "an example stands at a verb or layer")
    }
  }

  /// What is told to be missing is in no layer's words either.
  @Test func whatIsMissingIsMissing() {
    let words = Set(LayerKind.all.flatMap { $0.usage.split { !$0.isLetter }.map(String.init) })
    for entry in ForeignWord.all where entry.place == .layer && !vocabulary.knows(entry) {
      #expect(entry.own.map(words.contains) != true, "\(entry.spellings)")
    }
  }

  /// No spelling is a word of the language at that place: it would never be looked up.
  @Test func noVerbOrLayerIsForeign() {
    for entry in ForeignWord.all where entry.place == .verb && vocabulary.knows(entry) {
      #expect(entry.spellings.allSatisfy { vocabulary[$0] == nil }, "\(entry.spellings)")
    }
  }

  @Test(
    arguments: [
      // Verbs.
      ("fit seed on fm", "unknown-verb", "fmnb says train seed on fm"),
      (
        "compile seed", "unknown-verb",
        "there is nothing to compile, train takes it: train seed on fm.train optimizer=adam lr=0.001"
      ),
      ("summary", "unknown-verb", "fmnb says info: info seed"),
      ("read_csv x.csv", "unknown-verb", "fmnb says load csv x.csv as d"),
      ("history", "unknown-verb", "a training's history has a name, and log lists the statements: plot h1"),
      ("imshow fm", "unknown-verb", "fmnb says show fm"),
      ("ls", "unknown-verb", "fmnb says list"), ("exit", "unknown-verb", "fmnb says quit"),
      ("del h1", "unknown-verb", "fmnb says remove h1"),
      ("print h1", "unknown-verb", "a name alone shows its value: h1.best.val_accuracy"),
      ("cd data", "unknown-verb", "fmnb stays in the folder that it was started in; a file may have a path"),
      // A word of another place, at the beginning of a statement.
      ("learning_rate", "unknown-verb", "fmnb says lr=, an option of train"),
      ("Conv2D 32", "unknown-verb", "fmnb says conv 32 3x3 relu, a layer of model"),
      (
        "ReduceLROnPlateau", "unknown-verb",
        "fmnb has no learning rate that falls on a plateau: 'train' again with a smaller lr="
      ),
      // Options.
      ("train seed on fm learning_rate=0.01", "unknown-option", "fmnb says lr=0.01"),
      ("train seed on fm batch_size=32", "unknown-option", "fmnb says batch=32"),
      ("train seed on fm validation_data=fm.test", "unknown-option", "fmnb says validate=fm.test"),
      ("split fm validation_split=0.2 as d", "unknown-option", "fmnb says validation=0.2"),
      (
        "train seed on fm validation_split=0.2", "unknown-option",
        "'split fm.train validation=0.1 as parts' first, then validate=parts.validation"
      ),
      ("train seed on fm weight_decay=1e-4", "unknown-option", "fmnb says decay=1e-4"),
      ("train seed on fm label_smoothing=0.1", "unknown-option", "fmnb says smoothing=0.1"),
      (
        "train seed on fm shuffle=True", "unknown-option",
        "fmnb always shuffles the images of an epoch, in the order that seed= says"
      ),
      (
        "train seed on fm verbose=1", "unknown-option",
        "fmnb always tells of each epoch; --json writes it as JSON lines"
      ),
      ("train seed on fm horizontal_flip=True", "unknown-option", "fmnb says augment=flip"),
      // Values.
      ("train seed on fm optimizer=Adam", "bad-value", "fmnb says optimizer=adam"),
      ("train seed on fm optimizer=SGD", "bad-value", "fmnb says optimizer=sgd"),
      ("train seed on fm nesterov=True", "bad-value", "fmnb says nesterov=yes"),
      ("train seed on fm precision=bfloat16", "bad-value", "fmnb says precision=bf16"),
      ("compare h1 h3 by=val_acc", "bad-value", "fmnb says by=val_accuracy"),
      // Measures.
      ("expect h1.best.val_acc > 0", "unknown-measure", "fmnb says h1.best.val_accuracy"),
      ("expect h1.acc > 0", "unknown-measure", "fmnb says h1.best.accuracy or h1.last.accuracy"),
      ("expect h1.last.sparse_categorical_accuracy > 0", "unknown-measure", "fmnb says h1.last.accuracy"),
      ("expect h1.best.top_5_accuracy > 0", "unknown-measure", "fmnb says h1.best.top5"),
      ("expect h1.history.val_loss > 0", "unknown-measure", "fmnb says h1.best.val_loss or h1.last.val_loss"),
      ("expect h1.history.val_acc > 0", "unknown-measure", "fmnb says h1.best.val_accuracy or h1.last.val_accuracy"),
      ("expect e1.acc > 0", "unknown-measure", "fmnb says e1.accuracy"),
      ("expect e1.f1_score.Shirt > 0", "unknown-measure", "fmnb says e1.f1.Shirt"),
      ("expect seed.n_params > 0", "unknown-measure", "fmnb says seed.parameters"),
    ] as [(String, String, String)])
  func isAnswered(_ text: String, _ code: String, _ help: String) throws {
    let bench = try Workbench(prepared: true)
    let found = try #require(bench.diagnostic(of: text))
    #expect(found.code == code)
    #expect(found.help == help)
    // Exit code 2: nothing was run.
    #expect(found.kind == .syntax)
    #expect(bench.outputs.isEmpty)
  }

  @Test(arguments: [
    ("Conv2D 32 3x3", "fmnb says conv 32 3x3"),
    ("conv2d filters=32 kernel_size=3 activation=relu", "fmnb says conv 32 3x3 relu"),
    ("Conv2D 32 kernel_size=3,5 strides=2 padding=same", "fmnb says conv 32 3x5 stride=2 padding=same"),
    ("conv 8 3x3 strides=2", "fmnb says conv 8 3x3 stride=2"),
    ("conv 8 kernel_size=3", "fmnb says conv 8 3x3"),
    ("MaxPooling2D", "fmnb says maxpool 2"), ("MaxPool2d 2x2", "fmnb says maxpool 2"),
    ("maxpool pool_size=2,2", "fmnb says maxpool 2"), ("maxpool 2x2", "write maxpool 2"),
    ("AveragePooling2D", "fmnb says avgpool 2"), ("GlobalAveragePooling2D", "fmnb says globalavgpool"),
    ("AdaptiveAvgPool2d 1", "fmnb says globalavgpool"), ("BatchNormalization", "fmnb says batchnorm"),
    ("BatchNorm2d 32", "fmnb says batchnorm"), ("ReLU", "fmnb says relu"), ("Flatten", "fmnb says flatten"),
    ("Dense 10 activation=softmax", "fmnb says dense 10 softmax"), ("dense units=10", "fmnb says dense 10"),
    ("Linear 10", "fmnb says dense 10"), ("Dropout 0.25", "fmnb says dropout 0.25"),
    ("dropout rate=0.5", "fmnb says dropout 0.5"), ("dropout p=0.5", "fmnb says dropout 0.5"),
    ("Softmax", "a softmax belongs to the last dense layer: dense 10 softmax"),
    ("Input 28", "a model needs no input layer: the data says the shape"),
    ("Activation relu", "an activation is a layer, or a word of one: relu, or dense 100 relu"),
    ("conv 8 3x3 input_shape=28", "the data says it: the first layer takes what comes"),
    ("dense 1_000", "write 1000"), ("dense 5k", "write 5000"),
  ])
  func aLayerIsRewritten(_ layer: String, _ help: String) throws {
    let found = try #require(Workbench().diagnostic(of: "model a = relu, \(layer)"))
    #expect(["unknown-layer", "unknown-option", "bad-layer"].contains(found.code))
    #expect(found.help == help)
    // What is said can be read.
    guard help.hasPrefix("fmnb says ") else { return }
    #expect(throws: Never.self) { try Workbench().run("model a = relu, \(help.dropFirst("fmnb says ".count))") }
  }

  /// Each of them is answered when it stands alone, is asked for, and is looked for.
  @Test(arguments: ForeignWord.all.flatMap(\.spellings))
  func everyWordIsFound(_ word: String) throws {
    let bench = try Workbench()
    let quoted = Word.quotedIfNeeded(word)
    #expect(throws: Never.self) { try bench.run("help \(quoted); find \(quoted)") }
    #expect(bench.tables.last?.rows.contains { $0[0].text.contains(word) } == true)
  }
}
