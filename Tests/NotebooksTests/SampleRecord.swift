import Figures
import Language
import Networks
import Outputs

@testable import Notebooks
@testable import Sessions

/// A picture of one white pixel.
let pixel: [UInt8] = [
  0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
  0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0x0F, 0, 1, 1, 1, 0,
  0x1B, 0xB6, 0xEE, 0x56, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
]

func picture(_ title: String, named: Bool = true) -> Picture {
  Picture(bytes: pixel, width: 1280, height: 480, title: title, isNamed: named)
}

func statement(_ text: String, _ outputs: [Output] = [], seconds: Double = 0.1) -> StatementRecord {
  StatementRecord(
    text: text, canonical: text, outputs: outputs, key: String(repeating: "0f", count: 32), seconds: seconds)
}

let sampleProvenance = Provenance(
  notebook: .init(name: "test.fmnb", byteCount: 1234, sha256: String(repeating: "ef", count: 32)),
  commandLine: "fmnb replay test.fmnb -P epochs=3",
  seed: .init(name: "seed", value: "42", origin: "front matter"),
  parameters: [
    .init(name: "epochs", value: "3", origin: "-P"), .init(name: "lr", value: "0.001", origin: "front matter"),
  ],
  data: [
    .init(
      name: "fm", digest: String(repeating: "ab", count: 32),
      files: [
        .init(name: "train-images-idx3-ubyte.gz", byteCount: 26_421_880, sha256: String(repeating: "cd", count: 32))
      ])
  ], engine: "1", machine: "A processor, kernels for AVX-512", threads: 2,
  git: GitState(commit: "0123456789abcdef", isDirty: true), date: "2026-11-22 12:37 UTC")

/// The record of a notebook whose cells did what `cells` say; the rest did not run.
func record(
  _ text: String, _ cells: [CellRecord], values: [ValueRecord]? = nil, pictures: [String: Picture] = [:]
) throws -> ReplayRecord {
  let notebook = try parse(text)
  let rest = notebook.cells.dropFirst(cells.count).map { _ in CellRecord(status: .notRun(because: nil)) }
  return ReplayRecord(
    notebook: notebook, cells: cells + rest,
    values: values ?? notebook.inlineValues.map { _ in .missing("no value") }, pictures: pictures,
    provenance: sampleProvenance)
}

func epochs(_ history: String, _ count: Int, seconds: Double = 8.1) -> [Output] {
  (1...count).map { epoch in
    let x = Double(epoch)
    return .epoch(
      EpochOutput(
        history: history, epochs: count,
        measures: Epoch(
          epoch: epoch, loss: 0.9 / x, accuracy: 1 - 0.3 / x, top5: 1, valLoss: 0.8 / x, valAccuracy: 0.9 - 0.25 / x,
          valTop5: 1, seconds: seconds, imagesPerSecond: 60000 / seconds, learningRate: 0.001)))
  }
}

let sampleTable = Output.table(
  Table(
    title: "What differs", columns: ["setting", "small-run", "deep-run"],
    rows: [
      [.text("parameters"), .integer(13602), .integer(5258)],
      [.text("val_accuracy"), .number(0.8771, digits: 4), .number(0.8894, digits: 4)],
      [.text("seconds"), .number(24.2, digits: 1), .number(31.5, digits: 1)],
    ]))

let sampleMetrics = Output.metrics(
  MetricsOutput(model: "deep", data: "fm.test", count: 10000, loss: 0.3121, accuracy: 0.8894, top5: 0.9979))

let samplePrediction = Output.prediction(
  PredictionOutput(classes: [
    .init(name: "Shirt", probability: 0.71), .init(name: "T-shirt/top", probability: 0.22),
    .init(name: "Coat", probability: 0.07),
  ]))

func figure(_ path: String, title: String = "Loss") -> Output {
  .figure(FigureOutput(figure: Figure(panels: []), path: path, width: 1280, height: 480, title: title))
}
