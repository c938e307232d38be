internal import Datasets
internal import Foundation
internal import GRDB
internal import Networks

/// Session files of version 1, which kept values in the form that the compiler chose for this program's types of that
/// time. They are read as plain JSON here, so that those types are free to change.
enum Version1 {
  /// Turns every value and every state into records.
  ///
  /// A value that cannot be read stays as it is: what needs it says then that it is damaged, and all else still works.
  static func convert(_ database: Database) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT id, kind, content, statement FROM value ORDER BY id").map {
      (id: $0[0] as Int64, kind: $0[1] as String, content: $0[2] as String, statement: $0[3] as Int64)
    }
    // A history's states first: the model that the same statement made points at them.
    var states: [Int64: StateID] = [:]
    var contents: [Int64: String] = [:]
    let models = Dictionary(
      rows.filter { $0.kind == Value.Kind.model.rawValue }.map { ($0.statement, Object($0.content)["model"]["_0"]) }
    ) { first, _ in first }
    for row in rows where row.kind == Value.Kind.history.rawValue {
      guard let history = try? history(Object(row.content), of: models[row.statement], id: row.id, database) else {
        continue
      }
      contents[row.id] = history.json
      states[row.statement] = history.partial ?? history.whole
    }
    for row in rows where contents[row.id] == nil {
      let object = Object(row.content)
      switch Value.Kind(rawValue: row.kind) {
      case .dataset: contents[row.id] = try? dataset(object).json
      case .model: contents[row.id] = try? model(object, state: states[row.statement]).json
      case .evaluation: contents[row.id] = try? evaluation(object).json
      case .history, nil: break
      }
    }
    for (id, content) in contents {
      try database.execute(sql: "UPDATE value SET content = ? WHERE id = ?", arguments: [content, id])
    }
  }

  // MARK: Values

  private static func dataset(_ object: Object) throws -> DatasetRecord {
    DatasetRecord(parts: try object["dataset"]["_0"]["parts"].array().map(part))
  }

  private static func part(_ object: Object) throws -> DatasetRecord.Part {
    DatasetRecord.Part(
      name: try object["name"].string(), recipe: try steps(object["recipe"]), digest: try object["digest"].string(),
      count: try object["count"].integer(), shape: try shape(object["shape"]),
      classes: try object["classNames"].array().map { try $0.string() },
      files: try object["files"].array().map {
        DatasetRecord.File(
          path: try $0["path"].string(), bytes: try $0["byteCount"].integer(), sha256: try $0["sha256"].string())
      })
  }

  private static func steps(_ recipe: Object) throws -> [RecipeStep] {
    let (name, fields) = try recipe.only()
    let base = try fields["_0"].exists ? steps(fields["_0"]) : []
    let names = ["fashionMNIST": "fashion-mnist"]
    return base + [
      RecipeStep(
        kind: names[name] ?? name, folder: try? fields["folder"].string(), images: try? fields["images"].string(),
        labels: try? fields["labels"].string(), path: try? fields["path"].string(),
        count: try? fields["count"].integer(), validation: try? fields["validation"].number(),
        part: try? fields["part"].string(), stream: try? stream(fields["stream"]))
    ]
  }

  private static func model(_ object: Object, state: StateID?) throws -> ModelRecord {
    let value = object["model"]["_0"]
    let trained = value["trained"]
    return ModelRecord(
      layers: Layer.text(try layers(value["description"]["layers"])), stream: try stream(value["stream"]),
      trained: trained.exists
        ? ModelRecord.Trained(
          shape: try shape(trained["shape"]), classes: try trained["classNames"].array().map { try $0.string() },
          digest: try trained["digest"].string(), parameters: try trained["parameterCount"].integer(),
          state: try state.orDamaged())
        : nil)
  }

  /// - Parameter model: what the same statement made.
  private static func history(
    _ object: Object, of model: Object?, id: Int64, _ database: Database
  ) throws -> HistoryRecord {
    let value = object["history"]["_0"]
    let step = try value["step"].integer()
    let whole = try state("state", of: id, database)
    let partial = step > 0 ? try state("partial", of: id, database) : nil
    let network = try (whole ?? partial).orDamaged().network
    func named(_ object: Object) throws -> HistoryRecord.Named {
      .init(name: try object["name"].string(), part: try part(object["part"]))
    }
    return HistoryRecord(
      model: try value["model"].string(), layers: network, stream: try stream(model.orDamaged()["stream"]),
      run: try value["startKey"].string(), settings: try settings(value["settings"]), data: try named(value["data"]),
      validation: value["validation"].exists ? try named(value["validation"]) : nil,
      parameters: try value["parameterCount"].integer(), step: step, steps: try value["stepsPerEpoch"].integer(),
      continued: try value["continuedAfter"].array().map { try $0.integer() }, whole: whole?.id, partial: partial?.id)
  }

  private static func evaluation(_ object: Object) throws -> EvaluationRecord {
    let value = object["evaluation"]["_0"]
    let measured = value["evaluation"]
    return EvaluationRecord(
      model: try value["model"].string(), data: try value["data"].string(),
      classes: try value["classNames"].array().map { try $0.string() }, count: try measured["count"].integer(),
      loss: try measured["loss"].number(), accuracy: try measured["accuracy"].number(),
      top5: try measured["top5"].number(),
      confusion: try measured["confusion"].array().map { try $0.array().map { try $0.integer() } },
      predictions: try measured["predictions"].array().map { try $0.integer() },
      losses: try measured["losses"].array().map { Float(try $0.number()) },
      confidences: try measured["confidences"].array().map { Float(try $0.number()) })
  }

  // MARK: States

  /// Brings a state of a history, which was a safetensors file, into the new form.
  private static func state(
    _ blob: String, of value: Int64, _ database: Database
  ) throws -> (id: StateID, network: String)? {
    let bytes = try Data.fetchOne(
      database, sql: "SELECT bytes FROM blob WHERE value = ? AND name = ?", arguments: [value, blob])
    guard let bytes else { return nil }
    let file = try Safetensors(bytes)
    let counters = Object(file.metadata["fmnb.training"] ?? "")
    let network = Object(file.metadata["fmnb.network"] ?? "")
    let record = TrainingRecord(
      engine: try counters["engine"].string(), epoch: try counters["epoch"].integer(),
      batch: try counters["batch"].integer(), batches: try counters["batches"].integer(),
      steps: try counters["steps"].integer(), images: try counters["images"].integer(),
      lossBits: try counters["loss"].bits(), correct: try counters["correct"].integer(),
      top5: try counters["top5"].integer(), seconds: try counters["seconds"].number(),
      data: try counters["data"].string(), settings: try settings(counters["settings"]))
    let state = NewState(NewState.newID(), record, file)
    try Store.write(state, into: database)
    return (state.id, Layer.text(try layers(network["description"]["layers"])))
  }

  private static func settings(_ object: Object) throws -> TrainingSettingsRecord {
    let (optimizer, rule) = try object["optimizer"].only()
    let (schedule, shape) = try object["schedule"].only()
    let stream = try stream(object["stream"])
    return TrainingSettingsRecord(
      epochs: try object["epochs"].integer(), batch: try object["batchSize"].integer(),
      lr: try object["learningRate"].number(), optimizer: optimizer, beta1: try? rule["beta1"].number(),
      beta2: try? rule["beta2"].number(), epsilon: try? rule["epsilon"].number(),
      momentum: try? rule["momentum"].number(), nesterov: try? rule["nesterov"].boolean(),
      rho: try? rule["rho"].number(), decay: try object["weightDecay"].number(),
      smoothing: try object["labelSmoothing"].number(), schedule: schedule.lowercased(),
      every: try? shape["every"].integer(), factor: try? shape["factor"].number(),
      warmup: try object["warmupEpochs"].number(),
      augment: try object["augmentation"]["kinds"].array().map { try $0.string() },
      precision: (try? object["reducedPrecision"].string()) ?? Precision.float32.rawValue, seed: stream.seed,
      verb: stream.verb, name: stream.name)
  }

  // MARK: Pieces

  private static func stream(_ object: Object) throws -> StreamRecord {
    StreamRecord(
      seed: try object["seed"].bits(), verb: try object["verb"].string(), name: try object["name"].string())
  }

  /// Height, width, channels.
  private static func shape(_ object: Object) throws -> [Int] {
    [try object["height"].integer(), try object["width"].integer(), try object["channels"].integer()]
  }

  private static func layers(_ object: Object) throws -> [Layer] { try object.array().map(layer) }

  private static func layer(_ object: Object) throws -> Layer {
    let (name, fields) = try object.only()
    func activation() throws -> Activation {
      try Activation(rawValue: try fields["activation"].string()).orDamaged()
    }
    switch name {
    case "convolution":
      return .convolution(
        filters: try fields["filters"].integer(), kernelHeight: try fields["kernelHeight"].integer(),
        kernelWidth: try fields["kernelWidth"].integer(), stride: try fields["stride"].integer(),
        padding: try Padding(rawValue: try fields["padding"].string()).orDamaged(), activation: try activation())
    case "batchNormalization": return .batchNormalization
    case "relu": return .relu
    case "maxPool": return .maxPool(size: try fields["size"].integer(), stride: try fields["stride"].integer())
    case "averagePool": return .averagePool(size: try fields["size"].integer(), stride: try fields["stride"].integer())
    case "globalAveragePool": return .globalAveragePool
    case "globalMaxPool": return .globalMaxPool
    case "dropout": return .dropout(rate: try fields["rate"].number())
    case "flatten": return .flatten
    case "dense": return .dense(units: try fields["units"].integer(), activation: try activation())
    case "residual": return .residual(try layers(fields["_0"]))
    case "repeated": return .repeated(try fields["_0"].integer(), try layers(fields["_1"]))
    default: throw SessionError.damagedValue
    }
  }
}

extension Optional {
  fileprivate func orDamaged() throws -> Wrapped {
    guard let self else { throw SessionError.damagedValue }
    return self
  }
}

/// A piece of JSON whose form is not trusted.
private struct Object {
  private let value: Any?

  init(_ text: String) {
    value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private init(value: Any?) { self.value = value }

  var exists: Bool { value != nil && !(value is NSNull) }

  subscript(_ key: String) -> Object { Object(value: (value as? [String: Any])?[key]) }

  /// The case of an enumeration, and what belongs to it.
  func only() throws -> (String, Object) {
    guard let pair = (value as? [String: Any])?.first else { throw SessionError.damagedValue }
    return (pair.key, Object(value: pair.value))
  }

  func array() throws -> [Object] { try (value as? [Any]).orDamaged().map { Object(value: $0) } }
  func string() throws -> String { try (value as? String).orDamaged() }
  func integer() throws -> Int { try (value as? NSNumber).flatMap { Int(exactly: $0) }.orDamaged() }
  func number() throws -> Double { try (value as? NSNumber).orDamaged().doubleValue }
  func boolean() throws -> Bool { try (value as? Bool).orDamaged() }
  /// All 64 bits of a number without a sign.
  func bits() throws -> UInt64 { try (value as? NSNumber).orDamaged().uint64Value }
}
