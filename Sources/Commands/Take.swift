internal import Datasets
internal import Language
internal import Sessions

extension Command {
  private static let data = WordParameter.value("DATA", .dataset)
  private static let count = Positional<Int>.integer("COUNT", 1...Dataset.maximumByteCount)

  /// A smaller dataset with the same share of each class.
  static let take = Command(
    "take", "Take a class-balanced subset of a dataset.",
    form: .dataset(
      words: [data, count], options: [OptionParameter.seed], result: ResultParameter(.dataset, .required),
      examples: ["take fm.train 50 seed=1 as small"],
      check: { preflight in
        guard let part = try preflight.input(data).part, preflight[count] > part.count else { return }
        throw SessionError.tooFewImages(
          preflight[count], of: part.count, data: try preflight.input(data).name, at: preflight.word(count)?.range)
      }
    ) { reading in
      let base = try reading.part(reading.input(data)).part
      return .recipes([("", .take(base.recipe, count: reading[count], stream: reading.resolution.stream))])
    })
}
