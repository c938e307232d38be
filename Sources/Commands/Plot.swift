internal import Datasets
internal import Figures
internal import Language
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension Command {
  /// Charts: of histories, of a model on data, of data.
  static let plot = Command(
    "plot", "Draw a chart of histories, of a model on data, or of a dataset.",
    forms: [curves] + ["loss", "accuracy", "top5"].map(metric) + [learningRate, confusion, perClass, classes])

  private static let histories = WordParameter.value("HISTORY", .history, count: .many)
  private static let smooth = Setting<Double>.number(
    "smooth", 0...0.999, default: 0, "weight of the past in a moving average; the raw line stays visible")
  private static let measured = WordParameter.value("MODEL", .model)
  private static let data = WordParameter.value("DATA", .dataset)

  private static let curves = Form(
    summary: "loss and accuracy side by side", words: [histories], options: [smooth], file: .figure,
    examples: ["plot h1", "plot h1 to curves.svg"], identity: .custom { try $0.keyOfEpochs(withMarks: true) }
  ) { execution in
    let runs = try execution.runs(histories)
    let title = runs.map(\.name).joined(separator: ", ")
    let figure = Figure(
      title: title,
      panels: ["loss", "accuracy"].map { .lines(LineChart($0, of: runs, smoothing: execution[smooth])) })
    try execution.draw(
      figure, title: "loss and accuracy of \(title)", stem: runs.map(\.name).joined(separator: "-"))
  }

  private static func metric(_ metric: String) -> Form {
    Form(
      keyword: metric, summary: "one metric of one or more histories", words: [histories], options: [smooth],
      file: .figure, examples: ["plot \(metric) h1"], identity: .custom { try $0.keyOfEpochs(withMarks: true) }
    ) { execution in
      let runs = try execution.runs(histories)
      let chart = LineChart(metric, of: runs, smoothing: execution[smooth])
      guard !chart.series.isEmpty else { throw SessionError.noMeasure("\(runs[0].name).\(metric)", help: nil) }
      let names = runs.map(\.name).joined(separator: ", ")
      try execution.draw(
        Figure(title: "\(metric == "top5" ? "top-5 accuracy" : metric) of \(names)", panels: [.lines(chart)]),
        title: "\(metric) of \(names)", stem: (runs.map(\.name) + [metric]).joined(separator: "-"))
    }
  }

  private static let learningRate = Form(
    keyword: "lr", summary: "the learning rate of each epoch", words: [histories], file: .figure,
    examples: ["plot lr h1"], identity: .custom(keyOfRates)
  ) { execution in
    let runs = try execution.runs(histories)
    let names = runs.map(\.name).joined(separator: ", ")
    try execution.draw(
      Figure(title: "learning rate of \(names)", panels: [.lines(LineChart(learningRateOf: runs))]),
      title: "learning rate of \(names)", stem: (runs.map(\.name) + ["lr"]).joined(separator: "-"))
  }

  /// Of the rates alone: trainings that differ in anything else give the same line.
  private static func keyOfRates(_ reading: Reading) throws -> Key? {
    try reading.keyOfInputs { input in
      try reading.history(input).epochs.map { $0.learningRate.shortest }
    }
  }

  private static let confusion = Form(
    keyword: "confusion", summary: "which classes a model takes for which", words: [measured],
    data: .required(part: "test"), file: .figure, examples: ["plot confusion seed on fm.test"],
    check: evaluable(measured)
  ) { execution in
    let measured = try execution.evaluate(measured)
    let share = measured.evaluation.accuracy.percent(digits: 1)
    let title = "\(measured.model) on \(measured.name): \(share) right"
    try execution.draw(
      Figure(
        title: title, content: .matrix(MatrixChart(measured.value))),
      title: title, stem: "\(measured.model)-confusion")
  }

  private static let perClass = Form(
    keyword: "per-class", summary: "precision, recall and F1 of each class", words: [measured],
    data: .required(part: "test"), file: .figure, examples: ["plot per-class seed on fm.test"],
    check: evaluable(measured)
  ) { execution in
    let measured = try execution.evaluate(measured)
    let (names, evaluation) = (measured.classNames, measured.evaluation)
    let measures: [(String, (Int) -> Double?)] = [
      ("precision", evaluation.precision), ("recall", evaluation.recall), ("F1", evaluation.f1),
    ]
    let groups = measures.enumerated().map { index, measure in
      BarGroup(name: measure.0, values: names.indices.map { measure.1($0) ?? .nan }, color: index)
    }
    let title = "\(measured.model) on \(measured.name), by class"
    try execution.draw(
      Figure(
        title: title, panels: [.bars(BarChart(categories: names, groups: groups, valueFormat: .percent))]),
      title: title, stem: "\(measured.model)-per-class")
  }

  private static let classes = Form(
    keyword: "classes", summary: "how many images each class has", words: [data], file: .figure,
    examples: ["plot classes fm.train"]
  ) { execution in
    let named = try execution.part(execution.input(data))
    let title = "\(named.name): images per class"
    let values = try execution.workspace.dataset(named).classCounts.map(Double.init)
    try execution.draw(
      Figure(
        title: title,
        panels: [
          .bars(BarChart(categories: named.part.classNames, groups: [BarGroup(name: named.name, values: values)]))
        ]),
      title: title, stem: "\(named.name)-classes".replacing(".", with: "-"))
  }
}
