internal import Foundation
internal import Language
internal import Sessions

extension Provenance {
  /// What is known before anything runs.
  init(_ notebook: Notebook, _ parameters: [Setting], timestamps: Bool) {
    let seed = notebook.frontMatter.seed
    self.init(
      seed: Setting(name: "seed", value: "\(seed ?? 0)", origin: seed == nil ? "default" : "front matter"),
      parameters: parameters, data: [], engine: "", machine: nil, threads: nil,
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
  mutating func add(_ receipt: Receipt, of step: ReplayPlan.Step) {
    let name = step.effect?.writes.first ?? step.statement.verb.text
    for origin in receipt.origins where !data.contains(where: { $0.digest == origin.digest }) {
      let files = origin.files.map { file in
        let fileName = file.path.split(separator: "/").last.map(String.init) ?? file.path
        return File(name: fileName, byteCount: file.byteCount, sha256: file.sha256)
      }
      let part = origin.part.isEmpty ? "" : ".\(origin.part)"
      data.append(Data(name: name + part, digest: origin.digest, files: files))
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
