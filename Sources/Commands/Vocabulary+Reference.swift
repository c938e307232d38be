internal import Outputs
package import Sessions

extension Vocabulary {
  /// The README's reference, in Markdown: every verb, form, option and layer, then the topics.
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
    if !topics.isEmpty { lines += ["### Topics", "", "`help` explains these and each layer, option and measure:", ""] }
    for topic in topics {
      lines += ["**\(topic.name)**: \(topic.summary)", ""]
      // Each line of the help is a point of a list.
      lines += topic.text(self).split(separator: "\n").map { "- " + Self.escaped(String($0)) } + [""]
      if topic.listsTables { lines += topic.tables(self).flatMap { Self.markdown($0) + [""] } }
    }
    return lines.joined(separator: "\n")
  }

  /// With every sign that Markdown would read.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, sign in
      if "`*_<[\\".contains(sign) { result.append("\\") }
      result.append(sign)
    }
  }

  private static func markdown(_ table: Table) -> [String] {
    func row(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return [row(table.columns), row(table.columns.map { _ in "---" })] + table.rows.map { row($0.map(\.text)) }
  }
}
