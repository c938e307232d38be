internal import Datasets
internal import Networks
internal import Sessions

extension Command {
  private static let data = WordParameter.value("DATA", .dataset)
  private static let validation = Setting<Double>.number(
    "validation", Dataset.fractions, default: 0.1, "the share of images that is held back, between 0 and 1")

  /// A dataset in two, each with the same share of each class.
  static let split = Command(
    "split", "Split a dataset into a part to train on and a part to validate on.",
    form: .dataset(
      words: [data], options: [validation, OptionParameter.seed],
      result: ResultParameter(.dataset, .required, parts: ["train", "validation"]),
      examples: ["split fm.train validation=0.1 seed=7 as parts"]
    ) { reading in
      let base = try reading.part(reading.input(data)).part.recipe
      return .recipes(
        ["train", "validation"].map {
          ($0, .split(base, validation: reading[validation], stream: reading.resolution.stream, part: $0))
        })
    })
}
