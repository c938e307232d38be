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
