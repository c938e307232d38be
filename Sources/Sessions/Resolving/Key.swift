internal import Datasets
package import Networks

/// Names a computation by what decides its bits: operation, settings in normal form, the keys or content digests of what
/// it reads, the engine's version. Two are equal exactly when the results are, bit for bit.
///
/// Names, `as`, notes and places are in none, except that the name of a result chooses its random stream.
package struct Key: Sendable, Hashable, CustomStringConvertible {
  /// SHA-256 in hexadecimal.
  package let text: String

  package init(text: String) { self.text = text }

  /// - Parameter parts: in a fixed order, the operation first.
  package init(of parts: [String]) { text = SHA256.hexadecimal(of: parts) }

  package var description: String { text }

  // MARK: What there is

  /// A dataset part is its content digest; a dataset is its parts.
  package static func dataset(_ parts: [DatasetValue.Part]) -> Key {
    parts.count == 1 && parts[0].name.isEmpty
      ? Key(text: parts[0].digest) : Key(of: ["dataset"] + parts.flatMap { [$0.name, $0.digest] })
  }

  /// An untrained model is its description and what draws its weights.
  package static func model(_ value: ModelValue) -> Key {
    Key(of: ["model", value.description.normalized.text] + value.stream.parts + [Engine.version])
  }

  /// A training wherever it stands: the start, settings and data. How many epochs it will have is left out, unless the
  /// schedule depends on it; so is validation, which changes no weight.
  package static func run(from start: Key, _ settings: TrainingSettings, on data: DatasetValue.Part) -> Key {
    Key(of: ["run", start.text, settings.identity(count: data.count), data.digest, Engine.version])
  }

  /// A model's weights, with optimiser and position, somewhere in a training.
  package static func state(of run: Key, epoch: Int, batch: Int = 0) -> Key {
    Key(of: ["state", run.text, "\(epoch)", "\(batch)"])
  }

  /// A history is the run, its validation, and how far it is.
  package static func history(of run: Key, validation: DatasetValue.Part?, epoch: Int, batch: Int) -> Key {
    Key(of: ["history", run.text, validation?.digest ?? "", "\(epoch)", "\(batch)"])
  }

  /// What a model makes of data.
  package static func evaluation(of model: Key, on data: DatasetValue.Part) -> Key {
    Key(of: ["evaluation", model.text, data.digest, Engine.version])
  }
}

extension Optional where Wrapped == Key {
  /// - Throws: where what a running statement makes has no key: something that it reads has none.
  package func orMissing() throws -> Key {
    guard let self else { throw SessionError.missingValue }
    return self
  }
}

extension RandomStream {
  var parts: [String] { ["\(seed)", verb, name] }
}

extension TrainingSettings {
  /// Every setting that decides bits, in normal form.
  fileprivate func identity(count: Int) -> String {
    var settings = normalized(count: count)
    if !schedule.dependsOnEpochs { settings.epochs = 0 }
    return settings.record.json
  }
}
