extension KeyRow {
  private static func train(_ options: String) -> String { "train m on toy epochs=1 \(options) as r" }

  /// Other bits, however alike they are written.
  static let different: [KeyRow] = [
    // Every setting counts.
    other(train("lr=0.01"), train("lr=0.02")),
    other(train("batch=16"), train("batch=15")),
    other(train(""), train("optimizer=sgd")),
    other(train("optimizer=sgd batch=8"), train("optimizer=sgd batch=8 momentum=0.5")),
    other(train("optimizer=sgd momentum=0.9"), train("optimizer=sgd nesterov=yes")),
    other(train("lr=0.1"), train("lr=0.1 decay=0.1")),
    other(train(""), train("smoothing=0.1")),
    other(train(""), train("augment=flip")),
    other(train("augment=flip"), train("augment=flip,erase")),
    other(train(""), train("seed=1")),
    other("train m on toy epochs=1 as r", "train m on toy epochs=2 as r"),
    // The result's name chooses the random stream.
    other("train m on toy epochs=1 as r", "train m on toy epochs=1 as s"),
    other("model n = dense 10", "model o = dense 10"),
    // What is trained, and on what.
    other("train m on toy.train epochs=1 as r", "train m on toy.test epochs=1 as r"),
    other("train m on toy epochs=1 as r", "model m = conv 3 3x3, dense 10; train m on toy epochs=1 as r"),
    other("train m on toy epochs=1 as r", "train m on toy epochs=1 as a; train m on toy epochs=1 as r"),
    other("model n = conv 2 3x3 relu, dense 10", "model n = conv 2 3x3, dense 10 relu"),
    other("model n = conv 2 3x3, dense 10", "model n = conv 2 5x5, dense 10"),
    // Data.
    other("load synthetic count=20 seed=1 as d", "load synthetic count=20 seed=2 as d"),
    other("take toy.train 20 seed=1 as d", "take toy.train 20 seed=2 as d"),
    other("take toy.train 20 as d", "take toy.train 21 as d"),
    other("split toy.train validation=0.5 as d", "split toy.train validation=0.25 as d"),
    other("load csv plain.csv as d", "load csv changed.csv as d"),
    // A training goes to where it is told.
    other("continue r epochs=3", "continue r epochs=4", after: trained),
    other("continue r", "continue r epochs=5", after: KeyRow.start + "; train m on toy epochs=3 as r; INTERRUPT"),
    // What a model makes of data.
    other("evaluate m on toy.test as e", "evaluate m on toy.train as e", after: trained),
    other("evaluate m on toy.test as e", "continue r epochs=3; evaluate m on toy.test as e", after: trained),
    other("predict m on toy.test index=3", "predict m on toy.test index=4", after: trained),
    other("predict m shirt.png", "predict m bag.png", after: trained),
    // Figures: what is drawn, and how.
    other("plot r", "continue r epochs=3; plot r", after: trained),
    other(
      "plot r", "undo; train m on toy epochs=1 batch=16 lr=0.01 validate=toy.test as r; continue r epochs=2; plot r",
      after: trained),
    other("plot r", "plot r smooth=0.6", after: trained),
    other("plot r to x.png", "plot r to x.svg", after: trained),
    other("plot r", "rename r as s; plot s", after: trained),
    other("plot loss r", "plot accuracy r", after: trained),
    other("show toy.train count=9", "show toy.train count=8"),
    other("show toy.train count=9", "show toy.train count=9 columns=2"),
    other("show toy.train class=Shirt", "show toy.train class=Bag"),
    other("show toy.train index=1", "show toy.train index=2"),
    other("show toy.train", "rename toy as cloth; show cloth.train"),
    other("plot confusion m on toy.test", "plot confusion m on toy.train", after: trained),
    other("show filters m", "show filters m@2", after: trained + "; continue r epochs=3"),
    // Statements about other values of the same name.
    other("info m", "model m = dense 10; info m"),
    other("note m x; info m", "model m = dense 10; note m x; info m"),
    other("expect r.epochs >= 1", "continue r epochs=3; expect r.epochs >= 1", after: trained),
    other("expect r.epochs >= 1", "expect r.epochs >= 2", after: trained),
    other("export m to a.safetensors", "continue r epochs=3; export m to a.safetensors", after: trained),
    other("export r to r.csv", "export r to r.json", after: trained),
    other("rename m as n", "model m = dense 10; rename m as n"),
    other("copy m as n", "model m = dense 10; copy m as n"),
    other("run a.txt", "run b.txt"),
  ]
}
