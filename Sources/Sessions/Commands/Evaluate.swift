internal import Language
internal import Networks

extension Command {
  /// Loss, accuracy, top-5 and per-class measures of a model on data.
  static let evaluate = Command(
    "evaluate", "Measure a model on data.",
    form: Form(
      words: [WordParameter("MODEL", .value([.model]))], data: .required(part: "test"),
      result: ResultParameter(.evaluation, .numbered("e")), examples: ["evaluate seed on fm.test as e2"]
    ) { execution in
      guard let word = execution.statement.data else { return }
      let model = try execution.model(execution.invocation.words[0])
      let (dataName, part, data) = try execution.dataset(word)
      let network = try model.network(for: part, named: dataName)
      let evaluation = try execution.evaluate(network, on: data)
      try execution.bind(
        execution.resultName,
        to: .evaluation(
          EvaluationValue(model: model.name, data: dataName, classNames: part.classNames, evaluation: evaluation)))
      execution.emit(
        .metrics(
          MetricsOutput(
            model: model.name, data: dataName, count: evaluation.count, loss: evaluation.loss,
            accuracy: evaluation.accuracy, top5: evaluation.top5)))
      var table = Table(
        title: "\(model.name) on \(dataName), by class", columns: ["class", "images", "precision", "recall", "F1"])
      func cell(_ value: Double?) -> Table.Cell { value.map { .number($0, digits: 3) } ?? .empty }
      for (index, name) in part.classNames.enumerated() {
        table.rows.append([
          .text(name), .integer(evaluation.confusion[index].reduce(0, +)), cell(evaluation.precision(index)),
          cell(evaluation.recall(index)), cell(evaluation.f1(index)),
        ])
      }
      execution.emit(.table(table))
    })
}
