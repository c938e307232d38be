extension KeyTable {
  /// Images and what a model makes of them.
  static let pictures: [KeyRow] = [
    .same("show d count=4", "show d.train count=04 to x.PNG", after: data),
    .same("show d class=Shirt", "show d class=shirt", after: data),
    .same("show d class=Shirt", "show d class=6", after: data),
    .same("show d", "show d count=25", after: data),
    // There are twenty.
    .same("show d", "show d count=20", after: data),
    .same("show d count=20 columns=20", "show d count=30 columns=99", after: data),
    .same("show d index=3", "show d index=3 count=1 columns=2", after: data),
    .same("show d per-class=2", "show d per-class=2 columns=2 count=1", after: data),
    .same("show d class=Bag", "show d class=Bag count=3", after: data),
    .same("show augmented d augment=flip,shift", "show augmented d augment=shift,flip,flip seed=0", after: data),
    .same("plot classes d", "plot classes d.train to x.png", after: data),
    .same("plot confusion m on d", "plot confusion m@2 on d.test to x.png", after: trained),
    .same("show wrong m on d", "show wrong m@2 on d.test count=25", after: trained),
    .same("show wrong m on d true=Bag", "show wrong m on d true=8", after: trained),
    .same("show filters m", "show filters m@2 layer=1", after: trained),
    .same("show activations m on d", "show activations m on d.test index=0 layer=1", after: trained),
    .same("plot per-class m on d", "plot per-class m on d to figure.png", after: trained),
    .other("show d count=4", "show d count=5", after: data),
    .other("show d count=4", "show d count=4 columns=2", after: data),
    .other("show d class=Shirt", "show d class=Bag", after: data),
    .other("show d index=1", "show d index=2", after: data),
    .other("show d per-class=1", "show d per-class=2", after: data),
    .other("show d count=4", "show d.test count=4", after: data),
    .other("show d count=4", "show d count=4 to x.svg", after: data),
    // The title is the data's name.
    .other("show d count=4", "rename d as e; show e count=4", after: data),
    .other("show augmented d augment=flip,shift", "show augmented d augment=flip,shift seed=1", after: data),
    .other("plot classes d.train", "plot classes d.test", after: data),
    .other("plot confusion m on d", "plot confusion m on d.train", after: trained),
    .other("plot confusion m on d", "rename m as n; plot confusion n on d", after: trained),
    .other("plot confusion m on d", "train m on d epochs=5 lr=0.02 as r; plot confusion m on d", after: trained),
    .other("show filters m", "show filters m@2", after: trained + "continue r epochs=2"),
    .other("show filters m", "train m on d epochs=1 as r; show filters m", after: trained),
    .other("show activations m on d", "show activations m on d index=1", after: trained),
  ]

  private static let two = model + train(epochs: 2)
  private static let continued = model + train() + "continue r epochs=2"

  /// Charts of histories.
  static let curves: [KeyRow] = [
    .same("plot r", "plot r smooth=0.0 to other.png", after: trained),
    .same("plot r", "plot r smooth=-0.0", after: trained),
    .same("plot loss r smooth=0.5", "plot loss r smooth=5e-1", after: trained),
    .same("plot r", "rename m as n; rename d as e; plot r", after: trained),
    // How many epochs it was to have is not drawn; nor is what an epoch that was begun has done.
    .same(two + "plot r", model + .stop(after: 9, training(epochs: 4)) + "plot r"),
    .same(model + .stop(after: 6, training(epochs: 4)) + "plot r", model + train() + "plot r"),
    // Only what is selected by has the marks of a continuation.
    .same(two + "plot lr r", continued + "plot lr r"),
    .same(train() + "plot lr r", train("lr=0.01 decay=0.1") + "plot lr r", after: model),
    .other(train() + "plot lr r", train("lr=0.02") + "plot lr r", after: model),
    .other(two + "plot r", continued + "plot r"),
    .other(two + "plot loss r", continued + "plot loss r"),
    .other(two + "plot r", trained + "plot r"),
    .other("plot r", "plot r smooth=0.5", after: two),
    .other("plot r", "plot r to r.svg", after: trained),
    .other("plot r", "rename r as q; plot q", after: trained),
    .other("plot r", "plot loss r", after: trained),
    .other("plot loss r", "plot accuracy r", after: trained),
    .other("plot loss r q", "plot loss q r", after: twice),
    .other(model + "train m on d epochs=1 as r; plot r", model + "train m on d validate=d epochs=1 as r; plot r"),
    // Another training under the same name.
    .other("plot r", "train m on d epochs=1 as r; plot r", after: trained),
  ]
}
