package import Language
internal import Notebooks
internal import Words

/// A page for a notebook that cannot be replayed as it is, and never was.
package enum MistakePage {
  package static func html(_ name: String, _ mistakes: [Diagnostic], _ marks: LiveMarks) -> String {
    Page(
      title: name, live: marks,
      header: "<p class=\"banner\" role=\"status\"><strong>Nothing was run.</strong> "
        + "\(mistakes.count.counted("mistake")).</p>",
      main: mistakes.map { Report.errorBox($0, .failed) }.joined(separator: "\n")
    ).html
  }
}
