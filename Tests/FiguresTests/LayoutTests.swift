import Pictures
import Testing

@testable import Figures

@Suite struct LayoutTests {
  @Test(arguments: edgeCases)
  func everyFigureCanBeDrawn(_ example: EdgeCase) throws {
    let size = try example.figure.pixelSize(scale: 1)
    let bitmap = try example.figure.bitmap(scale: 1)
    #expect(bitmap.width == size.width && bitmap.height == size.height)
    #expect(bitmap.pixels.prefix(3) == [255, 255, 255])
    #expect(!example.figure.data.isEmpty)
  }

  @Test(arguments: edgeCases)
  func everyTextIsInsideThePicture(_ example: EdgeCase) throws {
    for fonts in [fonts, strokeFonts] {
      let fonts = try #require(fonts)
      let size = FigureLayout(example.figure).size(fonts)
      let room = Rect(x: 0, y: 0, width: size.width, height: size.height)
      for label in example.figure.recorded(fonts).labels {
        let box = fonts.bounds(label)
        #expect(
          room.contains(Rect(x: box.x, y: box.y, width: box.width, height: box.height)),
          "'\(label.text)' at \(box) of \(size)")
      }
    }
  }

  @Test(arguments: edgeCases)
  func noTextCoversAnother(_ example: EdgeCase) throws {
    let fonts = try #require(fonts)
    let labels = example.figure.recorded(fonts).labels.filter { !$0.text.isEmpty }
    let boxes = labels.map { (corners($0, fonts), fonts.bounds($0)) }
    for (i, (shape, bounds)) in boxes.enumerated() {
      for j in (i + 1)..<max(i + 1, boxes.count) where bounds.intersects(boxes[j].1) {
        #expect(!overlap(shape, boxes[j].0), "'\(labels[i].text)' and '\(labels[j].text)'")
      }
    }
  }

  @Test(arguments: edgeCases)
  func allCoordinatesAreFinite(_ example: EdgeCase) throws {
    let lines = example.figure.drawing()
    #expect(
      !lines.contains {
        $0.contains("nan,") || $0.contains(",nan") || $0.contains("inf,") || $0.contains(",inf") || $0.contains("e+")
      })
  }
}

@Test func titlesWrapAndTheRestIsCutWithAnEllipsis() throws {
  let fonts = try #require(fonts)
  let text = "one two three four five six seven eight nine ten"
  let font = Font(size: 10)
  let lines = fonts.wrap(text, 100, font, lines: 2)
  #expect(lines.count == 2)
  #expect(lines[0].hasPrefix("one two") && lines[1].hasSuffix("…"))
  #expect(lines.allSatisfy { fonts.width($0, font) <= 100 })
  #expect(fonts.fit(text, 1, font) == "")
  #expect(fonts.fit("short", 100, font) == "short")
  #expect(fonts.wrap("T-shirt/top", 40, Font(size: 8), lines: 2) == ["T-shirt/", "top"])
  #expect(fonts.wrap("", 40, font, lines: 2) == [])
}

@Test(arguments: [
  ("a\tb\nc\r\nd", "a b c d"), ("bell\u{7}", "bell"), ("caf\u{65}\u{301}", "café"),
  ("Shirt → Pullover", "Shirt → Pullover"),
  ("🎽👨‍👩‍👧", "□□"), ("\u{202E}abc", "abc"), ("", ""),
])
func textIsMadeDrawable(_ text: String, _ expected: String) throws {
  let fonts = try #require(fonts)
  #expect(fonts.drawable(text) == expected)
}

@Test func withoutFontFilesTheBuiltInFontServes() throws {
  let fonts = try #require(strokeFonts)
  #expect(fonts.drawable("Shirt → Pullover…") == "Shirt -> Pullover...")
  #expect(fonts.drawable("日本") == "??")
  #expect(fonts.problem == nil)
  let figure = Figure(
    title: "Loss", panels: [.lines(LineChart(xLabel: "epoch", series: [Series(name: "a", values: [1, 2])]))])
  let bitmap = try figure.painted(scale: 1, fonts).bitmap()
  let dark = stride(from: 0, to: bitmap.pixels.count, by: 3).count { bitmap.pixels[$0] < 100 }
  #expect(dark > 200)
}

@Test func aFontThatIsNotOneIsReported() throws {
  for path in ["/nonexistent.ttf", "/proc/self/exe", "/"] {
    let fonts = try #require(Fonts(override: path, folders: Fonts.usualFolders))
    #expect(fonts.problem?.code == "figure-font")
    #expect(fonts.width("abc", Font(size: 10)) > 5)
  }
  #expect(Fonts(override: "", folders: Fonts.usualFolders)?.problem == nil)
}
