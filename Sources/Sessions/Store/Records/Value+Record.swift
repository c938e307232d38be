internal import Networks

extension Value {
  /// The value as the store keeps it: a versioned record of its kind, as JSON.
  var content: String {
    switch self {
    case .dataset(let value): DatasetRecord(value).json
    case .model(let value): ModelRecord(value).json
    case .history(let value): HistoryRecord(value).json
    case .evaluation(let value): EvaluationRecord(value).json
    }
  }

  /// Reads what ``content`` wrote.
  ///
  /// - Throws: where it is damaged, or of a newer version.
  init(_ kind: Kind, content: String) throws {
    do {
      self =
        switch kind {
        case .dataset: .dataset(try DatasetRecord(json: content).value())
        case .model: .model(try ModelRecord(json: content).value())
        case .history: .history(try HistoryRecord(json: content).value())
        case .evaluation: .evaluation(try EvaluationRecord(json: content).value())
        }
    } catch let error as NetworkError where error.code != "newer-record" {
      throw SessionError.damagedValue
    }
  }
}
