internal import Figures
internal import Networks
internal import Outputs
internal import Sessions

/// What a model makes of data, in tables.
extension EvaluationValue {
  /// All that is one number.
  func measures(named name: String) -> Table {
    var table = Table(title: "\(name): \(model) on \(data)", columns: ["measure", "value"])
    table.add("model", model)
    table.add("data", data)
    table.rows += [
      [.text("images"), .integer(evaluation.count)], [.text("loss"), .number(evaluation.loss, digits: 4)],
      [.text("accuracy"), .number(evaluation.accuracy, digits: 4)],
      [.text("top5"), .number(evaluation.top5, digits: 4)],
      [.text("macro F1"), .number(evaluation.macroF1, digits: 4)],
    ]
    return table
  }

  /// A row a class, those without images too.
  ///
  /// - Parameter measures: of ``Measure/ofClasses``.
  func classes(_ measures: [String] = Measure.ofClasses, title: String) -> Table {
    var table = Table(
      title: title, columns: ["class", "images"] + measures.map { $0 == "f1" ? "F1" : $0 },
      short: ["class", "n"] + measures.map { $0 == "f1" ? "F1" : $0.prefix($0 == "recall" ? 3 : 4) + "." })
    for (index, name) in classNames.enumerated() {
      let cells = measures.map { Measure.number($0, ofClass: index, in: evaluation) }
      table.rows.append(
        [.text(name), .integer(evaluation.confusion[index].reduce(0, +))]
          + cells.map { $0.map { .number($0, digits: 3) } ?? .empty })
    }
    return table
  }

  /// Which classes are taken for which.
  func confusion(named name: String) -> Table { Table(MatrixChart(self), title: "\(name): confusion") }
}

extension MatrixChart {
  /// A row a true class, a column a predicted one.
  init(_ value: EvaluationValue) {
    self.init(rowLabels: value.classNames, columnLabels: value.classNames, counts: value.evaluation.confusion)
  }
}
