package import Figures
package import Networks

/// One thing a statement has to say. Whoever called `Session.execute` decides how it is shown: on a terminal, as a
/// JSON line, in a report.
package enum Output: Sendable {
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
package struct EpochOutput: Sendable, Hashable {
  /// The history it belongs to.
  package var history: String
  /// How many epochs the training will have.
  package var epochs: Int
  /// Which epoch it is, and what was measured.
  package var measures: Epoch
  /// Whether nothing was trained, as the epoch was known.
  package var isCached: Bool

  package init(history: String, epochs: Int, measures: Epoch, isCached: Bool = false) {
    self.history = history
    self.epochs = epochs
    self.measures = measures
    self.isCached = isCached
  }
}

/// What `evaluate` measured.
package struct MetricsOutput: Sendable, Hashable {
  package var model: String
  package var data: String
  package var count: Int
  package var loss: Double
  package var accuracy: Double
  package var top5: Double

  package init(model: String, data: String, count: Int, loss: Double, accuracy: Double, top5: Double) {
    self.model = model
    self.data = data
    self.count = count
    self.loss = loss
    self.accuracy = accuracy
    self.top5 = top5
  }
}

/// Classes by falling probability.
package struct PredictionOutput: Sendable, Hashable {
  package struct Class: Sendable, Hashable, Codable {
    package var name: String
    package var probability: Double

    package init(name: String, probability: Double) {
      self.name = name
      self.probability = probability
    }
  }

  package var classes: [Class]

  package init(classes: [Class]) { self.classes = classes }
}

/// A picture that was drawn and written to a file.
package struct FigureOutput: Sendable {
  package var figure: Figure
  /// Where it was written, as a person may type it.
  package var path: String
  /// In pixels.
  package var width: Int
  package var height: Int
  package var title: String

  /// What it shows as canonical text, whatever the fonts and colours.
  package var data: String { figure.data }

  package init(figure: Figure, path: String, width: Int, height: Int, title: String) {
    self.figure = figure
    self.path = path
    self.width = width
    self.height = height
    self.title = title
  }
}
