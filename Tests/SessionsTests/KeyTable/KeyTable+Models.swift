extension KeyTable {
  private static func model(_ layers: String) -> KeySide { "model m = \(layers)" }

  /// Networks are their layers in normal form and what draws the weights.
  static let models: [KeyRow] = [
    .same(model("dense 10"), model("dense 10 softmax")),
    .same(model("maxpool 4, dense 10"), model("maxpool 4, flatten, dense 10 softmax")),
    .same(model("conv 2 3x3 relu, maxpool 4, dense 10"), model("conv 2 3x3, relu, maxpool 4, dense 10")),
    .same(model("conv 2 3x3 relu, dense 10"), model("repeat 1 (conv 2 3x3 relu), dense 10")),
    .same(model("repeat 2 (dense 12 relu), dense 10"), model("dense 12 relu, dense 12 relu, dense 10")),
    .same(
      model("conv 2 3x3, maxpool, dense 10"), model("conv 2 3x3 padding=valid stride=1, maxpool 2 stride=2, dense 10")),
    .same(model("conv 2 3, dense 10"), model("conv 2 3x3, dense 10")),
    .same(model("dropout 0.5, dense 10"), model("dropout .50, dense 10")),
    .same(model("dropout 0, dense 10"), model("dropout 0.0, dense 10")),
    .same(model("dense 8 relu, dense 10"), model("dense 8 relu, relu, dense 10")),
    .same("set seed=5; model m = dense 10", .script(seed: 5, "model m = dense 10")),
    .same("model m = dense 10", "set seed=0; model m = dense 10"),
    .same("model m = dense 10 seed=5", "set seed=5; model m = dense 10"),
    .same("model m = dense 10 seed=5", "set seed=4; model m seed=05 = dense 10 softmax"),
    .same("model m = dense 10 seed=0", .script(seed: 5, "model m seed=0 = dense 10")),
    .other("model m = dense 10", "model m = dense 10 seed=5"),
    .other("model m = dense 10 seed=5", .script(seed: 5, "model m = dense 10 seed=6")),
    .same("copy m as w", "copy m as v", after: trained),
    .same("copy m@1 as w", "model m = conv 2 3x3 relu, maxpool 4, dropout 0.5, dense 10", after: trained),
    .same(train() + "copy m as w", train(), after: model),
    .other("model m = dense 10", "model n = dense 10"),
    .other("model m = dense 10", "set seed=5; model m = dense 10"),
    .other("model m = dense 10", .script(seed: 5, "model m = dense 10")),
    .other(model("dense 8 relu, dense 10"), model("dense 8, dense 10")),
    .other(model("conv 2 3x3, dense 10"), model("conv 2 5x5, dense 10")),
    .other(model("conv 2 3x3, dense 10"), model("conv 2 3x3 padding=same, dense 10")),
    .other(model("maxpool 4, dense 10"), model("avgpool 4, dense 10")),
    .other("copy m as w", "copy m@1 as w", after: trained),
  ]
}
