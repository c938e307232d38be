internal import Notebooks
internal import Outputs
internal import Sessions
internal import Words

extension Report {
  /// The section that closes a report: with what the numbers were made.
  var provenance: String {
    let tables = provenanceTables.map { table in
      let head = table.columns.map { "<th scope=\"col\">\(HTML.escape($0))</th>" }.joined()
      let rows = table.rows.map { row in
        let cells = row.enumerated().map { index, text in
          let content = text.isDigest ? "<code class=\"digest\">\(text)</code>" : HTML.escape(text)
          return index == 0 && !text.isEmpty ? "<th scope=\"row\">\(content)</th>" : "<td>\(content)</td>"
        }
        return "<tr>\(cells.joined())</tr>"
      }
      return """
        <div class="scroll" tabindex="0" role="group" aria-label="\(HTML.escape(table.title))"><table>\
        <caption>\(HTML.escape(table.title))</caption><thead><tr>\(head)</tr></thead>
        <tbody>
        \(rows.joined(separator: "\n"))
        </tbody></table></div>
        """
    }
    return """
      <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">Provenance</h2>
      \(tables.joined(separator: "\n"))
      </section>
      """
  }

  /// The tables of the provenance, for both kinds of report.
  var provenanceTables: [(title: String, columns: [String], rows: [[String]])] {
    [settings, data, weights, cells].filter { !$0.rows.isEmpty }
  }

  private var settings: (title: String, columns: [String], rows: [[String]]) {
    let provenance = record.provenance
    var rows = [["seed", provenance.seed.value, provenance.seed.origin]]
    rows += provenance.parameters.map { ["$" + $0.name, $0.value, $0.origin] }
    if let command = provenance.commandLine { rows.append(["command", command, ""]) }
    rows.append(["numeric engine", provenance.engine, "same version, same bits"])
    rows.append(["program", "fmnb \(EngineFacts.program)", ""])
    if timestamps {
      if let machine = provenance.machine { rows.append(["machine", machine, "no effect on the numbers"]) }
      if let threads = provenance.threads { rows.append(["threads", "\(threads)", "no effect on the numbers"]) }
      if let git = provenance.git {
        let state = git.isDirty ? "with changes not committed" : "nothing changed since"
        rows.append(["git commit", git.commit, git.isTracked ? state : "\(state); the notebook is not in it"])
      }
      if let date = provenance.date { rows.append(["begun", date, ""]) }
      rows.append(["ran", seconds.duration, ""])
    }
    return ("Settings", ["what", "value", "note"], rows)
  }

  private var data: (title: String, columns: [String], rows: [[String]]) {
    let notebook = record.provenance.notebook
    var rows = [[notebook.name, notebook.byteCount.counted("byte"), notebook.sha256]]
    for data in record.provenance.data {
      rows.append([data.name, "", data.digest])
      for file in data.files { rows.append([file.name, file.byteCount.counted("byte"), file.sha256]) }
    }
    return ("Notebook and data", ["what", "size", "SHA-256"], rows)
  }

  private var weights: (title: String, columns: [String], rows: [[String]]) {
    var rows: [[String]] = []
    for (cell, result) in zip(notebook.cells, record.cells) {
      for weights in result.statements.flatMap({ $0.weights.sorted { $0.key < $1.key } }) {
        rows.append([weights.key, cell.label, weights.value])
      }
    }
    return ("Weights", ["model", "cell", "SHA-256"], rows)
  }

  private var cells: (title: String, columns: [String], rows: [[String]]) {
    var rows: [[String]] = []
    for (cell, result) in zip(notebook.cells, record.cells) {
      let status =
        switch result.status {
        case .ran: !timestamps ? "ran" : result.isCached ? "cached" : "ran \(result.seconds.duration)"
        case .failed: "failed"
        case .interrupted: "interrupted"
        case .notRun: "not run"
        case .leftOut: "left out"
        case .stale: "stale"
        }
      rows.append([cell.label, status, ""])
      for statement in result.statements {
        guard let key = statement.key else { continue }
        rows.append(["", statement.text.oneLine, key])
      }
    }
    return (PageMark.cells, ["cell", "what", "key"], rows)
  }
}

extension String {
  /// Whether this is a SHA-256 in hexadecimal.
  var isDigest: Bool { utf8.count == 64 && utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } }

  /// The text with every stretch of white space as one space, cut where it becomes long.
  var oneLine: String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 90 ? words.prefix(89) + "…" : words
  }
}
