import Language

@testable import Notebooks

/// Front matter that says no more than it must.
let head = "---\nfmnb: 1\n---\n"

func parse(_ text: String) throws(Diagnostics) -> Notebook {
  try Notebook.parse(Source(name: "test.fmnb", text: text))
}

/// The codes of everything that is wrong with a text; empty when it is a notebook.
func codes(_ text: String) -> [String] {
  do {
    _ = try parse(text)
    return []
  } catch {
    return error.all.map(\.code)
  }
}

/// A random number generator with a seed, so that a failing case comes again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

let sample = """
  ---
  fmnb: 1
  title: Does a second conv layer pay off?
  seed: 42
  param.epochs: 5
  param.lr: 0.001
  ---
  # Does a second conv layer pay off?

  We train two CNNs and compare their [loss curves](#fig-curves).

  ```fmnb data
  load fashion-mnist as fm
  show fm.train per-class=4 to figures/samples.png
  ```
  ![Four training images per class](figures/samples.png)

  ```fmnb train
  #| tolerance: 1e-3
  model small = conv 8 3x3 relu, maxpool 2, dense 10 softmax
  model deep  = conv 8 3x3 relu, maxpool 2, conv 16 3x3 relu, maxpool 2, dense 10 softmax
  train small on fm.train validate=fm.test epochs=$epochs lr=$lr as small-run
  train deep  on fm.train validate=fm.test epochs=$epochs lr=$lr as deep-run
  ```

  ```fmnb compare
  plot loss small-run deep-run to figures/curves.png
  expect deep-run.best.val_accuracy > small-run.best.val_accuracy
  ```
  ![Training and validation loss](figures/curves.png)

  The deeper model reaches 88.9%<!--= deep-run.best.val_accuracy --> on the test set.

  """
