internal import Foundation
package import Language
internal import Networks

extension Output {
  /// The output as one JSON object on one line, or nil for a note, which is for people only.
  package var json: String? {
    switch self {
    case .text(let text): encode(TextLine(text: text))
    case .table(let table): encode(TableLine(title: table.title, columns: table.columns, rows: table.rows))
    case .epoch(let epoch): encode(EpochLine(epoch: epoch))
    case .metrics(let metrics): encode(MetricsLine(metrics))
    case .prediction(let prediction): encode(PredictionLine(classes: prediction.classes))
    case .figure(let figure):
      encode(FigureLine(path: figure.path, width: figure.width, height: figure.height, title: figure.title))
    case .note: nil
    }
  }
}

extension Diagnostic {
  /// The diagnostic as one JSON object of kind `error` on one line.
  package var json: String {
    encode(
      ErrorLine(
        code: code, message: message, file: source.name, line: location.line, column: location.column,
        help: help ?? ""))
  }
}

private struct TextLine: Encodable {
  var kind = "text"
  var text: String
}

private struct TableLine: Encodable {
  var kind = "table"
  var title: String
  var columns: [String]
  var rows: [[Table.Cell]]
}

/// Measures stand under their fixed names; those that were not taken are absent.
private struct EpochLine: Encodable {
  var epoch: EpochOutput

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    try line.encode("epoch", forKey: Key("kind"))
    try line.encode(epoch.history, forKey: Key("history"))
    try line.encode(epoch.measures.epoch, forKey: Key("epoch"))
    try line.encode(epoch.epochs, forKey: Key("epochs"))
    for metric in Epoch.metrics { try line.encodeIfPresent(epoch.measures.number(metric), forKey: Key(metric)) }
    try line.encode(epoch.isCached, forKey: Key("cached"))
  }
}

private struct MetricsLine: Encodable {
  var kind = "metrics"
  var model, data: String
  var count: Int
  var loss, accuracy, top5: Double

  init(_ metrics: MetricsOutput) {
    model = metrics.model
    data = metrics.data
    count = metrics.count
    loss = metrics.loss
    accuracy = metrics.accuracy
    top5 = metrics.top5
  }
}

private struct PredictionLine: Encodable {
  var kind = "prediction"
  var classes: [PredictionOutput.Class]
}

private struct FigureLine: Encodable {
  var kind = "figure"
  var path: String
  var width, height: Int
  var title: String
}

private struct ErrorLine: Encodable {
  var kind = "error"
  var code, message, file: String
  var line, column: Int
  var help: String
}

extension Table.Cell: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .integer(let value): try container.encode(value)
    case .number(let value, _): if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    case .empty: try container.encodeNil()
    }
  }
}

/// The lines hold nothing but strings and numbers, so encoding cannot fail; a number that JSON cannot say is a string.
private func encode(_ line: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
}
