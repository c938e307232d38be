public import Figures

/// One thing a statement has to say. Whoever called `Session.execute` decides how it is shown: on a terminal, as a
/// JSON line, in a report.
public enum Output: Sendable {
  /// Plain sentences: the result in words.
  case text(String)
  case table(Table)
  /// One epoch of a training, as it finishes.
  case epoch(EpochOutput)
  case metrics(MetricsOutput)
  case prediction(PredictionOutput)
  case figure(FigureOutput)
  /// An aside for a person, not a result: shown on standard error, absent from JSON.
  case note(String)
}

/// An epoch that a training finished.
public struct EpochOutput: Sendable, Hashable {
  /// The history it belongs to.
  public var history: String
  /// From 1.
  public var epoch: Int
  /// How many epochs the training will have.
  public var epochs: Int
  public var loss: Double
  public var accuracy: Double
  /// Absent without validation data.
  public var validationLoss: Double?
  public var validationAccuracy: Double?
  public var seconds: Double
  public var imagesPerSecond: Double
}

/// What `evaluate` measured.
public struct MetricsOutput: Sendable, Hashable {
  public var model: String
  public var data: String
  public var count: Int
  public var loss: Double
  public var accuracy: Double
  public var top5: Double
}

/// Classes by falling probability.
public struct PredictionOutput: Sendable, Hashable {
  public struct Class: Sendable, Hashable, Codable {
    public var name: String
    public var probability: Double
  }

  public var classes: [Class]
}

/// A picture that was drawn and written to a file.
public struct FigureOutput: Sendable {
  public var figure: Figure
  /// Where it was written, as a person may type it.
  public var path: String
  /// In pixels.
  public var width: Int
  public var height: Int
  public var title: String
}
