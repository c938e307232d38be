import Foundation
import Live
import Outputs
import TestSupport
import Testing

/// What a reader sees, in a real browser.
@Suite(.enabled(if: BrowserSession.program != nil, "needs Chromium"), .serialized)
struct PageTests {
  private static let window = BrowserSession.Window(width: 1280, height: 800)

  /// Opens the page of a server in a browser, in the reader's hands when it listens.
  private static func look(
    _ sections: [String] = [ExamplePage.section(1)], in window: BrowserSession.Window = window,
    _ body: @escaping @Sendable (Served, BrowserSession) throws -> Void
  ) async throws {
    try await offTheSharedThreads { () throws in
      let served = try Served()
      served.server.show(page: ExamplePage.html(sections))
      let browser = try BrowserSession(window)
      try browser.open(served.server.address)
      #expect(served.wait { $0.clients.listening == 1 })
      try body(served, browser)
    }
  }

  @Test func aNewPageIsTakenOverInPlace() async throws {
    try await Self.look((1...8).map { ExamplePage.section($0) }) { served, browser in
      _ = try browser.value(
        """
        window.mark = 1
        document.querySelector('#cell-5').open = true
        document.querySelector('nav details').open = false
        document.querySelector('#cell-6 summary').focus({ preventScroll: true })
        document.querySelector('#text-5').scrollIntoView()
        window.pictures = [...document.images]
        """)
      let place = try browser.number("document.querySelector('#text-5').getBoundingClientRect().top")
      #expect(try browser.number("scrollY") > 500)
      var sections = (1...8).map { ExamplePage.section($0) }
      sections[1] = ExamplePage.section(2, String(repeating: "Much more than there was before. ", count: 60))
      sections.insert("<h2>New</h2><p id=\"new\">A new part.</p>", at: 2)
      sections[5] = ExamplePage.section(5, "Other words.")
      sections.removeLast()
      served.server.show(page: ExamplePage.html(title: "Other nets", sections))
      try browser.wait("document.querySelector('#new')")
      #expect(try browser.text("document.title") == "Other nets")
      #expect(try browser.text("document.querySelector('h1').textContent") == "Other nets")
      #expect(try browser.text("document.querySelector('#text-5').textContent") == "Other words.")
      #expect(
        try browser.text("[...document.querySelectorAll('h2')].map(h => h.textContent).join()")
          == "Part 1,Part 2,New,Part 3,Part 4,Part 5,Part 6,Part 7")
      // Nothing was loaded anew, and what the reader did is as it was.
      #expect(try browser.number("window.mark") == 1)
      #expect(try browser.holds("window.pictures.slice(0, 7).every(p => p.isConnected)"))
      #expect(try browser.holds("document.querySelector('#cell-5').open && !document.querySelector('#cell-4').open"))
      #expect(try !browser.holds("document.querySelector('nav details').open"))
      #expect(try browser.text("document.activeElement.textContent") == "cell 6")
      let newPlace = try browser.number("document.querySelector('#text-5').getBoundingClientRect().top")
      #expect(abs(newPlace - place) < 2, "\(place), \(newPlace)")
      #expect(browser.complaints.isEmpty)
    }
  }

  @Test func randomPagesAreTakenOverWhole() async throws {
    try await Self.look { served, browser in
      var random = SplitMix(seed: Rounds.seed(7))
      for version in 1...Rounds.count(25) {
        var sections: [String] = []
        for _ in 0..<Int.random(in: 0...7, using: &random) {
          let number = Int.random(in: 1...9, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: sections.append("<p>words \(number)</p>")
          case 1: sections.append("<table><tr><td>\(number)</td></tr></table><!-- \(number) -->")
          case 2: sections.append("<section class=\"cell\" id=\"c\(number)\"><p>\(number)</p><b>x</b></section> text")
          default: sections.append(ExamplePage.section(number))
          }
        }
        served.server.show(page: ExamplePage.html(title: "version \(version)", sections))
        try browser.wait("document.title === 'version \(version)'")
        #expect(try browser.text(Self.differences) == "", "\(sections)")
      }
      #expect(browser.complaints.isEmpty)
    }
  }

  /// Where the page is not what it is when it is opened now.
  private static let differences = """
    fetch('./').then(answer => answer.text()).then(text => {
      const page = new DOMParser().parseFromString(text, 'text/html')
      const [a, b] = [page, document].map(d => ['header', 'nav', 'main'].map(n => d.querySelector(n).outerHTML).join())
      return a === b ? '' : b
    })
    """

  @Test func scriptsOfAPageDoNotRun() async throws {
    try await Self.look { served, browser in
      let hostile = [
        "<script>window.hacked = 1</script><p id=\"hostile\" onclick=\"window.hacked = 2\">text</p>",
        "<img src=\"x\" onerror=\"window.hacked = 3\"/><svg onload=\"window.hacked = 4\"><script>window.hacked = 5</script></svg>",
        "<a id=\"link\" href=\"javascript:window.hacked=6\">link</a><iframe srcdoc=\"&lt;script&gt;parent.hacked=7&lt;/script&gt;\"></iframe>",
      ]
      served.server.show(page: ExamplePage.html(hostile))
      served.server.show(TrainingProgress.sample("<img src=x onerror=hacked=8>", epoch: 1, batch: 1))
      try browser.wait("document.querySelector('#hostile') && document.querySelector('.live strong').textContent")
      _ = try browser.value("document.querySelector('#hostile').click(); document.querySelector('#link').click()")
      usleep(300_000)
      #expect(try browser.text("window.hacked") == "undefined")
      #expect(try browser.text("document.querySelector('.live strong').textContent") == "<img src=x onerror=hacked=8>")
      #expect(browser.complaints.contains { $0.contains("Content Security Policy") })
    }
  }

  @Test func aTrainingGrows() async throws {
    try await Self.look { served, browser in
      let server = served.server
      #expect(try browser.holds("document.querySelector('.live').hidden"))
      server.show(TrainingProgress.sample(epoch: 1, batch: 469))
      try browser.wait("document.querySelector('.live [role=status]').textContent === 'epoch 1/20'")
      let text = try browser.text("document.querySelector('.live').innerText")
      for words in ["h1", "0.4321", "0.8712", "12,345", "batch 469/938", "1 min 20 s left"] {
        #expect(text.contains(words), "\(text)")
      }
      #expect(try browser.text("document.querySelector('.live-bar span').style.transform") == "scaleX(0.5)")
      #expect(try browser.holds("document.querySelector('.live-curves').hidden"))
      for epoch in 1...7 {
        server.show(EpochOutput.sample(number: epoch))
        server.show(TrainingProgress.sample(epoch: epoch + 1, batch: 1))
      }
      try browser.wait("document.querySelector('.live [role=status]').textContent === 'epoch 8/20'")
      let counts = "[...document.querySelectorAll('.live-charts polyline')].map(l => l.points.length).join()"
      #expect(try browser.text(counts) == "7,7,7,7")
      let motion = "getComputedStyle(document.querySelector('.live-bar span')).transitionDuration"
      #expect(try browser.text(motion) == "0.12s")
      try browser.setMedia("prefers-reduced-motion", "reduce")
      #expect(try browser.text(motion) == "0s")
      // Whoever comes later is told all at once.
      let other = try BrowserSession(Self.window)
      try other.open(server.address)
      try other.wait("\(counts) === '7,7,7,7'")
      // What is no number leaves a gap, and a training anew starts anew.
      server.show(EpochOutput.sample(number: 8, loss: .nan))
      try browser.wait("\(counts) === '7,8,8,8'")
      server.endTraining()
      try browser.wait("document.querySelector('.live [role=status]').textContent === 'done'")
      #expect(
        try browser.holds("document.querySelector('#live-body').hidden && !document.querySelector('.live').hidden"))
      try browser.keepPicture("done")
      server.show(TrainingProgress.sample("h2", epoch: 1, batch: 3))
      server.show(EpochOutput.sample("h2", number: 1))
      try browser.wait("\(counts) === '1,1,1,1' && !document.querySelector('#live-body').hidden")
      // Folded by hand, it stays so.
      _ = try browser.value("document.querySelector('.live button').click()")
      server.endTraining()
      server.show(TrainingProgress.sample("h3", epoch: 1, batch: 3))
      try browser.wait("document.querySelector('.live strong').textContent === 'h3'")
      #expect(try browser.holds("document.querySelector('#live-body').hidden"))
      // Whoever comes after the end sees no more of it than the page.
      server.endTraining()
      try other.open("about:blank")
      try other.open(server.address)
      try browser.wait("document.querySelector('.live [role=status]').textContent === 'done'")
      #expect(served.wait { $0.clients.listening == 2 })
      usleep(200_000)
      #expect(try other.holds("document.querySelector('.live').hidden"))
      #expect(browser.complaints.isEmpty && other.complaints.isEmpty)
    }
  }

  @Test func aLostConnectionComesBack() async throws {
    try await Self.look { served, browser in
      served.server.show(TrainingProgress.sample(epoch: 1, batch: 3))
      try browser.wait("document.querySelector('.live strong').textContent === 'h1'")
      _ = try browser.value(
        """
        window.said = []
        new MutationObserver(() => said.push(document.querySelector('.live-message').textContent))
          .observe(document.querySelector('.live-message'), { childList: true })
        """)
      served.server.cutStreams()
      served.server.show(EpochOutput.sample(number: 1))
      served.server.show(page: ExamplePage.html(title: "after", []))
      try browser.wait("document.title === 'after' && said.at(-1) === ''")
      #expect(try browser.text("said[0]") == "connection lost, trying again")
      try browser.wait("document.querySelector('.live-charts polyline').points.length === 1")
      served.server.stop()
      try browser.wait("said.at(-1) === 'the program has ended'")
      #expect(try browser.text("document.querySelector('.live [role=status]').textContent") == "stopped")
      try browser.keepPicture("ended")
    }
  }

  /// The program dies without a word, and another one serves another page at the same port.
  @Test func aNewProgramIsNotTheOldOne() async throws {
    try await Self.look { served, browser in
      served.server.cutStreams()
      served.server.stop()
      try browser.wait("document.querySelector('.live-message').textContent === 'connection lost, trying again'")
      try browser.keepPicture("lost")
      let other = try LiveServer.start(port: served.port) { _ in }
      defer { other.stop() }
      try browser.wait("document.querySelector('.live-message').textContent === 'the program has ended'")
      #expect(try browser.text("document.title") == "Small nets")
    }
  }

  @Test func aButtonAsksForARun() async throws {
    try await Self.look(["<button id=\"again\" data-live=\"run\"><b>Run again</b></button>"]) { served, browser in
      _ = try browser.value("document.querySelector('#again b').click()")
      #expect(served.wait { _ in served.runs == 1 })
      try browser.wait("document.querySelector('#again').ariaBusy === null")
      _ = try browser.value("document.querySelector('#again').click()")
      #expect(served.wait { _ in served.runs == 2 })
      #expect(browser.complaints.isEmpty)
    }
  }

  /// The card lies in the window, can be read, and is absent from paper.
  @Test func theCardFits() async throws {
    try await Self.look { served, browser in
      served.server.show(TrainingProgress.sample(String(repeating: "a_long_name_", count: 9), epoch: 13, batch: 400))
      try browser.wait("document.querySelector('.live strong').textContent.startsWith('a_long_name')")
      for width in [1280, 390, 320] {
        try browser.show(in: BrowserSession.Window(width: width, height: 800))
        #expect(try browser.holds(Self.fits), "\(width)")
      }
      served.server.show(TrainingProgress.sample(epoch: 13, batch: 400))
      for epoch in 1...12 { served.server.show(EpochOutput.sample(number: epoch)) }
      try browser.wait("document.querySelector('.live-charts polyline').points.length === 12")
      for width in [1280, 390, 320] {
        for isDark in [false, true] {
          try browser.show(in: BrowserSession.Window(width: width, height: 800, isDark: isDark))
          #expect(try browser.holds(Self.fits), "\(width)")
          #expect(try browser.number("document.documentElement.scrollWidth") <= Double(width))
          #expect(try browser.number(Self.smallestText) >= 10.5, "\(width)")
          try browser.keepPicture("card-\(width)-\(isDark ? "dark" : "light")")
        }
      }
      #expect(try browser.pdf().starts(with: Array("%PDF".utf8)))
      _ = try browser.call("Emulation.setEmulatedMedia", ["media": "print"])
      #expect(try browser.text("getComputedStyle(document.querySelector('.live')).display") == "none")
    }
  }

  private static let fits = """
    [...document.querySelectorAll('.live, .live *')].filter(e => e.getClientRects().length).every(e => {
      const r = e.getBoundingClientRect()
      return r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight + 0.5 && r.top >= 0
    })
    """

  /// In pixels of the screen, as a chart's units are not.
  private static let smallestText = """
    Math.min(...[...document.querySelectorAll('.live *')].filter(e => e.getClientRects().length && e.textContent)
      .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement?.getScreenCTM().a ?? 1)))
    """
}

extension BrowserSession {
  /// For whoever wants to see it: `FMNB_LOOK` names the folder.
  fileprivate func keepPicture(_ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["FMNB_LOOK"] else { return }
    usleep(300_000)
    try Data(screenshot()).write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
  }
}
