package import Language
internal import Notebooks
internal import Words

/// A page for a notebook that cannot be replayed as it is, and never was.
package enum MistakePage {
  package static func html(_ name: String, _ mistakes: [Diagnostic], _ marks: LiveMarks) -> String {
    let boxes = mistakes.map { Report.errorBox($0, .failed) }.joined(separator: "\n")
    let title = HTML.escape(name)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta http-equiv="Content-Security-Policy" content="\(marks.policy)"/>
      <title>\(title)</title>
      <style>
      \(StyleSheet.text)
      </style>
      \(marks.head)
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <p class="banner" role="status"><strong>Nothing was run.</strong> \(mistakes.count.counted("mistake")).</p>
      </header>
      <main id="content">
      \(boxes)
      </main>
      </body>
      </html>

      """
  }
}
