import Foundation
import Live
import TestSupport

/// A page as reports are, with their style sheet.
enum ExamplePage {
  static func html(
    title: String = "Small nets", _ sections: [String]
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta http-equiv="Content-Security-Policy" content="\(LivePage.policy)"/>
    <title>\(title)</title><style>\(reportStyle)</style>\(LivePage.head)</head>
    <body>
    <header><h1>\(title)</h1><p class="summary">3 cells · 1 figure · seed 1</p></header>
    <nav><details open="open"><summary>Contents</summary><ul><li>One</li></ul></details></nav>
    <main id="content">
    \(sections.joined(separator: "\n"))
    </main>
    </body></html>
    """
  }

  static func section(_ number: Int, _ text: String = "Words and more words.") -> String {
    """
    <h2 id="part-\(number)">Part \(number)</h2>
    <p id="text-\(number)">\(text)</p>
    <details class="commands" id="cell-\(number)"><summary>cell \(number)</summary><pre>train m on d</pre></details>
    <p>\(String(repeating: "Small networks learn to tell pictures of clothes apart. ", count: 12))</p>
    <figure id="fig-\(number)"><img alt="" width="300" height="40" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 40'%3E%3Cpath d='M0 40L300 0' stroke='teal' stroke-width='3'/%3E%3C/svg%3E"/></figure>
    """
  }

  /// From the source file, as the sheet is no interface.
  private static let reportStyle: String = {
    let source =
      (try? String(contentsOfFile: Repository.path + "/Sources/Pages/StyleSheet.swift", encoding: .utf8)) ?? ""
    let parts = source.split(separator: "\"\"\"")
    return parts.count > 1 ? String(parts[1]) : ""
  }()
}
