import Commands
import Datasets
import Figures
import Foundation
import Language
import Networks
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// Keys are equal exactly when the bits are: every row runs both its sides, compares what they make, and then their keys.
struct KeyTableTests {
  @Test(arguments: KeyRow.equal + KeyRow.different)
  func saysWhatTheBitsSay(_ row: KeyRow) throws {
    let one = try Self.run(row.before, row.one)
    let two = try Self.run(row.before, row.two)
    #expect((one.result == two.result) == (row.claim == .same), "the claim: \(one.result) \(two.result)")
    #expect((one.key == two.key) == (row.claim == .same), "the keys: \(one.key) \(two.key)")
  }

  @Test func thereAreEnough() {
    #expect(KeyRow.equal.count >= 30 && KeyRow.different.count >= 30)
    #expect(Set((KeyRow.equal + KeyRow.different).map(\.testDescription)).count >= 100)
  }

  /// The key of the last statement, and a digest of what it made.
  private static func run(_ before: String, _ side: String) throws -> (key: String, result: String) {
    let bench = try Workbench()
    try files(in: bench.folder)
    var before = before
    if before.hasSuffix("; INTERRUPT") {
      before.removeLast("; INTERRUPT".count)
      bench.host.interruption = Trip(after: 3)
      _ = bench.diagnostic(of: before)
      bench.host.interruption = NoInterruption()
    } else {
      try bench.run(before)
    }
    let statements = side.split(separator: "; ").map(String.init)
    if statements.count > 1 { try bench.run(statements.dropLast().joined(separator: "; ")) }
    let said = bench.outputs.count
    let outcome = try #require(try bench.run(statements[statements.count - 1]).first)
    return (try #require(outcome.key).text, try bench.digest(of: outcome, Array(bench.outputs[said...])))
  }

  private static func files(in folder: TemporaryFolder) throws {
    let table = (0..<20).map { "\($0 % 10)," + (0..<16).map { "\($0 * 9 % 256)" }.joined(separator: ",") }
      .joined(separator: "\n")
    try folder.write(table, "plain.csv")
    try folder.write(table + "\n", "copy.csv")
    try folder.write("label," + (0..<16).map { "p\($0)" }.joined(separator: ",") + "\n" + table, "heading.csv")
    try folder.write(table.replacing("9", with: "8"), "changed.csv")
    try folder.write(Data(Gzip.stored(Array(table.utf8))), "packed.csv.gz")
    let toy = try Synthetic.dataset(count: 20, seed: 1).train
    for (name, index) in [("shirt.png", 0), ("copy.png", 0), ("bag.png", 5)] {
      let image = try #require(Bitmap(width: 28, height: 28, channels: 1, pixels: toy.pixels(at: index)))
      try folder.write(Data(try image.png()), name)
    }
    try folder.write("list\n", "a.txt")
    try folder.write("list; log\n", "b.txt")
  }
}

extension Workbench {
  /// What a statement made, without names and times: contents of values, bytes of files, and what it said.
  fileprivate func digest(of outcome: Outcome, _ said: [Output]) throws -> String {
    let resolution = outcome.resolution
    if resolution.form.effect == .trains {
      // A training's key is that of its weights; its history has another.
      return try weights(resolution.results[0].name) ?? ""
    }
    var parts = try resolution.results.map { try content(of: $0.name) }
    if parts.isEmpty || resolution.drawsFigure { parts += try said.map(text) }
    if let file = resolution.file, !resolution.drawsFigure {
      parts += [
        resolution.fileExtension, [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(file.text)))).sha256,
      ]
    }
    if case .comparison = resolution.form.body {
      // What was claimed, and of which number.
      parts += said.map { if case .note(let text) = $0 { text } else { "" } }
      parts.append(resolution.canonical.replacing("2.0", with: "2"))
    }
    if parts.isEmpty { parts = resolution.reads }
    return SHA256.hexadecimal(of: parts)
  }

  private func content(of name: String) throws -> String {
    switch try #require(try value(name)) {
    case .dataset(let dataset): return dataset.parts.map { $0.name + $0.digest }.joined()
    case .model(let model):
      if let trained = model.trained { return trained.digest }
      let shape = ImageShape(height: 28, width: 28, channels: 1)
      let network = try Network(model.description, input: shape, classes: 10, stream: model.stream)
      let answer = try network.probabilities(pixels: (0..<784).map { UInt8($0 % 256) })
      return network.digest + "\(answer)"
    case .history: return try weights(history(name)?.model ?? "") ?? ""
    case .evaluation(let value): return "\(value.evaluation)"
    }
  }

  private func text(_ output: Output) throws -> String {
    switch output {
    case .figure(let figure):
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: figure.path))).sha256
    case .table(let table): return table.rows.filter { $0.first?.text != "time" }.map { "\($0)" }.joined()
    case .prediction(let prediction): return "\(prediction.classes)"
    // What it says of files and names is no result.
    case .text, .note, .metrics, .epoch: return ""
    }
  }
}
