internal import Networks

/// A history as it is stored; its epochs are rows of their own, and its states hold what it takes to go on.
struct HistoryRecord: StoredRecord {
  static let currentVersion = 1
  static let noun = "history"

  var version = Self.currentVersion
  /// The model's name.
  var model: String
  /// Its layers in the command language, and what drew its first weights.
  var layers: String
  var stream: StreamRecord
  /// The key of the training wherever it stands.
  var run: String
  var settings: TrainingSettingsRecord
  var data: Named
  var validation: Named?
  /// What the model tells apart; absent where these are the data's classes.
  var classes: [String]?
  var parameters: Int
  /// Batches done in an epoch that was interrupted, and of an epoch.
  var step: Int
  var steps: Int
  /// Epochs after which the training was continued.
  var continued: [Int]
  /// At the last whole epoch, and inside the next.
  var whole: StateID?
  var partial: StateID?

  /// A part of a dataset as the statement called it.
  struct Named: Codable, Sendable, Hashable {
    var name: String
    var part: DatasetRecord.Part

    init(name: String, part: DatasetRecord.Part) {
      self.name = name
      self.part = part
    }

    init(_ named: HistoryValue.NamedPart) { self.init(name: named.name, part: DatasetRecord.Part(named.part)) }

    func named() throws -> HistoryValue.NamedPart { .init(name: name, part: try part.part()) }
  }
}

extension HistoryRecord {
  init(_ value: HistoryValue) {
    self.init(
      model: value.model, layers: value.start.description.text, stream: StreamRecord(value.start.stream),
      run: value.run.text, settings: value.settings.record, data: Named(value.data),
      validation: value.validation.map(Named.init),
      classes: value.classNames == value.data.part.classNames ? nil : value.classNames,
      parameters: value.parameterCount, step: value.step,
      steps: value.stepsPerEpoch, continued: value.continuedAfter, whole: value.whole, partial: value.partial)
  }

  /// No count is larger: sums of them stay numbers.
  private static let most = 1 << 40

  func value() throws -> HistoryValue {
    guard (0...Self.most).contains(step), (1...Self.most).contains(steps), (0...Self.most).contains(parameters) else {
      throw SessionError.damagedValue
    }
    let data = try data.named()
    return HistoryValue(
      model: model, start: ModelValue(description: try NetworkDescription(text: layers), stream: stream.stream),
      run: Key(text: run), settings: try TrainingSettings(settings), data: data,
      validation: try validation?.named(),
      classNames: classes ?? data.part.classNames, parameterCount: parameters, step: step, stepsPerEpoch: steps,
      continuedAfter: continued, whole: whole, partial: partial)
  }
}
