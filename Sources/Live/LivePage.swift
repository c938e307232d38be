/// What a page has to hold, and what there is before the first one.
package enum LivePage {
  /// The Content-Security-Policy of a page that is looked at live: the script and what it asks for come from here,
  /// nothing else.
  package static let policy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    + "base-uri 'none'; form-action 'none'"
  /// What stands in its head: the script, and that there is no icon, which browsers would ask for elsewhere.
  package static let head = "<link rel=\"icon\" href=\"data:,\"/>\n<script defer=\"defer\" src=\"live.js\"></script>"

  static let waiting = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
    <title>fmnb</title>
    <style>body { font-family: sans-serif; margin: 2.5rem auto; max-width: 46rem; padding: 0 1.25rem; }</style>
    \(head)
    </head>
    <body>
    <main><p>There is nothing to see yet.</p></main>
    </body>
    </html>

    """
}
