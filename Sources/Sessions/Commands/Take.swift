internal import Datasets
internal import Language

extension Command {
  /// A smaller dataset with the same share of each class.
  static let take = Command(
    "take", "Take a class-balanced subset of a dataset.",
    form: Form(
      words: [WordParameter("DATA", .value([.dataset])), WordParameter("COUNT", .integer(1...10_000_000))],
      options: [.seed], result: ResultParameter(.dataset, .required), examples: ["take fm.train 50 seed=1 as small"]
    ) { execution in
      let (_, part, data) = try execution.dataset(execution.invocation.words[0], preferred: "train")
      let count = Int(execution.invocation.words[1].text) ?? 0
      let stream = try execution.stream
      try execution.bindDataset([
        ("", .take(part.recipe, count: count, stream: stream), try data.take(count, stream: stream))
      ])
    })
}
