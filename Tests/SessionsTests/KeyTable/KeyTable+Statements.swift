extension KeyTable {
  /// Another value behind the names `m` and `r`.
  private static let again: KeySide = "train m on d validate=d.test epochs=1 lr=0.02 as r"
  private static let commas = data + "model m = conv 2 3x3, relu, maxpool 4, dropout 0.5, dense 10" + train()

  /// What is said, about values as they are called.
  static let statements: [KeyRow] = [
    .same("info m", "info m@2", after: trained),
    .same("info d.train", "info d@1.train", after: "load synthetic count=20 as d"),
    .other("info d", "info d.train", after: "load synthetic count=20 as d"),
    .other("info d.test", "info d.train", after: "load synthetic count=20 as d"),
    // What is said of a part is not what is said of the other.
    .same(
      "load synthetic count=20 as d; info d.train",
      "load synthetic count=20 as d; note d \"mine\"; info d.train"),
    .other("info m", "info m@1", after: trained),
    .other("info m", again + "info m", after: trained),
    .other("info r", again + "info r", after: trained),
    .other("info d", "load synthetic count=20 seed=4 as d; info d", after: "load synthetic count=20 as d"),
    .other("info m", "rename m as n; info n", after: trained),
    .other("info m", "note m \"good\"; info m", after: trained),
    // The layers are listed as they were written, and exported so.
    .other(trained + "info m", commas + "info m"),
    .other(train(epochs: 2) + "info r", .stop(after: 9, training(epochs: 4)) + "info r", after: model),
    .other("evaluate m on d as e; info e", "evaluate m on d.train as e; info e", after: trained),
    .same("evaluate m on d as e; info e", "evaluate m@2 on d.test as e; info e", after: trained),
    .other("evaluate m on d as e; info e", "rename m as n; evaluate n on d as e; info e", after: trained),
    .same("evaluate m on d as e; info e.recall", "evaluate m@2 on d.test as e; info e.recall", after: trained),
    .other("info e.recall", "info e.precision", after: trained + "evaluate m on d as e"),
    .other("evaluate m on d as e; info e.f1", "evaluate m on d.train as e; info e.f1", after: trained),
    // One epoch is best and last, but is called by the word.
    .other("info r.best", "info r.last", after: trained),
    .same(train(epochs: 2) + "info r.last", train() + "continue r epochs=2; info r.last", after: model),
    .other(train(epochs: 2) + "info r.last", train() + "info r.last", after: model),
    // The versions of its name are listed.
    .other("info m@2", again + "info m@2", after: trained),
    // A training says which version it started from.
    .other(
      train() + "info r", "model m = conv 2 3x3 relu, maxpool 4, dropout 0.5, dense 10 softmax" + train() + "info r",
      after: model),
    .same(
      train("lr=0.01 seed=0") + "info r", "train m@1 on d validate=d.test epochs=1 batch=5 lr=0.01 as r; info r",
      after: model),
    .other("note m good", again + "note m good", after: trained),
    .other("note m good", "note m bad", after: trained),
    .other("note m good", "note r good", after: trained),
    .same("note m good", "note m \"good\"", after: trained),
    .other("rename m as n", again + "rename m as n", after: trained),
    .other("rename m as n", "rename m as o", after: trained),
    // A dataset is meant with all its parts.
    .other(
      "rename d as e",
      SmallImages.part("t10k", count: 10, labels: 1)
        + "load fashion-mnist from=. \(SmallImages.classes) as d; rename d as e", after: data),
    .other("remove r", again + "remove r", after: trained),
    .other("remove r", "rename r as q; remove q", after: trained),
    .same("compare r q", "compare r q by=val_accuracy", after: twice),
    .other("compare r q", "compare r q by=loss", after: twice),
    // Without validation it ranks by the training's own metric.
    .same("compare r", "compare r by=accuracy", after: model + "train m on d epochs=1 as r"),
    .other("compare r", "compare r by=accuracy", after: trained),
    .other("compare r q", again + "compare r q", after: twice),
    // What all have in common is not said.
    .same(
      train() + "compare r", "rename d as e; train m on e validate=e epochs=1 batch=5 lr=0.01 as r; compare r",
      after: model),
    .other("compare r q", "train m on d.test validate=d epochs=1 batch=5 lr=0.01 as q; compare r q", after: twice),
    .other("compare r q", "rename q as p; compare r p", after: twice),
    .same(train(epochs: 2) + "compare r", train() + "continue r epochs=2; compare r", after: model),
    .same("export r to r.csv", "export r to other.CSV", after: trained),
    .same(train(epochs: 2) + "export r to r.csv", train() + "continue r epochs=2; export r to r.csv", after: model),
    .same("export r to r.csv", "rename r as q; export q to r.csv", after: trained),
    .same("export m to m.safetensors", "copy m as w; export w to w.safetensors", after: trained),
    .other("export r to r.csv", "export r to r.json", after: trained),
    .other("export r to r.csv", again + "export r to r.csv", after: trained),
    .other("export m to m.safetensors", again + "export m to m.safetensors", after: trained),
    .other(trained + "export m to m.safetensors", commas + "export m to m.safetensors"),
  ]

  private static func script(_ text: String) -> KeySide { .write("s.txt", text) + "run s.txt" }

  /// A script is what its statements mean here.
  static let scripts: [KeyRow] = [
    .same(script("model m = dense 10\n"), script("# layers\r\nmodel  m = dense 10 softmax ;\n")),
    .same(script("take d 10 as t"), "set seed=0" + script("take d.train 10 as t"), after: data),
    .same(script("take d 10 seed=3 as t"), "set seed=3" + script("take d 10 as t"), after: data),
    .other(script("model m = dense 10"), script("model m = dense 12, dense 10")),
    .other(script("model m = dense 10"), script("model n = dense 10")),
    .other(script("evaluate m on d as e"), again + script("evaluate m on d as e"), after: trained),
    .other(script("take d 10 as t"), "set seed=3" + script("take d 10 as t"), after: data),
    .other(
      .write("t.csv", "0,1\n1,2\n") + script("load csv t.csv as t"),
      .write("t.csv", "0,1\n1,3\n") + script("load csv t.csv as t")),
  ]
}
