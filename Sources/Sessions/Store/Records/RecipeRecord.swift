internal import Datasets

/// How a dataset is made, step by step: a source, then what was taken of it.
struct RecipeStep: Codable, Sendable, Hashable {
  /// `fashion-mnist` with folder and part; `idx` with images and labels; `csv` with path; `synthetic` with count, part
  /// and a random stream; `take` with count and a stream; `split` with validation, part and a stream.
  var kind: String
  var folder: String?
  var images: String?
  var labels: String?
  var path: String?
  var count: Int?
  var validation: Double?
  var part: String?
  var stream: StreamRecord?
}

/// A source of random numbers.
struct StreamRecord: Codable, Sendable, Hashable {
  var seed: UInt64
  var verb: String
  var name: String

  init(seed: UInt64, verb: String, name: String) {
    self.seed = seed
    self.verb = verb
    self.name = name
  }

  init(_ stream: RandomStream) { self.init(seed: stream.seed, verb: stream.verb, name: stream.name) }

  var stream: RandomStream { RandomStream(seed: seed, verb: verb, name: name) }
}

extension DatasetRecipe {
  /// The steps, the source first.
  var steps: [RecipeStep] {
    switch self {
    case .fashionMNIST(let folder, let part): [RecipeStep(kind: "fashion-mnist", folder: folder, part: part)]
    case .idx(let images, let labels): [RecipeStep(kind: "idx", images: images, labels: labels)]
    case .csv(let path): [RecipeStep(kind: "csv", path: path)]
    case .synthetic(let count, let stream, let part):
      [RecipeStep(kind: "synthetic", count: count, part: part, stream: StreamRecord(stream))]
    case .take(let base, let count, let stream):
      base.steps + [RecipeStep(kind: "take", count: count, stream: StreamRecord(stream))]
    case .split(let base, let validation, let stream, let part):
      base.steps
        + [RecipeStep(kind: "split", validation: validation, part: part, stream: StreamRecord(stream))]
    }
  }

  /// Reads what ``steps`` wrote.
  ///
  /// - Throws: where a step is unknown or lacks something.
  init(_ steps: [RecipeStep]) throws {
    var made: DatasetRecipe?
    for step in steps { made = try Self.next(step, after: made) }
    guard let made else { throw SessionError.damagedValue }
    self = made
  }

  private static func next(_ step: RecipeStep, after base: DatasetRecipe?) throws -> DatasetRecipe {
    let stream = step.stream?.stream
    let made: DatasetRecipe? =
      switch (step.kind, base) {
      case ("fashion-mnist", nil): Self.both(step.folder, step.part).map { .fashionMNIST(folder: $0, part: $1) }
      case ("idx", nil): Self.both(step.images, step.labels).map { .idx(images: $0, labels: $1) }
      case ("csv", nil): step.path.map { .csv(path: $0) }
      case ("synthetic", nil):
        Self.both(Self.both(step.count, stream), step.part).map { .synthetic(count: $0.0, stream: $0.1, part: $1) }
      case ("take", let base?): Self.both(step.count, stream).map { .take(base, count: $0, stream: $1) }
      case ("split", let base?):
        Self.both(Self.both(step.validation, stream), step.part).map {
          .split(base, validation: $0.0, stream: $0.1, part: $1)
        }
      default: nil
      }
    guard let made else { throw SessionError.damagedValue }
    return made
  }

  private static func both<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
    guard let a, let b else { return nil }
    return (a, b)
  }
}
