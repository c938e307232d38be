import Figures
import Pictures

extension KeyTable {
  private static func picture(_ seed: Int, channels: Int = 1) -> KeySide {
    let pixels = SmallImages.image(seed).flatMap { [UInt8](repeating: $0, count: channels) }
    let side = Int(SmallImages.side)
    let bitmap = Bitmap(width: side, height: side, channels: channels, pixels: pixels)
    return .write("p.png", (try? bitmap?.png()) ?? [])
  }

  /// A measure is of weights and data, whatever they are called and however they came about.
  static let measures: [KeyRow] = [
    .same("evaluate m on d as e", "evaluate m@2 on d.test as x", after: trained),
    .same("evaluate m on d as e", "rename m as n; rename d as c; evaluate n on c as e", after: trained),
    .same("evaluate m on d as e", "copy m as w; evaluate w on d as e", after: trained),
    .same("evaluate m on d as e", "take d.test 10 as t; evaluate m on t as e", after: trained),
    .same(
      "evaluate m on d as e", "train m@1 on d epochs=1 batch=5 lr=1e-2 as r; evaluate m on d as e", after: trained),
    .same(train(epochs: 3) + "evaluate m on d", train() + "continue r epochs=3; evaluate m on d", after: model),
    .same(train(epochs: 2) + "evaluate m on d", .stop(after: 9, training(epochs: 4)) + "evaluate m on d", after: model),
    .other("evaluate m on d", "evaluate m on d.train", after: trained),
    .other("evaluate m on d", "take d.test 3 as t; evaluate m on t", after: trained),
    .other(train(epochs: 1) + "evaluate m on d", train(epochs: 2) + "evaluate m on d", after: model),
    .other(
      .stop(after: 1, training()) + "evaluate m on d", .stop(after: 2, training()) + "evaluate m on d", after: model),
    .same("predict m on d", "predict m@2 on d.test index=00", after: trained),
    .same("predict m on d index=2", "rename m as n; predict n on d index=2", after: trained),
    // What the network saw of a picture is drawn.
    .other(picture(7) + "predict m p.png", "predict m on d index=7", after: trained),
    .same(picture(0) + "predict m p.png", picture(0, channels: 3) + "predict m p.png", after: trained),
    .other(picture(0) + "predict m p.png", picture(1) + "predict m p.png", after: trained),
    .other(picture(0) + "predict m p.png", picture(0) + "predict m p.png invert=yes", after: trained),
    .same(picture(0) + "predict m p.png", picture(0) + "predict m p.png invert=no", after: trained),
    .other("predict m on d", "predict m on d to p.png", after: trained),
    .other("predict m on d index=2", "predict m on d index=3", after: trained),
    .same("predict m on d index=2", "predict m on d.train index=2", after: trained),
    .other("predict m on d index=2", "predict m on d.train index=12", after: trained),
    .other("predict m on d", "train m on d epochs=1 as s; predict m on d", after: trained),
    .same("expect r.epochs >= 1", "expect r.epochs >= 1.0", after: trained),
    .same("expect r.best.val_loss < 1000", "expect r.best.val_loss < 1e3", after: trained),
    .other(
      train("lr=0.01") + "expect r.best.loss < 1000", train("lr=0.02") + "expect r.best.loss < 1000", after: model),
    .other(
      "evaluate m on d as e; expect e.loss < 1000", "evaluate m on d.train as e; expect e.loss < 1000", after: trained),
    // No two take the same time.
    .other(train() + "expect r.seconds < 1000", train() + "expect r.seconds < 1000", after: model),
  ]
}
