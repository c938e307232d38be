import Networks

extension KeyTable {
  /// Settings of a training that are written in other ways; the key of a training is that of its weights.
  static let spellings: [KeyRow] = [
    .same(train("lr=0.001"), train("lr=1e-3"), after: model),
    .same(train("lr=0.001"), train("lr=.001"), after: model),
    .same(train("lr=0.001"), train("lr=0.0010"), after: model),
    .same(train("lr=0.001"), train(""), after: model),
    .same(train("decay=0.0"), train(""), after: model),
    .same(train("decay=-0.0"), train(""), after: model),
    .same(train("smoothing=0.1"), train("smoothing=1e-1"), after: model),
    .same("train m on d epochs=1 batch=5 lr=0.01 as r", "train m on d lr=0.01 batch=5 epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "train m on d validate=d.train epochs=1 as r", after: model),
    .same(train("smoothing=0 precision=float32 optimizer=adam seed=0"), train(""), after: model),
    .same(train("seed=7"), "set seed=7" + train(""), after: model),
    .same(train("seed=7"), .script(seed: 7, "train m on d epochs=1 batch=5 as r"), after: model),
    .same(train("augment=flip,shift"), train("augment=shift,flip"), after: model),
    .same(train("augment=flip"), train("augment=flip,flip"), after: model),
    .same(train("optimizer=sgd momentum=0.9 nesterov=yes"), train("optimizer=sgd nesterov=yes"), after: model),
    .same(train("optimizer=sgd momentum=0"), train("nesterov=no optimizer=sgd"), after: model),
    .same("train m on d epochs=1 batch=64 as r", "train m on d epochs=1 batch=064 as r", after: model),
    // More than there are.
    .same("train m on d epochs=1 batch=64 as r", "train m on d epochs=1 batch=20 as r", after: model),
    .same("train m on d epochs=1 as r", "train m on d.train epochs=01 as r", after: model),
    .same("train m on d epochs=1 as r", "train m@1 on d epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "train m on d validate=d.test epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "set threads=1; train m on d epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "rename d as e; train m on e epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "rename m as n; train n on d epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "copy m as n; train n on d epochs=1 as r", after: model),
    .same("train m on d epochs=1 as r", "take d 20 as t; train m on t epochs=1 as r", after: model),
    .same(
      "model m = conv 2 3x3 relu, maxpool 2, dense 10; train m on d epochs=1 as r",
      "model m = repeat 1 (conv 2 3x3), relu, maxpool 2, flatten, dense 10 softmax; train m on d epochs=1 as r",
      after: data),
  ]

  /// Every setting that decides bits.
  static let settings: [KeyRow] =
    [
      .other(train("lr=0.01"), train("lr=0.02"), after: model),
      .other(train("optimizer=sgd"), train(""), after: model),
      .other(train("optimizer=sgd momentum=0.9"), train("optimizer=sgd"), after: model),
      .other(train("optimizer=sgd momentum=0.9"), train("optimizer=sgd nesterov=yes"), after: model),
      .other(train("decay=0.1"), train(""), after: model),
      .other(train("smoothing=0.1"), train(""), after: model),
      .other(train("augment=flip"), train(""), after: model),
      .other(train("augment=flip"), train("augment=shift"), after: model),
      .other(train("augment=flip,erase"), train("augment=flip"), after: model),
      .other(train("seed=1"), train(""), after: model),
      .other(train(""), "set seed=1" + train(""), after: model),
      .other(train(epochs: 1), train(epochs: 2), after: model),
      .other("train m on d epochs=1 batch=5 as r", "train m on d epochs=1 batch=4 as r", after: model),
      .other("train m on d epochs=1 as r", "train m on d epochs=1 as s", after: model),
      .other("train m on d.train epochs=1 as r", "train m on d.test epochs=1 as r", after: model),
      .other("train m@1 on d epochs=1 as s", "train m@2 on d epochs=1 as s", after: trained),
      .other(
        "model m = dropout 0.5, dense 10; train m on d epochs=1 as r",
        "model m = dropout 0.4, dense 10; train m on d epochs=1 as r", after: data),
      .other(
        "model m = dense 10; train m on d epochs=1 as r",
        "model n = dense 10; rename n as m; train m on d epochs=1 as r", after: data),
    ]
    + (Engine.supports(.bfloat16) ? [.other(train("precision=bf16"), train(""), after: model)] : [])
}
