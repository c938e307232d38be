public import Datasets
public import Networks

/// What a name in a session stands for. Weights and other bulk live in the store under their digests.
public enum Value: Sendable, Codable {
  case dataset(DatasetValue)
  case model(ModelValue)
  case history(HistoryValue)
  case evaluation(EvaluationValue)

  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case dataset, model, history, evaluation

    /// With its article, for messages: `a dataset`.
    var phrase: String { self == .evaluation ? "an evaluation" : "a \(rawValue)" }
  }

  public var kind: Kind {
    switch self {
    case .dataset: .dataset
    case .model: .model
    case .history: .history
    case .evaluation: .evaluation
    }
  }
}

/// Labelled images by how they were made: pixels are read again when they are needed and checked against the digest.
public struct DatasetValue: Sendable, Codable {
  /// One, or several named ones: `train` and `test`.
  public var parts: [Part]

  public struct Part: Sendable, Codable, Hashable {
    /// Empty for a dataset that is one piece.
    public var name: String
    public var recipe: DatasetRecipe
    /// SHA-256 of the content.
    public var digest: String
    public var count: Int
    public var shape: ImageShape
    public var classNames: [String]
    /// The files that were read.
    public var files: [DataFile]
  }

  func part(_ name: String) -> Part? { parts.first { $0.name == name } }
}

/// A network by description, with weights once it has met data.
public struct ModelValue: Sendable, Codable {
  public var description: NetworkDescription
  /// What draws the initial weights.
  public var stream: RandomStream
  /// What the weights in the store were trained for; nil before the first training, since a model takes the image
  /// shape of the first data it meets.
  public var trained: Trained?

  public struct Trained: Sendable, Codable {
    public var shape: ImageShape
    public var classNames: [String]
    /// SHA-256 of the weights; the weights themselves are the value's blob `weights` in the store.
    public var digest: String
    public var parameterCount: Int
  }
}

/// A training: its settings, what it ran on, and where it stands. Its epochs are rows of their own in the store, and
/// its blobs hold weights, optimiser and position at the last whole epoch and, after an interruption, inside the next,
/// so that it can go on.
public struct HistoryValue: Sendable, Codable {
  /// The model's name.
  public var model: String
  public var settings: TrainingSettings
  public var data: NamedPart
  public var validation: NamedPart?
  public var parameterCount: Int
  /// The model's key when the training began.
  public var startKey: String
  /// Batches done in an epoch that was interrupted; 0 at an epoch's end.
  public var step: Int
  /// Batches in an epoch.
  public var stepsPerEpoch: Int
  /// Epochs after which the training was continued, for marks in plots.
  public var continuedAfter: [Int]

  /// Names of blobs in the store: the state at the last whole epoch, and inside the next where `step` is not 0.
  static let wholeBlob = "state"
  static let partialBlob = "partial"

  public struct NamedPart: Sendable, Codable, Hashable {
    /// As the statement called it: `fm.train`.
    public var name: String
    public var part: DatasetValue.Part
  }
}

/// What `evaluate` found.
public struct EvaluationValue: Sendable, Codable {
  public var model: String
  public var data: String
  public var classNames: [String]
  public var evaluation: Evaluation
}
