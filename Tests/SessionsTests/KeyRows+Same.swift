extension KeyRow {
  private static func train(_ options: String) -> String { "train m on toy \(options) as r" }

  /// The same bits, however they are written.
  static let equal: [KeyRow] = [
    // Numbers.
    same(train("epochs=1 lr=0.001"), train("epochs=1 lr=1e-3")),
    same(train("epochs=1 lr=0.001"), train("epochs=1 lr=.001")),
    same(train("epochs=1 lr=0.001"), train("epochs=1 lr=0.0010")),
    same(train("epochs=1"), train("epochs=1 lr=0.001")),
    same(train("epochs=1 batch=64"), train("epochs=1 batch=064")),
    same(train("epochs=1 decay=0"), train("epochs=1 decay=0.0")),
    same(train("epochs=1 decay=0"), train("epochs=1 decay=-0.0")),
    same(train("epochs=1 smoothing=0.1"), train("epochs=1 smoothing=1e-1")),
    // Defaults written out.
    same(train("epochs=1"), train("epochs=1 optimizer=adam precision=float32 nesterov=no smoothing=0")),
    same(train("epochs=1 optimizer=sgd nesterov=yes"), train("epochs=1 optimizer=sgd nesterov=yes momentum=0.9")),
    same(train("epochs=1 optimizer=sgd"), train("epochs=1 optimizer=sgd momentum=0")),
    // Order where order is free.
    same(train("epochs=1 augment=flip,shift"), train("epochs=1 augment=shift,flip")),
    same(train("epochs=1 augment=flip"), train("epochs=1 augment=flip,flip")),
    same(train("epochs=1 lr=0.01 batch=16"), train("batch=16 lr=0.01 epochs=1")),
    // Batches of all there is.
    same(train("epochs=1 batch=60"), train("epochs=1 batch=1000")),
    // Names and versions of the same thing.
    same("train m on toy epochs=1 as r", "train m on toy.train epochs=1 as r"),
    same("train m on toy epochs=1 as r", "train m@1 on toy epochs=1 as r"),
    same("train m on toy epochs=1 as r", "rename toy as cloth; train m on cloth epochs=1 as r"),
    same("train m on toy epochs=1 as r", "rename m as net; train net on toy epochs=1 as r"),
    same("train m on toy epochs=1 as r", "copy m as twin; train twin on toy epochs=1 as r"),
    same("train m on toy epochs=1 as r", "note m hello; note toy hi; train m on toy epochs=1 as r"),
    // Validation changes no weight.
    same("train m on toy epochs=1 as r", "train m on toy validate=toy.test epochs=1 as r"),
    same("train m on toy epochs=1 as r", "train m on toy validate=toy.train epochs=1 as r"),
    // Where the seed comes from.
    same(train("epochs=1"), train("epochs=1 seed=0")),
    same(train("epochs=1 seed=5"), "set seed=5; " + train("epochs=1")),
    same("load synthetic count=20 as d", "load synthetic count=20 seed=0 as d"),
    // Layers.
    same("model n = conv 2 3x3, dense 10", "model n = conv 2 3x3, dense 10 softmax"),
    same("model n = conv 2 3x3, dense 10", "model n = conv 2 3x3, flatten, dense 10"),
    same("model n = conv 2 3x3 relu, dense 10", "model n = conv 2 3x3, relu, dense 10"),
    same("model n = conv 2 3, dense 10", "model n = conv 2 3x3 stride=1 padding=valid, dense 10"),
    same("model n = maxpool, dense 10", "model n = maxpool 2 stride=2, dense 10"),
    same("model n = conv 2 3x3, dense 10", "model n = repeat 1 (conv 2 3x3), dense 10"),
    same("model n = repeat 2 (conv 2 3x3 relu), dense 10", "model n = conv 2 3x3 relu, conv 2 3x3 relu, dense 10"),
    // Data is its content.
    same("take toy.train 60 seed=1 as all", "take toy.train 60 seed=2 as all"),
    same("load csv plain.csv as d", "load csv packed.csv.gz as d"),
    same("load csv plain.csv as d", "load csv copy.csv as other"),
    same("load csv plain.csv as d", "load csv heading.csv as d"),
    // Going on.
    same(
      "continue r epochs=4", "undo; train m on toy.train validate=toy.test epochs=4 batch=16 lr=0.01 as r",
      after: trained),
    same("continue r epochs=4", "continue r epochs=3; continue r epochs=4", after: trained),
    same("continue r epochs=3", "model m = dense 10; continue r epochs=3", after: trained),
    same("continue r epochs=3", "rename m as net; continue r epochs=3", after: trained),
    // What a model makes of data.
    same("evaluate m on toy.test as e", "evaluate m@2 on toy as f", after: trained),
    same("evaluate m on toy.test as e", "copy m as twin; evaluate twin on toy.test", after: trained),
    same("predict m on toy.test index=3", "predict m on toy index=03", after: trained),
    same("predict m shirt.png", "predict m copy.png", after: trained),
    // Figures.
    same("plot r", "plot r smooth=0", after: trained),
    same("plot r to a.png", "plot r to b.png", after: trained),
    same("show toy.train class=Shirt", "show toy.train class=shirt", after: trained),
    same("show toy.train class=Shirt", "show toy.train class=6", after: trained),
    same("show toy.train", "show toy.train count=25", after: trained),
    same("plot confusion m on toy.test", "plot confusion m on toy.test to c.png", after: trained),
    same("expect r.epochs == 2", "expect r.epochs == 2.0", after: trained),
    same("export m to a.safetensors", "export m to b.safetensors", after: trained),
  ]
}
