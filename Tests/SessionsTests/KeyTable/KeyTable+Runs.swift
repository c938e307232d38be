extension KeyTable {
  private static let whole = training(epochs: 4)

  /// However a training gets to an epoch, it is the same training.
  static let runs: [KeyRow] = [
    .same(train(epochs: 4), train(epochs: 1) + "continue r epochs=4", after: model),
    .same(train(epochs: 4), train(epochs: 1) + "continue r epochs=3; continue r epochs=04", after: model),
    // Inside an epoch, at the end of one, and twice.
    .same(train(epochs: 4), .stop(after: 6, whole) + "continue r", after: model),
    .same(train(epochs: 4), .stop(after: 4, whole) + "set threads=1; continue r", after: model),
    .same(train(epochs: 4), .stop(after: 2, whole) + .stop(after: 7, "continue r") + "continue r", after: model),
    // What the names mean by then does not matter.
    .same(train(epochs: 4), train(epochs: 1) + "model m = dense 10; continue r epochs=4", after: model),
    .same(
      train(epochs: 4), train(epochs: 1) + "rename m as n; rename d as e; rename r as q; continue q epochs=4",
      after: model),
    .same(train(epochs: 4), train(epochs: 1) + "continue r epochs=4 as s", after: model),
    .other(train(epochs: 4), train(epochs: 1) + "continue r epochs=3", after: model),
    .other("continue r", "continue r epochs=5", after: model + .stop(after: 6, whole)),
    // Begun under another name, it draws other numbers.
    .other("train m on d epochs=2 as s", "train m on d epochs=1 as r; continue r epochs=2 as s", after: model),
    // Trained again is not trained longer: the optimiser begins anew.
    .other(train(epochs: 2), train() + train(), after: model),
  ]

  /// A history is the run, its validation, and how far it is.
  static let histories: [KeyRow] = [
    .same(train(epochs: 2), train() + "continue r epochs=2", after: model, of: "r"),
    .same(train(epochs: 2), .stop(after: 9, whole), after: model, of: "r"),
    .same(train(epochs: 2), train() + .stop(after: 4, "continue r epochs=4"), after: model, of: "r"),
    .same(train(), "rename m as n; train n on d validate=d batch=5 lr=1e-2 epochs=1 as r", after: model, of: "r"),
    .same(train() + "rename m as n; rename n as m", train(), after: model, of: "m"),
    .other("train m on d epochs=1 as r", "train m on d validate=d.test epochs=1 as r", after: model, of: "r"),
    .other(
      "train m on d validate=d.train epochs=1 as r", "train m on d validate=d.test epochs=1 as r", after: model, of: "r"
    ),
    .other(.stop(after: 6, whole), .stop(after: 7, whole), after: model, of: "r"),
    .other(.stop(after: 6, whole), .stop(after: 7, whole), after: model, of: "m"),
    .other(.stop(after: 4, whole), .stop(after: 9, whole), after: model, of: "r"),
    .other(train() + .stop(after: 4, "continue r epochs=4"), train() + "continue r epochs=4", after: model, of: "r"),
  ]
}
