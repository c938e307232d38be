import Foundation

/// Claims about keys, a row each, by what they are about.
enum KeyTable {
  static let rows =
    datasets + files + models + spellings + settings + runs + histories + measures + pictures + curves + statements
    + scripts

  // MARK: What rows begin with

  /// `d`, with 20 images to train on and 10 to test on.
  static let data = SmallImages.files + "load fashion-mnist from=. \(SmallImages.classes) as d"
  static let model = data + "model m = conv 2 3x3 relu, maxpool 4, dropout 0.5, dense 10 softmax"
  static let trained = model + "train m on d validate=d.test epochs=1 batch=5 lr=0.01 as r"
  /// Once more under other names, so that a rename or a removal meets another value behind the same one.
  static let twice = trained + "train m on d validate=d.test epochs=1 batch=5 lr=0.01 as q"

  /// A training of `model`.
  static func training(_ options: String = "lr=0.01", epochs: Int = 1) -> String {
    "train m on d validate=d.test epochs=\(epochs) batch=5 \(options) as r"
  }
  static func train(_ options: String = "lr=0.01", epochs: Int = 1) -> KeySide {
    KeySide(stringLiteral: training(options, epochs: epochs))
  }
}
