internal import Datasets
internal import Foundation
internal import Language
internal import Sessions
internal import Words

extension Provenance {
  /// What is known before anything runs.
  init(_ notebook: Notebook, _ parameters: [Setting], seed: Setting, threads: Int?, options: ReplayOptions) {
    let engine = EngineFacts.current
    let timestamps = options.timestamps
    let bytes = Array(notebook.source.text.utf8)
    self.init(
      notebook: File(name: notebook.source.name.baseName, byteCount: bytes.count, sha256: bytes.sha256),
      commandLine: timestamps ? options.commandLine : nil, seed: seed,
      parameters: parameters, data: [], engine: engine.version,
      machine: Machine.name(kernels: engine.build), threads: threads,
      git: timestamps ? GitState(ofFile: notebook.source.name) : nil, date: timestamps ? Self.now : nil)
  }

  private static var now: String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.dateFormat = "yyyy-MM-dd HH:mm 'UTC'"
    return formatter.string(from: Date())
  }

  /// Notes data that a statement read or made for the first time.
  mutating func add(_ outcome: Outcome) {
    for outcome in outcome.all { addData(of: outcome) }
  }

  private mutating func addData(of outcome: Outcome) {
    for part in outcome.data where !data.contains(where: { $0.digest == part.digest }) {
      let files = part.files.map { File(name: $0.name, byteCount: $0.byteCount, sha256: $0.sha256) }
      let name = outcome.resolution.writes.first ?? outcome.resolution.reads.first ?? ""
      data.append(Data(name: name + (part.name.isEmpty ? "" : ".\(part.name)"), digest: part.digest, files: files))
    }
  }
}

/// The computer, in words.
enum Machine {
  /// The processor and the kernels in use.
  static func name(kernels: String?) -> String? {
    let parts = [processor, kernels.map { "\($0) kernels" }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static var processor: String? {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
