internal import Outputs
package import Sessions

extension CommandTable {
  /// The README's reference, in Markdown: every verb, form, option and layer.
  package var reference: String {
    var lines: [String] = []
    for command in all {
      lines += ["### \(command.verb)", "", command.summary, ""]
      lines.append("```")
      for form in command.forms { lines.append(form.usage(command.verb)) }
      lines += ["```", ""]
      for form in command.forms {
        if let keyword = form.keyword, let summary = form.summary {
          lines.append("- `\(command.verb) \(keyword)`: \(summary)")
        } else if let summary = form.summary {
          lines.append("- `\(command.verb)`: \(summary)")
        }
      }
      if lines.last?.isEmpty == false { lines.append("") }
      for table in command.helpTables { lines += Self.markdown(table) + [""] }
      let examples = command.forms.flatMap(\.examples).map { "`\($0)`" }
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
