internal import Datasets
internal import Language
internal import Outputs
internal import Sessions
internal import Words

extension Lock {
  /// What a replay measured. Times are no facts: they differ from run to run.
  package init(_ record: ReplayRecord) {
    var facts = Self.facts(seed: record.provenance.seed, parameters: record.provenance.parameters)
    for (index, pair) in zip(record.notebook.inlineValues, record.values).enumerated() {
      guard case .number(let number) = pair.1, !pair.0.isTime else { continue }
      facts.append(
        Fact(
          label: nil, subject: Self.valueName(index, pair.0),
          value: number.formatted(significant: 6)))
    }
    for (cell, result) in zip(record.notebook.cells, record.cells) {
      for (index, statement) in result.statements.enumerated() {
        facts += statement.facts.map {
          Fact(label: cell.label, subject: "/\((index + 1).numbered(2)) \($0.subject)", value: $0.value)
        }
      }
      if let diagnostic = result.diagnostic {
        facts.append(
          Fact(label: cell.label, subject: "/error", value: "\(diagnostic.code): \(diagnostic.message)".onOneLine))
      }
    }
    self.init(facts)
  }

  /// Names an inline value by its place among all and its expression.
  static func valueName(_ index: Int, _ value: InlineValue) -> String {
    "value \((index + 1).numbered(2)) \(value.expression.onOneLine)"
  }

  /// What is known before anything runs.
  static func facts(seed: Provenance.Setting, parameters: [Provenance.Setting]) -> [Fact] {
    [Fact(label: nil, subject: "engine", value: EngineFacts.current.version)]
      + [Fact(label: nil, subject: "seed", value: seed.value)]
      + parameters.map { Fact(label: nil, subject: "parameter \($0.name)", value: $0.value.onOneLine) }
  }
}

extension StatementRecord {
  /// A subject and its value for everything that it read, made and said.
  fileprivate var facts: [(subject: String, value: String)] {
    var facts = [(subject: "statement", value: canonical.onOneLine)]
    for made in data {
      facts.append(("data \(made.name)", made.fact))
      facts += made.part.files.map {
        ("file \($0.name.onOneLine)", "\($0.byteCount.counted("byte")), sha256 \($0.sha256)")
      }
    }
    facts += weights.sorted { $0.key < $1.key }.map { ("weights \($0.key)", "sha256 \($0.value)") }
    let isTraining = outputs.contains { if case .epoch = $0 { true } else { false } }
    for (index, output) in outputs.enumerated() {
      // What a training says at its end is how long it took, and what its epochs say.
      if isTraining, case .text = output { continue }
      facts += output.facts(number: index + 1)
    }
    return facts
  }
}

extension StatementRecord.MadePart {
  var fact: String { "\(part.count.grouped) images of \(part.shape), sha256 \(part.digest)" }
}

extension ReplayPlan {
  /// What each statement means.
  func facts(of notebook: Notebook) -> [Lock.Fact] {
    zip(notebook.cells, cells).flatMap { cell, planned in
      planned.steps.enumerated().map { index, step in
        Lock.Fact(label: cell.label, subject: "/\((index + 1).numbered(2)) statement", value: step.canonical.onOneLine)
      }
    }
  }
}

extension Output {
  fileprivate func facts(number: Int) -> [(subject: String, value: String)] {
    switch self {
    case .note: []
    case .text(let text): [("text \(number.numbered(2))", text.onOneLine)]
    case .table(let table): table.withoutTimes(unless: false).facts(number: number)
    case .epoch(let epoch): [("epoch \(epoch.history) \(epoch.number.numbered(3))", epoch.fact)]
    case .metrics(let metrics):
      [
        (
          "metrics \(metrics.model) on \(metrics.data)",
          "images \(metrics.count) loss \(metrics.loss.formatted(significant: 6)) "
            + "accuracy \(metrics.accuracy.formatted(significant: 6)) top5 \(metrics.top5.formatted(significant: 6))"
        )
      ]
    case .prediction(let prediction):
      prediction.classes.enumerated().map { index, entry in
        (
          "prediction \(number.numbered(2)) \((index + 1).numbered(2))",
          "\(entry.name.onOneLine) \(entry.probability.formatted(significant: 6))"
        )
      }
    case .figure(let figure): [("figure \(figure.path.onOneLine)", "sha256 \(Array(figure.data.utf8).sha256)")]
    }
  }
}

extension Table {
  fileprivate func facts(number: Int) -> [(subject: String, value: String)] {
    let name = "table \(number.numbered(2))"
    return [(name, ([title] + columns).joined(separator: " | ").onOneLine)]
      + rows.enumerated().map { index, row in
        let cells = zip(columns, row).dropFirst().map { "\($0) \($1.text)" }.joined(separator: " ")
        return ("\(name) row \((index + 1).numbered(3))", "\(row.first?.text ?? ""): \(cells)".onOneLine)
      }
  }
}

extension EpochOutput {
  fileprivate var fact: String {
    results.map { "\($0.metric) \($0.value.formatted(significant: 6))" }.joined(separator: " ")
  }
}

extension InlineValue {
  /// Whether it shows how long something took.
  var isTime: Bool {
    expression.split { $0.isWhitespace || $0 == "(" || $0 == ")" }.contains { Times.isOne($0) }
  }
}

extension Int {
  /// With leading zeros, so that numbers sort as text.
  fileprivate func numbered(_ digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}

extension String {
  /// Line breaks are written as `\n`, so that it stays one line.
  fileprivate var onOneLine: String {
    replacing("\\", with: "\\\\").replacing("\r\n", with: "\\n").replacing("\n", with: "\\n")
      .replacing("\r", with: "\\n")
  }
}
