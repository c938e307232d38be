import Datasets
import Testing

@testable import Networks

/// What session files and caches hold of a training.
struct TrainingRecordTests {
  /// Never to be changed: files hold this form.
  static let text =
    #"{"batch":2,"batches":3,"correct":11,"data":"d19e","engine":"4","epoch":1,"images":32,"#
    + #""lossBits":4631107791820423168,"seconds":0.25,"settings":{"augment":["flip","erase"],"batch":16,"#
    + #""decay":0.01,"epochs":7,"every":2,"factor":0.5,"lr":0.05,"momentum":0.9,"name":"h1","nesterov":true,"#
    + #""optimizer":"sgd","precision":"bf16","schedule":"step","seed":18446744073709551615,"smoothing":0.1,"#
    + #""verb":"train","version":1,"warmup":0.5},"steps":5,"top5":30,"version":1}"#

  static let settings = TrainingSettings(
    epochs: 7, batchSize: 16, learningRate: 0.05, optimizer: .sgd(momentum: 0.9, nesterov: true), weightDecay: 0.01,
    labelSmoothing: 0.1, schedule: .step(every: 2, factor: 0.5), warmupEpochs: 0.5,
    augmentation: Augmentation([.erase, .flip]), precision: .bfloat16,
    stream: RandomStream(seed: .max, verb: "train", name: "h1"))

  @Test func theStoredTextIsReadAndWritten() throws {
    let record = try TrainingRecord(json: Self.text)
    #expect(record.json == Self.text)
    #expect(try TrainingSettings(record.settings) == Self.settings)
    #expect(record.settings == Self.settings.record)
    let expected = TrainingRecord(
      engine: "4", epoch: 1, batch: 2, batches: 3, steps: 5, images: 32, lossBits: (42.0).bitPattern, correct: 11,
      top5: 30, seconds: 0.25, data: "d19e", settings: Self.settings.record)
    #expect(record == expected)
    #expect(record.progress == 1 + 2.0 / 3)
    try record.check()
  }

  static let optimizers: [Optimizer] = [
    .adam(), .adam(beta1: 0.1, beta2: 0.7, epsilon: 1e-9), .sgd(), .sgd(momentum: 1.0 / 3, nesterov: true),
    .rmsprop(rho: 0.3, epsilon: 1e-5),
  ]
  static let schedules: [Schedule] = [.constant, .step(every: 3, factor: 0.1), .cosine, .oneCycle]

  @Test(arguments: optimizers, schedules)
  func settingsComeBackAsTheyWere(_ optimizer: Optimizer, _ schedule: Schedule) throws {
    for precision in Precision.allCases {
      for kinds in [[], [.shift], Set(Augmentation.Kind.allCases)] {
        let settings = TrainingSettings(
          epochs: 0, learningRate: 0.1 + 0.2, optimizer: optimizer, schedule: schedule,
          augmentation: Augmentation(kinds), precision: precision, stream: testStream)
        #expect(try TrainingSettings(TrainingSettingsRecord(json: settings.record.json)) == settings)
      }
    }
  }

  /// - Returns: the error of reading the text with one part of it replaced.
  private func error(_ old: String, _ new: String) throws -> NetworkError? {
    let text = Self.text.replacing(old, with: new)
    try #require(text != Self.text)
    return #expect(throws: NetworkError.self, "\(new)") {
      let record = try TrainingRecord(json: text)
      try record.check()
      _ = try TrainingSettings(record.settings)
    }
  }

  @Test func newerVersionsAreRefusedWhateverElseTheyHold() throws {
    let newer = try #require(try error(#""version":1}"#, #""version":2}"#))
    #expect(newer.message == "the stored training has version 2; this program reads versions up to 1")
    #expect(newer.help == "use the fmnb that stored it, or a newer one")
    #expect(throws: newer) { try TrainingRecord(json: #"{"version":2}"#) }
    #expect(try error(#""version":1,"#, #""version":2,"#)?.code == "newer-record")
    #expect(try error(#""version":1}"#, #""version":0}"#)?.code == "damaged-record")
  }

  @Test func unknownWordsAreNamed() throws {
    let optimizer = try error(#""sgd""#, #""lion""#)
    #expect(optimizer?.message == "optimizer=lion is not known")
    #expect(optimizer?.help == "it may be adam, sgd, rmsprop")
    #expect(try error(#""step""#, #""linear""#)?.message == "schedule=linear is not known")
    #expect(try error(#""erase""#, #""blur""#)?.message == "augment=blur is not known")
    #expect(try error(#""bf16""#, #""fp8""#)?.message == "precision=fp8 is not known")
  }

  @Test func whatIsMissingIsNamed() throws {
    #expect(try error(#""momentum":0.9,"#, "")?.message.hasSuffix("sgd has no momentum") == true)
    #expect(try error(#""every":2,"#, "")?.message.hasSuffix("step has no every") == true)
    #expect(try error(#""sgd""#, #""adam""#)?.message.hasSuffix("adam has no beta1") == true)
    #expect(try error(#""sgd""#, #""rmsprop""#)?.message.hasSuffix("rmsprop has no rho") == true)
    #expect(try error(#""engine":"4","#, "")?.message.hasSuffix("it has no engine") == true)
    #expect(try error(#""lr":0.05"#, #""lr":"fast""#)?.message.hasSuffix("its settings.lr cannot be read") == true)
    #expect(throws: NetworkError.self) { try TrainingRecord(json: "[]") }
    #expect(throws: NetworkError.self) { try TrainingRecord(json: String(Self.text.dropLast())) }
  }

  @Test(arguments: [
    (#""batch":16"#, #""batch":0"#), (#""lr":0.05"#, #""lr":-1"#), (#""momentum":0.9"#, #""momentum":1.5"#),
    (#""every":2"#, #""every":0"#), (#""smoothing":0.1"#, #""smoothing":2"#), (#""batch":2,"#, #""batch":3,"#),
    (#""batch":2,"#, #""batch":-1,"#), (#""batches":3"#, #""batches":0"#), (#""epoch":1,"#, #""epoch":-1,"#),
    (#""epoch":1,"#, #""epoch":9223372036854775807,"#), (#""steps":5"#, #""steps":-5"#),
    (#""images":32"#, #""images":-1"#), (#""correct":11"#, #""correct":31"#), (#""top5":30"#, #""top5":33"#),
    (#""seconds":0.25"#, #""seconds":-0.25"#),
    (#""lossBits":4631107791820423168"#, #""lossBits":9221120237041090560"#),
  ])
  func numbersOutOfRangeAreRefused(_ old: String, _ new: String) throws { _ = try error(old, new) }
}
