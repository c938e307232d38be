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
      let value = measured.value
      try execution.bind(
        execution.resultName, to: .evaluation(value), key: execution.resolution.key.orMissing())
      execution.emit(
        .metrics(
          MetricsOutput(
            model: measured.model, data: measured.name, count: evaluation.count, loss: evaluation.loss,
            accuracy: evaluation.accuracy, top5: evaluation.top5)))
      execution.emit(.table(value.classes(title: "\(measured.model) on \(measured.name), by class")))
    })
}
