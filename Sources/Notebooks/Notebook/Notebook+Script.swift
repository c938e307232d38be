internal import Foundation
package import Language
package import Sessions

extension Notebook {
  /// Reads the statements of a notebook or of a plain script: what `run` reads. A notebook is told by its front matter,
  /// or by its name.
  package static func script(path: String) throws -> Script { try script(path: path, overrides: []) }

  /// - Parameter overrides: values for parameters, which only a notebook has.
  package static func script(path: String, overrides: [ReplayOptions.Override]) throws -> Script {
    if path.lowercased().hasSuffix(".fmnb") || isNotebook(path) {
      return try read(path: path).script(overrides)
    }
    let script = try Script.read(path)
    guard let first = overrides.first else { return script }
    throw Diagnostics([.unknownOverride(first.name, known: [], in: script.source)])
  }

  /// Whether a file begins as a notebook does: front matter with the number of the format.
  package static func isNotebook(_ path: String) -> Bool {
    // A pipe can be read once only, and is no notebook.
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
      let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: 1 << 16)
    else { return false }
    var bytes = Array(data)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let first = lines.first, first.trimmingCharacters(in: .whitespaces) == "---" else { return false }
    return lines.dropFirst().prefix { $0.trimmingCharacters(in: .whitespaces) != "---" }
      .contains { $0.drop { $0 == " " }.hasPrefix("fmnb:") }
  }

  /// The statements of all cells, with the front matter's parameters, for `run NOTEBOOK` in a session.
  ///
  /// - Throws: where an override names no parameter.
  package func script(_ overrides: [ReplayOptions.Override] = []) throws(Diagnostics) -> Script {
    let values = ParameterValues(self, overrides)
    guard values.diagnostics.isEmpty else { throw Diagnostics(values.diagnostics) }
    guard !cells.isEmpty else { throw Diagnostics([.noCells(in: source)]) }
    return Script(
      source: source,
      parts: cells.map { cell in
        Script.Part(
          range: cell.statements, label: Word(cell.label, range: cell.labelRange),
          expectedError: cell.options.expectedError)
      },
      parameters: values.byName, seed: values.seedValue, folder: folder)
  }
}
