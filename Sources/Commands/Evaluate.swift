internal import Networks
internal import Outputs
internal import Sessions

extension Command {
  private static let modelName = WordParameter.value("MODEL", .model)

  /// Loss, accuracy, top-5 and per-class measures of a model on data.
  static let evaluate = Command(
    "evaluate", "Measure a model on data.",
    form: Form(
      words: [modelName], data: .required(part: "test"), result: ResultParameter(.evaluation, .numbered("e")),
      examples: ["evaluate seed on fm.test as e2"], identity: .custom { $0.evaluationKey(of: modelName) },
      check: { try $0.requireEvaluation(of: modelName) }
    ) { execution in
      let measured = try execution.evaluate(modelName)
      let evaluation = measured.evaluation
      try execution.bind(
        execution.resultName,
        to: .evaluation(
          EvaluationValue(
            model: measured.model, data: measured.name, classNames: measured.classNames, evaluation: evaluation)),
        key: execution.resolution.key.orMissing())
      execution.emit(
        .metrics(
          MetricsOutput(
            model: measured.model, data: measured.name, count: evaluation.count, loss: evaluation.loss,
            accuracy: evaluation.accuracy, top5: evaluation.top5)))
      var table = Table(
        title: "\(measured.model) on \(measured.name), by class",
        columns: ["class", "images", "precision", "recall", "F1"])
      func cell(_ value: Double?) -> Table.Cell { value.map { .number($0, digits: 3) } ?? .empty }
      for (index, name) in measured.classNames.enumerated() {
        table.rows.append([
          .text(name), .integer(evaluation.confusion[index].reduce(0, +)), cell(evaluation.precision(index)),
          cell(evaluation.recall(index)), cell(evaluation.f1(index)),
        ])
      }
      execution.emit(.table(table))
    })
}
