internal import Outputs
internal import Sessions

extension Topic {
  static let measures = Topic(
    "measures", "The numbers inside values: what is measured, and how to name it.", listsTables: true,
    tables: { _ in [measureTable] },
    text: { _ in
      """
      A measure is a value's name, a dot, and what is measured: h1.best.val_accuracy, e1.recall.Shirt, fm.train.count.
      best is the epoch with the best value of that measure, and first and last stand in its place: h1.last.loss.
      They join with + - * / : 'expect h1.best.val_accuracy - h1.last.val_accuracy < 1%'.
      """
    })

  /// Every measure of every kind of value.
  static var measureTable: Table {
    var table = Table(title: "Measures", columns: ["of", "measure", "meaning"])
    for kind in Value.Kind.allCases {
      for measure in Measure.meanings(of: kind) {
        table.rows.append([.text(kind.phrase), .text(measure.path), .text(measure.meaning)])
      }
    }
    return table
  }
}
