internal import Outputs
package import Sessions

extension Vocabulary {
  /// The README's reference, in Markdown: every verb, form, option and layer.
  package var reference: String {
    var lines: [String] = []
    for verb in verbs {
      lines += ["### \(verb.name)", "", verb.summary, ""]
      lines.append("```")
      for signature in verb.signatures { lines.append(signature.usage(verb.name)) }
      lines += ["```", ""]
      for signature in verb.signatures {
        if let keyword = signature.keyword, let summary = signature.summary {
          lines.append("- `\(verb.name) \(keyword)`: \(summary)")
        } else if let summary = signature.summary {
          lines.append("- `\(verb.name)`: \(summary)")
        }
      }
      if lines.last?.isEmpty == false { lines.append("") }
      for table in verb.helpTables { lines += Self.markdown(table) + [""] }
      let examples = verb.signatures.flatMap(\.examples).map { "`\($0)`" }
      lines += ["For example: " + examples.joined(separator: " · "), ""]
    }
    return lines.joined(separator: "\n")
  }

  private static func markdown(_ table: Table) -> [String] {
    func row(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return [row(table.columns), row(table.columns.map { _ in "---" })] + table.rows.map { row($0.map(\.text)) }
  }
}
