/// The frame of every page: one HTML file that fetches nothing.
struct Page {
  /// In plain words.
  var title: String
  var language = "en"
  var description: String?
  /// What a page needs to be looked at while it changes; nil for a file.
  var live: LiveMarks?
  /// HTML under the title.
  var header = ""
  /// HTML of the contents, where there are some.
  var contents = ""
  /// HTML.
  var main: String

  private static let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

  var html: String {
    let title = HTML.escape(title)
    let description = description.map { "<meta name=\"description\" content=\"\(HTML.escape($0))\"/>" }
    let head = [description, live?.head].compactMap(\.self).map { "\n" + $0 }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      \(PageMark.html)
      <meta http-equiv="Content-Security-Policy" content="\(live?.policy ?? Self.policy)"/>
      <title>\(title)</title>
      <style>
      \(StyleSheet.text)
      </style>\(head)
      </head>
      <body>
      <a class="skip" href="#content">Skip to the text</a>
      <header>
      <h1>\(title)</h1>
      \(header)
      </header>
      \(contents)
      <main id="content">
      \(main)
      </main>
      </body>
      </html>

      """
  }
}

/// What a live page has in its head: a policy that lets its own script work, and that script.
package struct LiveMarks: Sendable {
  var policy: String
  var head: String

  package init(policy: String, head: String) {
    self.policy = policy
    self.head = head
  }
}
