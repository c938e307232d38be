internal import Datasets
internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  private static let value = WordParameter.value("NAME", .dataset, .model, .history, .evaluation)

  /// How a value came to be, as a notebook that makes it again.
  static let notebook = Command(
    "notebook", "Write the statements that a value depends on as a notebook, and replay them to prove it.",
    form: Form(
      words: [value], file: .required(["fmnb", "md"]), examples: ["notebook h1 to h1.fmnb"], identity: .none
    ) { execution in
      let input = try execution.input(value)
      let (entry, id) = try execution.entry(input)
      let recipe = Recipe(name: entry.name, steps: try execution.workspace.store.lineage(of: [id]))
      let path = try execution.writePath()
      try WholeFile.write(Array(recipe.notebook.utf8), to: path)
      execution.remark("\(path): \(recipe.steps.count.counted("statement")); now they are replayed")
      let made = try recipe.replay(for: execution, at: path)
      let difference = try execution.value(input).difference(
        from: made.value, (try execution.workspace.store.epochs(of: id), made.epochs))
      guard let difference else { return execution.emit(.text("\(path) makes \(entry.name) again, bit for bit")) }
      throw SessionError(
        "not-reproduced", "\(path) does not make \(entry.name) again: \(difference)",
        help: "the file stays; 'log' shows all that was done", at: execution.statement.range)
    })
}

extension Value {
  /// The first thing in which two values differ; nil where they are equal, bit for bit.
  ///
  /// - Parameter epochs: of both, where they are histories.
  fileprivate func difference(from other: Value, _ epochs: (here: [Epoch], there: [Epoch])) -> String? {
    switch (self, other) {
    case (.dataset(let here), .dataset(let there)):
      let pairs = zip(here.parts, there.parts).first { $0.digest != $1.digest }
      return here.parts.count == there.parts.count && pairs == nil ? nil : "the images are others"
    case (.model(let here), .model(let there)):
      if here.description.normalized != there.description.normalized { return "the layers are others" }
      return here.trained?.digest == there.trained?.digest ? nil : "the weights are others"
    case (.history, .history): return epochs.here.difference(from: epochs.there)
    case (.evaluation(let here), .evaluation(let there)):
      let (old, new) = (here.evaluation, there.evaluation)
      if old == new { return nil }
      return old.accuracy == new.accuracy
        ? "the predictions are others" : "accuracy \(new.accuracy.shortest), not \(old.accuracy.shortest)"
    default: return "it is \(other.kind.phrase), not \(kind.phrase)"
    }
  }
}

extension [Epoch] {
  fileprivate func difference(from other: [Epoch]) -> String? {
    for (here, there) in zip(self, other) {
      for metric in Epoch.metrics where !Epoch.times.contains(metric) && here.number(metric) != there.number(metric) {
        let (old, new) = (here.number(metric)?.shortest ?? "none", there.number(metric)?.shortest ?? "none")
        return "\(metric) of epoch \(here.epoch) is \(new), not \(old)"
      }
    }
    return count == other.count ? nil : "\(other.count.counted("epoch")), not \(count)"
  }
}
