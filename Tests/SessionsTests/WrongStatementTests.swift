import Language
import TestSupport
import Testing

@testable import Sessions

/// What people write who come from IPython, Keras, a database, R or a shell is answered with the statement that they
/// meant, in their own words, and that statement can be run.
struct WrongStatementTests {
  /// What is told of a text, as the prompt and scripts tell it.
  private func told(_ text: String, in bench: Workbench) -> Diagnostic? {
    do {
      try bench.session.run(Script(source: Source(name: "t", text: text)))
      return nil
    } catch let error as Diagnostics {
      return error.all.first
    } catch {
      return error as? Diagnostic
    }
  }

  @Test(
    arguments: [
      // A word at the wrong place, or without what goes before it.
      ("train seed fm.train", "extra-word", "write train seed on fm.train"),
      ("train seed ON fm.train", "extra-word", "write train seed on fm.train"),
      ("train seed using fm.train epochs=2", "extra-word", "write train seed on fm.train epochs=2"),
      ("copy seed wide", "extra-word", "write copy seed as wide"),
      ("rename h1 h9", "extra-word", "write rename h1 as h9"),
      ("rename h1 to h9", "missing-name", "write rename h1 as h9"),
      ("copy seed to wide", "missing-name", "write copy seed as wide"),
      ("export seed seed.safetensors", "extra-word", "write export seed to seed.safetensors"),
      ("export seed as seed.safetensors", "unexpected-preposition", "write export seed to seed.safetensors"),
      ("plot h1 as p.png", "unexpected-preposition", "write plot h1 to p.png"),
      ("plot h1 > p.png", "unexpected-token", "write plot h1 to p.png"),
      ("show wrong seed fm.test", "extra-word", "write show wrong seed on fm.test"),
      ("train fm.train on seed", "wrong-kind", "write train seed on fm.train"),
      ("plot h1 loss", "unknown-name", "write plot loss h1"),
      ("plot h1.loss", "unknown-part", "write plot loss h1"),
      ("plot val_accuracy h1", "unknown-name", "write plot accuracy h1"),
      ("plot h1 and h3", "unknown-name", "write plot h1 h3"),
      ("plot h1, h3", "stray-comma", "write plot h1 h3"),
      ("plot h1,h3", "stray-comma", "write plot h1 h3"),
      ("show models", "unknown-name", "write list models"),
      ("show errors seed on fm.test", "extra-word", "fmnb says show wrong seed on fm.test"),
      ("show filter seed layer=1", "extra-word", "write show filters seed layer=1"),
      // Options.
      ("train seed on fm epochs 5", "extra-word", "write train seed on fm epochs=5"),
      ("train seed on fm --epochs 5", "extra-word", "write train seed on fm epochs=5"),
      ("train seed on fm -e 5", "extra-word", "write train seed on fm epochs=5"),
      ("train seed on fm epochs:5", "extra-word", "write train seed on fm epochs=5"),
      ("train seed on fm 5", "extra-word", "write train seed on fm epochs=5"),
      ("train seed on fm for 5 epochs", "extra-word", "write train seed on fm epochs=5"),
      ("train seed on fm, epochs=5", "stray-comma", "write train seed on fm epochs=5"),
      ("train seed on fm epochs=5, batch=32", "stray-comma", "write train seed on fm epochs=5 batch=32"),
      ("show fm.train 5", "extra-word", "write show fm.train count=5"),
      ("show fm.train[5]", "unknown-part", "write show fm.train index=5"),
      // Files.
      ("load d.csv as d", "unknown-form", "write load csv d.csv as d"),
      ("load d.csv", "unknown-form", "for example: load csv d.csv as d"),
      ("load from d.csv as d", "unknown-form", "write load csv d.csv as d"),
      ("load mnist as d", "unknown-form", nil), ("show 17", "bad-name", "write show fm.train index=17"),
      ("take fm.train 50 d", "extra-word", "write take fm.train 50 as d"),
      ("train seed on fm run7", "extra-word", "write train seed on fm as run7"),
      ("load x.npz as d", "unknown-form", "write load npz x.npz as d"),
      ("load photos/ as d", "unknown-form", "write load folder photos/ as d"),
      ("predict photo.png", "unknown-name", "write predict seed photo.png"),
      ("predict photo.png seed", "unknown-name", "write predict seed photo.png"),
      // Help and leaving, as elsewhere.
      ("?train", "unknown-verb", "write help train"), ("train?", "unknown-verb", "write help train"),
      ("train ?", "bad-name", "write help train"), ("train --help", "bad-name", "write help train"),
      ("train -h", "bad-name", "write help train"), ("list -h", "bad-value", nil),
      ("help()", "stray-parenthesis", "write help"), ("exit()", "stray-parenthesis", "fmnb says quit"),
      ("quit!", "unknown-verb", "did you mean quit?"), ("fm[\"train\"]", "unknown-verb", "write fm.train"),
      (":q", "unknown-verb", "fmnb says quit"),
      ("!ls", "unknown-verb", "fmnb starts no other programs"),
      ("%timeit", "unknown-verb", "a training tells its seconds: h1.seconds"),
      ("ls", "unknown-verb", "fmnb says list"),
      // Statements as functions and methods.
      ("evaluate(seed, fm.test)", "stray-parenthesis", "write evaluate seed on fm.test"),
      ("seed.fit(fm.train, batch_size=64)", "stray-parenthesis", "fmnb says train seed on fm.train batch=64"),
      ("seed.predict(fm.test)", "stray-parenthesis", "fmnb says predict seed on fm.test"),
      ("summary(seed)", "stray-parenthesis", "fmnb says info seed"),
      ("seed.summary()", "stray-parenthesis", "fmnb says info seed"),
      ("h9 = train seed on fm epochs=2", "unexpected-token", "write train seed on fm epochs=2 as h9"),
      ("model.fit(x[0], y)", "stray-parenthesis", "fmnb says train: train seed on fm.train epochs=20"),
      ("for e in range(10):", "unknown-verb", nil),
      ("evaluate(seed)", "stray-parenthesis", "for example: evaluate seed on fm.test"),
      ("fit seed", "unknown-verb", "fmnb says train seed on fm.train"),
      ("h9 <- train seed on fm", "unexpected-token", "write train seed on fm as h9"),
      (
        "history = model.fit(x_train, y_train)", "unexpected-token", "fmnb says train: train seed on fm.train epochs=20"
      ),
      ("rm h1", "unknown-verb", "fmnb says remove h1"),
      ("fit seed on fm batch_size=32", "unknown-verb", "fmnb says train seed on fm batch=32"),
      ("head fm", "unknown-verb", "fmnb says show fm"),
      ("fm[0]", "unknown-verb", "an image is asked for by its number: show fm.train index=17"),
      ("1", "unknown-verb", "'help' lists the verbs"),
      ("fm$train", "unknown-parameter", "a dot reads a part: fm.train"),
      (
        "h1.history['val_accuracy']", "unknown-measure",
        "fmnb says h1.best.val_accuracy or h1.last.val_accuracy"
      ),
      // Layers.
      (
        "model m = Conv2D(32, (3,3), activation='relu', input_shape=(28,28,1)), MaxPooling2D(pool_size=(2,2)), "
          + "Dropout(0.25), Flatten(), Dense(400, activation='relu'), Dense(10, activation='softmax')",
        "unknown-layer",
        "fmnb says model m = conv 32 3x3 relu, maxpool 2, dropout 0.25, flatten, dense 400 relu, dense 10 softmax"
      ),
      (
        "model m = nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Flatten(), nn.Linear(784, 10)", "unknown-layer",
        "fmnb says model m = conv 32 3, relu, flatten, dense 10"
      ),
      ("model m = dropout(0.25), dense(10)", "bad-layer", "fmnb says model m = dropout 0.25, dense 10"),
      ("Dense(400, activation='relu')", "stray-parenthesis", "fmnb says dense 400 relu, a layer of model"),
      ("model.add(Dense(10))", "stray-parenthesis", nil),
    ] as [(String, String, String?)])
  func isAnswered(_ text: String, _ code: String, _ help: String?) throws {
    let bench = try Workbench(prepared: true)
    let found = try #require(told(text, in: bench))
    #expect(found.code == code)
    #expect(found.kind == .syntax)
    if let help { #expect(found.help == help) }
    guard let told = found.help, let start = ["write ", "fmnb says "].first(where: told.hasPrefix) else { return }
    let statement = String(told.dropFirst(start.count))
    guard statement.split(separator: " ").first.map({ bench.session.vocabulary[String($0)] != nil }) == true,
      !statement.contains(": ")
    else { return }
    // What is told can be read where the session is as it was.
    let advice = try Parser.parse(Source(name: "t", text: statement), grammar: bench.session.vocabulary.grammar)
    #expect(throws: Never.self) { try Binder.bind(advice[0], bench.session.vocabulary) }
  }

  /// Nothing is looked for where nothing can be meant, and a text that is wrong all over takes no time.
  @Test func proseIsNotRewritten() throws {
    let bench = try Workbench(prepared: true)
    let text = String(repeating: "the quick brown fox, jumps over (the lazy dog)\n", count: 2_000)
    let found = try #require(told(text, in: bench))
    #expect(found.help?.hasPrefix("write ") != true)
  }
}
