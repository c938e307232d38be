import Foundation
import TestSupport

/// Chromium without a window, to look at a report as a reader does.
struct Browser {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The browser's program on this machine, if it has one.
  static let program = BrowserSession.program

  enum Scheme: String, CaseIterable {
    case light, dark
  }

  let folder: TemporaryFolder

  /// Opens a page in the folder and gives what its scripts have made of it.
  func document(_ page: String, scheme: Scheme = .light) throws -> String {
    try run(["--dump-dom"], page, scheme)
  }

  /// A picture of the window.
  func screenshot(_ page: String, scheme: Scheme, width: Int, height: Int) throws -> [UInt8] {
    let file = folder.path + "/screen-\(UUID().uuidString).png"
    _ = try run(["--screenshot=\(file)", "--window-size=\(width),\(height)"], page, scheme)
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(description: "no picture of \(page)")
    }
    return Array(data)
  }

  private func run(_ arguments: [String], _ page: String, _ scheme: Scheme) throws -> String {
    guard let program = Self.program else { throw Failure(description: "no Chromium") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      [
        // A test runs as root in a container, where Chromium's own sandbox cannot be built.
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
        "--user-data-dir=\(folder.path)/browser", "--allow-file-access-from-files", "--force-device-scale-factor=1",
        // What the browser itself would like to fetch is not asked for.
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--timeout=30000",
        "--blink-settings=preferredColorScheme=\(scheme == .dark ? 0 : 1)",
      ] + arguments + [URL(fileURLWithPath: folder.path + "/" + page).absoluteString]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

/// What a reader's browser makes of a report in a window of one width.
struct PageLook: Decodable {
  struct Picture: Decodable {
    var alt: String?
    /// The size of the picture itself; 0 when it could not be decoded.
    var naturalWidth, naturalHeight: Int
    /// Where it is on the page.
    var left, top, width, height: Double
  }

  var windowWidth, scrollWidth, height: Double
  /// Elements that stick out of the window, other than inside boxes that scroll.
  var tooWide: [String]
  var pictures: [Picture]
  /// In-page links without a target, and links that lead elsewhere.
  var brokenLinks, links, externalLinks: [String]
  var repeatedIDs: [String]
  var headings: [Int]
  /// Everything the page tried to fetch.
  var requests: [String]
  var background, text: String
  /// Font sizes, in CSS pixels, of the smallest text.
  var smallestText: Double
}

extension Browser {
  /// Measures a report in windows of several widths.
  ///
  /// The report forbids scripts, so a page around it that holds it in frames does the measuring.
  func look(at report: String, widths: [Int], scheme: Scheme = .light) throws -> [PageLook] {
    let frames = widths.map {
      "<iframe src=\"\(report)\" style=\"border:0;width:\($0)px;height:2000px\"></iframe>"
    }
    try folder.write(
      """
      <!DOCTYPE html><meta charset="utf-8"><body>\(frames.joined())<textarea id="result"></textarea>
      <script>\(Self.measuring)</script>
      """, "measuring.html")
    let dump = try document("measuring.html", scheme: scheme)
    guard let start = dump.range(of: "RESULT:"),
      let end = dump.range(of: ":END", range: start.upperBound..<dump.endIndex)
    else { throw Failure(description: "the page was not measured: \(dump.prefix(500))") }
    guard let data = Data(base64Encoded: String(dump[start.upperBound..<end.lowerBound])) else {
      throw Failure(description: "no base 64")
    }
    return try JSONDecoder().decode([PageLook].self, from: data)
  }

  private static let measuring = #"""
    onload = () => {
      const looks = [...document.querySelectorAll('iframe')].map(frame => {
        const page = frame.contentDocument, view = frame.contentWindow, root = page.documentElement
        const all = [...page.body.querySelectorAll('*')]
        const scrolls = e => {
          for (; e && e !== page.body; e = e.parentElement)
            if (['auto', 'scroll'].includes(view.getComputedStyle(e).overflowX)) return true
          return false
        }
        const seen = e => e.getClientRects().length > 0
        const ids = all.filter(e => e.id).map(e => e.id)
        const links = [...page.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
        return {
          windowWidth: root.clientWidth, scrollWidth: root.scrollWidth, height: root.scrollHeight,
          tooWide: all.filter(e => seen(e) && e.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(e))
            .map(e => e.tagName + '.' + (e.getAttribute('class') ?? '')),
          pictures: [...page.querySelectorAll('img')].map(i => {
            const r = i.getBoundingClientRect()
            return { alt: i.getAttribute('alt'), naturalWidth: i.naturalWidth, naturalHeight: i.naturalHeight,
              left: r.left, top: r.top + view.scrollY, width: r.width, height: r.height }
          }),
          links: links.filter(l => l.startsWith('#')),
          brokenLinks: links.filter(l => l.startsWith('#') && !page.getElementById(decodeURIComponent(l.slice(1)))),
          externalLinks: links.filter(l => !l.startsWith('#')),
          repeatedIDs: ids.filter((id, i) => ids.indexOf(id) !== i),
          headings: [...page.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1]),
          requests: view.performance.getEntriesByType('resource').map(r => r.name),
          background: view.getComputedStyle(page.body).backgroundColor,
          text: view.getComputedStyle(page.body).color,
          smallestText: Math.min(...all.filter(e => seen(e) && e.childNodes.length && !e.closest('svg'))
            .map(e => parseFloat(view.getComputedStyle(e).fontSize))),
        }
      })
      const bytes = new TextEncoder().encode(JSON.stringify(looks))
      document.getElementById('result').textContent =
        'RESULT:' + btoa(Array.from(bytes, b => String.fromCharCode(b)).join('')) + ':END'
    }
    """#
}
