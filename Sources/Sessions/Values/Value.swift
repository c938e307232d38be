package import Datasets
package import Networks

/// What a name in a session stands for. Weights and other bulk live in the store, in states.
package enum Value: Sendable {
  case dataset(DatasetValue)
  case model(ModelValue)
  case history(HistoryValue)
  case evaluation(EvaluationValue)

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case dataset, model, history, evaluation

    /// With its article, for messages: `a dataset`.
    package var phrase: String { self == .evaluation ? "an evaluation" : "a \(rawValue)" }
  }

  package var kind: Kind {
    switch self {
    case .dataset: .dataset
    case .model: .model
    case .history: .history
    case .evaluation: .evaluation
    }
  }
}

extension Value {
  /// The states that it needs: weights, and what a training goes on from.
  var states: [StateID] {
    switch self {
    case .dataset, .evaluation: []
    case .model(let model): [model.trained?.state].compactMap(\.self)
    case .history(let history): [history.whole, history.partial].compactMap(\.self)
    }
  }
}

/// Labelled images by how they were made: pixels are read again when they are needed and checked against the digest.
package struct DatasetValue: Sendable {
  /// One, or several named ones: `train` and `test`.
  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }

  package struct Part: Sendable, Hashable {
    /// Empty for a dataset that is one piece.
    package var name: String
    package var recipe: DatasetRecipe
    /// SHA-256 of the content.
    package var digest: String
    package var count: Int
    package var shape: ImageShape
    package var classNames: [String]
    /// The files that were read.
    package var files: [DataFile]
    /// What there was to say of how they were read.
    package var notes: [String]
    /// Whether what surrounds the images is nearer to white than to black.
    package var hasLightBackground: Bool

    package init(
      name: String, recipe: DatasetRecipe, digest: String, count: Int, shape: ImageShape, classNames: [String],
      files: [DataFile], notes: [String] = [], hasLightBackground: Bool = false
    ) {
      self.name = name
      self.recipe = recipe
      self.digest = digest
      self.count = count
      self.shape = shape
      self.classNames = classNames
      self.files = files
      self.notes = notes
      self.hasLightBackground = hasLightBackground
    }
  }

  package func part(_ name: String) -> Part? { parts.first { $0.name == name } }
}

/// A network by description, with weights once it has met data.
package struct ModelValue: Sendable {
  package var description: NetworkDescription
  /// What draws the initial weights.
  package var stream: RandomStream
  /// What the weights in the store were trained for; nil before the first training, since a model takes the image
  /// shape of the first data it meets.
  package var trained: Trained?

  package init(description: NetworkDescription, stream: RandomStream, trained: Trained? = nil) {
    self.description = description
    self.stream = stream
    self.trained = trained
  }

  package struct Trained: Sendable {
    package var shape: ImageShape
    package var classNames: [String]
    /// SHA-256 of the weights.
    package var digest: String
    package var parameterCount: Int
    /// Of the images it was trained on: whether what surrounds them is nearer to white than to black.
    package var hasLightBackground: Bool
    /// Where the weights are.
    package var state: StateID

    package init(
      shape: ImageShape, classNames: [String], digest: String, parameterCount: Int, hasLightBackground: Bool = false,
      state: StateID
    ) {
      self.shape = shape
      self.classNames = classNames
      self.digest = digest
      self.parameterCount = parameterCount
      self.hasLightBackground = hasLightBackground
      self.state = state
    }
  }
}

/// A training: its settings, what it ran on, and where it stands. Its epochs are rows of their own in the store, and its
/// states hold weights, optimiser and position at the last whole epoch and, after an interruption, inside the next, so
/// that it can go on.
package struct HistoryValue: Sendable {
  /// The model's name.
  package var model: String
  /// The model as it was before it met any data.
  package var start: ModelValue
  /// The key of the training wherever it stands.
  package var run: Key
  package var settings: TrainingSettings
  package var data: NamedPart
  package var validation: NamedPart?
  /// What the model tells apart; the data may lack some of it.
  package var classNames: [String]
  package var parameterCount: Int
  /// Batches done in an epoch that was interrupted; 0 at an epoch's end.
  package var step: Int
  /// Batches in an epoch.
  package var stepsPerEpoch: Int
  /// Epochs after which the training was continued, for marks in plots.
  package var continuedAfter: [Int]
  /// At the last whole epoch; nil before there is one.
  package var whole: StateID?
  /// Inside the next epoch, where `step` is not 0.
  package var partial: StateID?

  package init(
    model: String, start: ModelValue, run: Key, settings: TrainingSettings, data: NamedPart, validation: NamedPart?,
    classNames: [String], parameterCount: Int, step: Int = 0, stepsPerEpoch: Int, continuedAfter: [Int] = [],
    whole: StateID? = nil,
    partial: StateID? = nil
  ) {
    self.model = model
    self.start = start
    self.run = run
    self.settings = settings
    self.data = data
    self.validation = validation
    self.classNames = classNames
    self.parameterCount = parameterCount
    self.step = step
    self.stepsPerEpoch = stepsPerEpoch
    self.continuedAfter = continuedAfter
    self.whole = whole
    self.partial = partial
  }

  package struct NamedPart: Sendable, Hashable {
    /// As the statement called it: `fm.train`.
    package var name: String
    package var part: DatasetValue.Part

    package init(name: String, part: DatasetValue.Part) {
      self.name = name
      self.part = part
    }
  }
}

/// What `evaluate` found.
package struct EvaluationValue: Sendable {
  package var model: String
  package var data: String
  package var classNames: [String]
  package var evaluation: Evaluation

  package init(model: String, data: String, classNames: [String], evaluation: Evaluation) {
    self.model = model
    self.data = data
    self.classNames = classNames
    self.evaluation = evaluation
  }
}
