import Figures
import Foundation
import Pictures
import TestSupport
import Testing

/// A report as a reader sees it, in a real browser.
@Suite(.enabled(if: Browser.program != nil, "needs Chromium"), .serialized)
struct ReportBrowserTests {
  /// A bit of everything that can stand in a report, with words that are hard to lay out.
  static let notebook = """
    ---
    fmnb: 1
    title: A report with a bit of everything
    seed: 3
    param.epochs: 2
    ---
    Accuracy ?<!--= h1.best.val_accuracy -->; see [the curves](#fig-curves), [the classes](#fig-data-1) and
    [the mistakes](#fig-wrong). AVeryLongWordThatNobodyCanBreak\(String(repeating: "AndThatGoesOn", count: 8))

    ## The data

    ```fmnb data
    load synthetic count=200 seed=1 as toy
    info toy
    plot classes toy.train
    show toy.train per-class=3 to figures/samples.png
    ```
    ![Three training images per class & "more"](figures/samples.png)

    | a table | of the author's | with | many | columns | that do | not fit | a phone |
    |---|---|---|---|---|---|---|---|
    | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 | 1,234,567 |

    ## Training

    ```fmnb train
    model m = conv 4 3x3 relu padding=same, batchnorm, conv 4 3x3 relu padding=same, maxpool 4, dropout 0.25, flatten, dense 16 relu, dense 10 softmax
    info m
    train m on toy.train validate=toy.test epochs=$epochs lr=0.01 as h1 # a comment
    plot h1 to figures/curves.png
    ```
    ![Loss and accuracy](figures/curves.png)

    ### What it gets wrong

    ```fmnb results
    evaluate m on toy.test as result
    predict m on toy.test index=7
    plot confusion m on toy.test to figures/confusion.svg
    show wrong m on toy.test count=9 to figures/wrong.png
    ```
    ![Confusion](figures/confusion.svg)

    ![Mistakes](figures/wrong.png)

    ```fmnb mistake
    #| error: expected
    show toy.train cuont=25
    ```

    ```fmnb settings
    #| echo: false
    list models
    ```
    """

  private let folder: TemporaryFolder
  private var browser: Browser { Browser(folder: folder) }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.notebook, "everything.fmnb")
    let result = try folder.run("replay", "everything.fmnb", "--output", ".")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func aReaderSeesEverything() throws {
    let looks = try browser.look(at: "everything.html", widths: [320, 390, 768, 1400])
    #expect(looks.count == 4)
    for look in looks {
      // Nothing has to be scrolled sideways, other than boxes that show that they scroll.
      #expect(look.scrollWidth <= look.windowWidth && look.tooWide.isEmpty, "\(look.windowWidth): \(look.tooWide)")
      #expect(look.pictures.count == 5)
      for picture in look.pictures {
        #expect(picture.naturalWidth > 100 && picture.naturalHeight > 100)
        #expect(picture.width > 100 && picture.height > 50)
        #expect(picture.left >= 0 && picture.left + picture.width <= look.windowWidth)
        #expect(picture.alt?.isEmpty == false)
        let shape = Double(picture.naturalWidth) / Double(picture.naturalHeight)
        #expect(abs(picture.width / picture.height / shape - 1) < 0.05)
      }
      #expect(look.pictures.contains { $0.alt == "Three training images per class & \"more\"" })
      #expect(look.links.count > 10 && look.brokenLinks.isEmpty && look.externalLinks.isEmpty)
      #expect(look.repeatedIDs.isEmpty)
      #expect(look.headings.first == 1 && look.headings.count { $0 == 1 } == 1)
      #expect(zip(look.headings, look.headings.dropFirst()).allSatisfy { $1 <= $0 + 1 })
      #expect(look.requests.isEmpty)
      #expect(look.smallestText >= 11)
    }
  }

  @Test func aPageThatFetchesWouldBeFound() throws {
    try folder.write("<p><img src=\"https://example.org/a.png\"><div style=\"width:900px\">x</div>", "bad.html")
    let look = try #require(try browser.look(at: "bad.html", widths: [390]).first)
    #expect(look.requests == ["https://example.org/a.png"])
    #expect(look.tooWide == ["DIV."])
    #expect(look.pictures.map(\.naturalWidth) == [0])
  }

  @Test func lightAndDark() throws {
    var grounds: [Browser.Scheme: Double] = [:]
    for scheme in Browser.Scheme.allCases {
      let look = try #require(try browser.look(at: "everything.html", widths: [1400], scheme: scheme).first)
      let height = min(Int(look.height), 12_000)
      let picture = try Bitmap(
        encoded: try browser.screenshot("everything.html", scheme: scheme, width: 1400, height: height))
      #expect(picture.width == 1400 && picture.height == height)
      grounds[scheme] = picture.brightness(x: 2, y: 2)
      #expect(picture.colours(left: 0, top: 0, width: 1400, height: 300) > 8, "text")
      for figure in look.pictures {
        // A figure keeps its white paper, and is drawn on it.
        let count = picture.colours(
          left: Int(figure.left), top: Int(figure.top), width: Int(figure.width), height: Int(figure.height))
        #expect(count > 20, "\(figure.alt ?? "")")
      }
    }
    let light = try #require(grounds[.light])
    let dark = try #require(grounds[.dark])
    #expect(light > 240 && dark < 50)
  }
}

extension Bitmap {
  fileprivate func brightness(x: Int, y: Int) -> Double {
    let start = (y * width + x) * channels
    return Double(pixels[start..<start + channels].reduce(0) { $0 + Int($1) }) / Double(channels)
  }

  /// How many different colours there are in a rectangle.
  fileprivate func colours(left: Int, top: Int, width: Int, height: Int) -> Int {
    var found: Set<Int> = []
    for y in max(0, top)..<min(self.height, top + height) {
      for x in max(0, left)..<min(self.width, left + width) {
        let start = (y * self.width + x) * channels
        found.insert(pixels[start..<start + channels].reduce(0) { $0 << 8 | Int($1) })
      }
    }
    return found.count
  }
}
