internal import Datasets

/// How a dataset is made, step by step: a source, then what was taken of it.
struct RecipeStep: Codable, Sendable, Hashable {
  /// `fashion-mnist` with folder and part; `idx` with images and labels; `csv` with path; `npz` with path and part;
  /// `pictures` with folder and part, all of these with how they are read, where it is not as usual; `synthetic` with
  /// count, part and a random stream; `take` with count and a stream; `split` with validation, part and a stream.
  var kind: String
  var folder: String?
  var images: String?
  var labels: String?
  var path: String?
  var count: Int?
  var validation: Double?
  var part: String?
  var stream: StreamRecord?
  var reading: ReadingRecord?
}

/// How files are read, where not as usual.
struct ReadingRecord: Codable, Sendable, Hashable {
  var classes: [String]?
  var first: Int?
  var size: String?
  var label: String?
  var transpose: Bool?
  var invert: Bool?

  /// Nil for the usual way.
  init?(_ options: LoadOptions) {
    guard options != LoadOptions() else { return nil }
    classes = options.classNames
    first = options.firstLabel
    size = options.size?.description
    label = options.labelColumn
    transpose = options.isTransposed ? true : nil
    invert = options.isInverted ? true : nil
  }

  /// - Throws: where the size is none.
  func options() throws -> LoadOptions {
    var options = LoadOptions()
    options.classNames = classes
    options.firstLabel = first
    if let size {
      guard let size = ImageSize(size) else { throw SessionError.damagedValue }
      options.size = size
    }
    options.labelColumn = label
    options.isTransposed = transpose ?? false
    options.isInverted = invert ?? false
    return options
  }
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
    case .files(let source, let options, let part): [source.step(part: part, reading: ReadingRecord(options))]
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
      case ("fashion-mnist", nil):
        try Self.both(step.folder, step.part).map {
          .files(.fashionMNIST(folder: $0), try step.options(), part: $1)
        }
      case ("idx", nil):
        try Self.both(step.images, step.labels).map {
          .files(.idx(images: $0, labels: $1), try step.options(), part: "")
        }
      case ("csv", nil): try step.path.map { .files(.csv(path: $0), try step.options(), part: "") }
      case ("npz", nil): try step.path.map { .files(.npz(path: $0), try step.options(), part: step.part ?? "") }
      case ("pictures", nil):
        try step.folder.map { .files(.pictures(folder: $0), try step.options(), part: step.part ?? "") }
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

extension DatasetRecipe.Source {
  fileprivate func step(part: String, reading: ReadingRecord?) -> RecipeStep {
    switch self {
    case .fashionMNIST(let folder): RecipeStep(kind: "fashion-mnist", folder: folder, part: part, reading: reading)
    case .idx(let images, let labels): RecipeStep(kind: "idx", images: images, labels: labels, reading: reading)
    case .csv(let path): RecipeStep(kind: "csv", path: path, reading: reading)
    case .npz(let path): RecipeStep(kind: "npz", path: path, part: part, reading: reading)
    case .pictures(let folder): RecipeStep(kind: "pictures", folder: folder, part: part, reading: reading)
    }
  }
}

extension RecipeStep {
  fileprivate func options() throws -> LoadOptions { try reading?.options() ?? LoadOptions() }
}
