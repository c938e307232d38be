internal import Foundation
internal import Notebooks
internal import Outputs
internal import Words

extension Report {
  /// The report as one HTML page that needs nothing else: pictures inside, no script, nothing fetched.
  package func html() -> String {
    var page = PageWriter(report: self)
    page.writeBody()
    return Page(
      title: notebook.title, language: notebook.frontMatter.language ?? "en",
      description: notebook.frontMatter.description, live: live,
      header: [byline, summary, mistakeList, banner, driftTable].filter { !$0.isEmpty }.joined(separator: "\n"),
      contents: contents(page.headings), main: page.body + provenance
    ).html
  }

  /// Who wrote it, when, and what it is about.
  private var byline: String {
    let front = notebook.frontMatter
    let who = [front.author, front.date].compactMap(\.self).map(HTML.escape).joined(separator: " · ")
    let about = front.description.map { "<p class=\"description\">\(HTML.escape($0))</p>" } ?? ""
    return (who.isEmpty ? "" : "<p class=\"byline\">\(who)</p>\n") + about
  }

  /// The parameters in force, those that were given besides.
  private var parametersInForce: String {
    let settings = record.provenance.parameters
    guard !settings.isEmpty else { return "" }
    let items = settings.map { setting in
      let origin = setting.origin == "-P" ? " <span class=\"origin\">-P</span>" : ""
      return "<div><dt>\(HTML.escape(setting.name))</dt><dd>\(HTML.escape(setting.value))\(origin)</dd></div>"
    }
    return "\n<div role=\"group\" aria-label=\"Parameters\"><dl class=\"parameters\">\(items.joined())</dl></div>"
  }

  /// The line under the title: how much there is, how long it took, with which seed.
  private var summary: String {
    var facts = [notebook.cells.count.counted("cell"), figures.entries.count.counted("figure")]
    facts.append("seed \(record.provenance.seed.value)")
    if timestamps {
      let cached = record.cells.count { $0.isCached }
      facts.append("ran \(seconds.duration)" + (cached == 0 ? "" : ", \(cached.counted("cell")) cached"))
      if let date = record.provenance.date { facts.append(date) }
    }
    return "<p class=\"summary\">\(facts.map(HTML.escape).joined(separator: " · "))</p>\(parametersInForce)"
  }

  /// What is wrong with the notebook since this was made.
  private var mistakeList: String {
    guard !mistakes.isEmpty else { return "" }
    let boxes = mistakes.map { Self.errorBox($0, .failed) }.joined(separator: "\n")
    return """
      <p class="banner" role="status"><strong>This is the report of an earlier text.</strong> The notebook has \
      \(mistakes.count.counted("mistake")) by now.</p>
      \(boxes)
      """
  }

  /// Cells that were not run again.
  private var staleBanner: String {
    let count = record.cells.count { $0.status == .stale }
    return """
      <p class="banner" role="status"><strong>\(count.counted("cell")) \(count == 1 ? "is" : "are") stale</strong>: what \
      took long is not run again by itself.\(runButton)</p>
      """
  }

  var runButton: String { live == nil ? "" : " <button type=\"button\" data-live=\"run\">Run it now</button>" }

  /// Says first of all when the report is not whole.
  private var banner: String {
    if isRunning {
      let count = record.cells.count { if case .notRun = $0.status { true } else { false } }
      return "<p class=\"banner running\" role=\"status\"><strong>The replay is running.</strong> "
        + "\(count.counted("cell")) to go.</p>"
    }
    if record.cells.contains(where: { $0.status == .stale }) { return staleBanner }
    let broken = record.cells.firstIndex { $0.status == .failed || $0.status == .interrupted }
    guard let index = broken ?? record.cells.firstIndex(where: { if case .notRun = $0.status { true } else { false } })
    else { return "" }
    let label = notebook.cells[index].label
    let verb =
      switch record.cells[index].status {
      case .failed: "failed"
      case .interrupted: "was interrupted"
      case .ran, .notRun, .leftOut, .stale: "could not run"
      }
    let missing = record.cells.count { if case .notRun = $0.status { true } else { false } }
    let rest = missing == 0 ? "" : " \(missing.counted("cell")) did not run."
    return """
      <p class="banner" role="status"><strong>This report is partial.</strong> Cell \
      <a href="#\(HTML.escape(cellID(label)))">\(HTML.escape(label))</a> \(verb).\(rest)</p>
      """
  }

  /// What is not as it was accepted, said before anything else.
  private var driftTable: String {
    guard !drift.isEmpty else { return "" }
    let rows = drift.map { drift in
      let place = drift.label.map {
        "<a href=\"#\(HTML.escape(cellID($0)))\">\(HTML.escape(drift.name))</a>"
      }
      return """
        <tr><th scope="row">\(place ?? HTML.escape(drift.name))</th>\
        <td><span class="when">accepted</span> \(HTML.escape(drift.old?.withShortDigests ?? "–"))<br/>\
        <span class="when">now</span> \(HTML.escape(drift.new?.withShortDigests ?? "–"))</td><td>\(HTML.escape(drift.difference))</td></tr>
        """
    }
    return """
      <section aria-label="Differences">
      <p class="banner" role="status"><strong>This report differs from what was accepted.</strong> \
      \(drift.count.counted("difference")).</p>
      <table class="drift"><thead><tr><th scope="col">what</th><th scope="col">value</th>\
      <th scope="col">difference</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      </section>
      """
  }

  private func contents(_ headings: [PageWriter.Heading]) -> String {
    var items = headings.map { heading in
      "<li class=\"level\(heading.level)\"><a href=\"#\(heading.id)\">\(HTML.escape(heading.text))</a></li>"
    }
    if headings.isEmpty {
      items = notebook.cells.map {
        "<li class=\"level2\"><a href=\"#\(HTML.escape(cellID($0.label)))\">\(HTML.escape($0.label))</a></li>"
      }
    }
    items.append("<li class=\"level2\"><a href=\"#provenance\">Provenance</a></li>")
    let list = figures.entries.map { entry in
      "<li><a href=\"#\(HTML.escape(entry.id))\"><span class=\"number\">\(entry.number)</span> "
        + "<span class=\"name\">\(HTML.escape(entry.caption))</span></a></li>"
    }
    let figureList =
      list.isEmpty
      ? "" : "<p class=\"label\">Figures</p>\n<ul class=\"figures\">\n\(list.joined(separator: "\n"))\n</ul>"
    return """
      <nav aria-label="Contents">
      <details open="open"><summary>Contents</summary>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      \(figureList)
      </details>
      </nav>
      """
  }
}

extension String {
  /// Twelve digits tell digests apart as well as sixty-four, and let a page breathe.
  fileprivate var withShortDigests: String {
    split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.count == 64 && $0.allSatisfy(\.isHexDigit) ? $0.prefix(12) + "…" : $0 }.joined(separator: " ")
  }
}
