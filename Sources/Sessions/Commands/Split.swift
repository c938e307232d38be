internal import Datasets

extension Command {
  private static let validation = OptionParameter(
    "validation", .number(Dataset.fractions), default: "0.1", "the share of images that is held back")

  /// A dataset in two, each with the same share of each class.
  static let split = Command(
    "split", "Split a dataset into a part to train on and a part to validate on.",
    form: Form(
      words: [WordParameter("DATA", .value([.dataset]))], options: [validation, .seed],
      result: ResultParameter(.dataset, .required, parts: ["train", "validation"]),
      examples: ["split fm.train validation=0.1 seed=7 as parts"]
    ) { execution in
      let (_, part, data) = try execution.dataset(execution.invocation.words[0], preferred: "train")
      let share = execution.invocation.number(validation) ?? 0.1
      let stream = try execution.stream
      let both = try data.split(validation: share, stream: stream)
      func recipe(_ name: String) -> DatasetRecipe {
        .split(part.recipe, validation: share, stream: stream, part: name)
      }
      try execution.bindDataset([
        ("train", recipe("train"), both.train), ("validation", recipe("validation"), both.validation),
      ])
    })
}
