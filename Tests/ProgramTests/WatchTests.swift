import Foundation
import TestSupport
import Testing

/// `replay --watch`, as a reader in a real browser sees it.
@Suite(.enabled(if: BrowserSession.program != nil, "needs Chromium"), .serialized)
struct WatchTests {
  private let folder: TemporaryFolder
  private let window = BrowserSession.Window(width: 1000, height: 800)

  init() throws { folder = try TemporaryFolder() }

  private func notebook(_ title: String = "One", epochs: Int = 2, more: String = "") -> String {
    """
    ---
    fmnb: 1
    title: \(title)
    ---
    Prose of \(title).

    ```fmnb data
    load synthetic count=300 as toy
    model m = conv 4 3x3 relu, flatten, dense 10
    ```

    ```fmnb train
    train m on toy.train epochs=\(epochs) as h
    ```

    ```fmnb plot
    plot h
    \(more)
    ```
    """
  }

  /// Begins to watch, opens the page, and ends it as Ctrl-C does.
  private func watch(
    _ text: String, _ options: String..., body: @escaping @Sendable (Program, BrowserSession) throws -> Void
  ) async throws {
    try folder.write(text, "n.fmnb")
    let (folder, window) = (folder, window)
    try await offTheSharedThreads { () throws in
      let program = try Program(
        ["replay", "n.fmnb", "--watch"] + options, environment: ["FMNB_CACHE": folder.path + "/cache"], in: folder)
      try program.wait(for: "http://")
      let line = try #require(program.output.split(separator: "\n").first { $0.contains("http://") })
      let address = try #require(line.split(separator: " ").last.map(String.init))
      let browser = try BrowserSession(window)
      try browser.open(address)
      try body(program, browser)
      program.send(SIGINT)
      // Ctrl-C inside a training says that it can go on.
      let result = try program.wait()
      #expect([0, 130].contains(result.status))
      // What waits for something stale is no mistake.
      #expect(!result.errors.contains("could not run"))
      try browser.wait("document.body.textContent.includes('the program has ended')")
      #expect(browser.complaints.isEmpty)
    }
  }

  @Test func aSavedNotebookIsSeenAtOnce() async throws {
    let folder = folder
    let (other, wrong) = (notebook("Two"), notebook("Three", more: "plot nothing"))
    try await watch(notebook()) { _, browser in
      try browser.wait("document.querySelectorAll('figure img').length === 1")
      #expect(try browser.text("document.title") == "One")
      _ = try browser.value("window.mark = 1")
      try folder.write(other, "n.fmnb")
      try browser.wait("document.title === 'Two' && document.querySelectorAll('figure img').length === 1")
      // What was trained is known.
      try browser.wait("document.querySelector('#cell-train .note').textContent === 'cached'")
      #expect(try browser.number("window.mark") == 1)
      // A mistake stands above the report of the earlier text, and goes when it is mended.
      try folder.write(wrong, "n.fmnb")
      try browser.wait("document.querySelector('header .error')")
      #expect(try browser.text("document.querySelector('header .error').textContent").contains("nothing"))
      #expect(try browser.holds("document.title === 'Two' && document.querySelectorAll('figure img').length === 1"))
      try folder.write(other, "n.fmnb")
      try browser.wait("!document.querySelector('header .error')")
    }
  }

  @Test func aTrainingIsSeenAsItGoes() async throws {
    try await watch(notebook(epochs: 100_000)) { program, browser in
      let points = "(document.querySelector('.live polyline')?.points.length ?? 0)"
      try browser.wait("\(points) >= 3")
      let before = try browser.number(points)
      try browser.wait("\(points) > \(before)")
      #expect(try browser.text("document.querySelector('.live').textContent").contains("/100"))
      #expect(try browser.holds("document.querySelector('#cell-plot .notrun').textContent === 'Not run yet.'"))
      program.send(SIGINT)
      #expect(try program.wait().status == 130)
    }
  }

  @Test func whatTookLongIsOnlyToldToBeStale() async throws {
    let folder = folder
    let longer = notebook(epochs: 3)
    try await watch(notebook(), "--stale-after", "0") { _, browser in
      try browser.wait("document.querySelectorAll('figure img').length === 1")
      try folder.write(longer, "n.fmnb")
      try browser.wait("document.querySelector('#cell-train .note').textContent === 'stale'")
      #expect(try browser.text("document.querySelector('#cell-plot').textContent").contains("it needs h"))
      _ = try browser.value("document.querySelector('[data-live=run]').click()")
      try browser.wait("document.querySelectorAll('#cell-train tbody tr').length === 3")
      try browser.wait("document.querySelectorAll('figure img').length === 1")
    }
  }

  /// Who asked for a training and then mends the prose need not ask again: it goes on.
  @Test func whatWasAskedForIsAskedForUntilItRan() async throws {
    let folder = folder
    let (long, mended) = (notebook(epochs: 100_000), notebook("Mended", epochs: 100_000))
    try await watch(notebook(), "--stale-after", "0") { _, browser in
      try browser.wait("document.querySelectorAll('figure img').length === 1")
      try folder.write(long, "n.fmnb")
      try browser.wait("document.querySelector('#cell-train .note').textContent === 'stale'")
      _ = try browser.value("document.querySelector('[data-live=run]').click()")
      let points = "(document.querySelector('.live polyline')?.points.length ?? 0)"
      try browser.wait("\(points) >= 3")
      try folder.write(mended, "n.fmnb")
      try browser.wait("document.title === 'Mended'")
      let before = try browser.number(points)
      try browser.wait("\(points) > \(before)")
      #expect(try browser.text("document.querySelector('#cell-train .notrun').textContent") == "Not run yet.")
    }
  }

  // MARK: The prompt's page

  /// Opens the page of a prompt that is fed from a file and then trains for long.
  private func live(
    _ arguments: [String], _ statements: String, body: @escaping @Sendable (BrowserSession) throws -> Void
  ) async throws {
    let (folder, window) = (folder, window)
    try await offTheSharedThreads { () throws in
      let program = try Program(["s.session"] + arguments, input: statements, in: folder)
      try program.wait(for: "http://")
      let address = try #require(program.output.firstMatch(of: /http:\S+/)).output
      let browser = try BrowserSession(window)
      try browser.open(String(address))
      try body(browser)
      #expect(browser.complaints.isEmpty)
      program.send(SIGTERM)
      #expect(try program.wait().status == 143)
    }
  }

  private static let session = """
    load synthetic count=300 as toy
    model m = conv 4 3x3 relu, flatten, dense 10
    train m on toy.train epochs=2 as first
    show toy.train count=4
    train m on toy.train epochs=100000 as second

    """

  @Test func theSessionIsSeenAsItGoes() async throws {
    try await live(["--live"], Self.session) { browser in
      try browser.wait("document.querySelectorAll('#curves figure').length === 1")
      try browser.wait("document.querySelectorAll('#figures figure').length === 1")
      #expect(try browser.text("document.querySelector('#values').textContent").contains("first"))
      try browser.wait("document.querySelector('.live')?.textContent.includes('second')")
      try browser.wait("(document.querySelector('.live polyline')?.points.length ?? 0) >= 2")
    }
  }

  @Test func aSettingShowsItToo() async throws {
    try await live([], "set live=on\n" + Self.session) { browser in
      try browser.wait("document.querySelectorAll('#curves figure').length === 1")
    }
  }

  @Test func optionsThatNeedIt() throws {
    #expect(try folder.run("-c", "list", "--live").status == 2)
    for option in ["--open", "--stale-after=3"] {
      #expect(try folder.run("replay", "n.fmnb", option).status == 2)
    }
    let missing = try folder.run("replay", "none.fmnb", "--watch")
    #expect(missing.status == 2 && missing.errors.contains("none.fmnb"))
  }
}
