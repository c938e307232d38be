import Datasets
import Figures
import Foundation
import Language
import Networks
import Outputs
import Pictures
import TestSupport

@testable import Sessions

/// What tells one result from another, without names, places and times.
extension Workbench {
  func digest(of outcome: Outcome, _ outputs: ArraySlice<Output>) throws -> String {
    let form = outcome.resolution.signature
    let now = try session.workspace.store.snapshot()
    // Of a training the weights: its history is a value of its own, and so is what validation says.
    let result = form.effect == .trains ? outcome.resolution.results.first : outcome.resolution.results.last
    if let result, form.effect != .renames, let entry = now[result.name] { return try digest(of: entry) }
    if let file = outcome.resolution.file, !outcome.resolution.drawsFigure { return try digest(ofExport: file.text) }
    if form.effect == .anything {
      // A script is all that it leaves.
      return SHA256.hexadecimal(of: try now.all.flatMap { [$0.name, try digest(of: $0)] })
    }
    let results = try outputs.compactMap(text)
    var parts = results.isEmpty ? outputs.compactMap(note) : results
    if ["note", "rename", "remove"].contains(outcome.resolution.statement.verb.text) {
      // What is said of values is about what they are.
      for entry in outcome.resolution.inputs.compactMap(\.entry) {
        parts.append(try digest(of: entry))
        parts += try entry.id.map(session.workspace.store.notes) ?? []
      }
    }
    return SHA256.hexadecimal(of: parts)
  }

  private func note(_ output: Output) -> String? { if case .note(let text) = output { text } else { nil } }

  private func text(_ output: Output) throws -> String? {
    switch output {
    case .text(let text): return text
    case .table(let table): return Self.text(table)
    case .metrics(let metrics): return "\(metrics)"
    case .prediction(let prediction): return "\(prediction)"
    // What a training made is looked at itself; a note is an aside.
    case .epoch, .note: return nil
    case .figure(let figure):
      let path = figure.path.hasPrefix("/") ? figure.path : folder.path(figure.path)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      // A PNG file also says which statement drew it; the picture is its pixels.
      guard let bitmap = try? Bitmap(encoded: Array(bytes)) else { return bytes.base64EncodedString() }
      return "\(bitmap.width)x\(bitmap.height)x\(bitmap.channels) " + Data(bitmap.pixels).base64EncodedString()
    }
  }

  private static func text(_ table: Table) -> String {
    let table = table.withoutTimes(unless: false)
    return "\(table.title) \(table.columns) \(table.rows)"
  }

  /// Of a file's bytes, or of its columns without those that tell times.
  private func digest(ofExport file: String) throws -> String {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path(file)))
    let times: Set = ["seconds", "images_per_second"]
    switch (file as NSString).pathExtension.lowercased() {
    case "csv":
      let rows = try self.folder.text(file).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let columns = rows[0].indices.filter { !times.contains(rows[0][$0]) }
      return "csv \(rows.map { row in columns.map { row[$0] } })"
    case "json":
      let rows = try JSONDecoder().decode([[String: Double]].self, from: bytes)
      return "json \(rows.map { row in row.filter { !times.contains($0.key) }.sorted { $0.key < $1.key } })"
    default: return SHA256.hexadecimal(of: [bytes.base64EncodedString()])
    }
  }
}
