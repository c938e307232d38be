import Foundation
import Language
import Testing

@testable import Notebooks

@Suite struct PlanningTests {
  private static let cell = "```fmnb a\nload synthetic count=100 as toy\n"
  private static let plot = "plot classes toy to figures/a.png\n"

  private func problems(_ text: String, _ options: ReplayOptions = ReplayOptions()) throws -> [Diagnostic] {
    Replay(try parse(text), options: options).problems()
  }

  @Test(
    "What is wrong is found before anything runs",
    arguments: [
      (cell + "```\n", []),
      (cell + "lod synthetic\n```\n", ["unknown-verb"]),
      (cell + "show toy cuont=3\n```\n", ["unknown-option"]),
      (cell + "plot classes tay\n```\n", ["unknown-name"]),
      (cell + "show toy count=$n\n```\n", ["unknown-parameter"]),
      (cell + "show \"toy\n```\n", ["unterminated-quote"]),
      (cell + plot + "```\n![c](figures/a.png)\n[x](#fig-a)\n", []),
      (cell + plot + "```\n![c](./figures//a.png)\n[x](#fig-a)\n", []),
      (cell + plot + "```\n![c](figures/b.png)\n", ["image-of-nothing"]),
      (cell + plot + "```\n![c](https://example.org/a.png)\n", ["image-from-network"]),
      (cell + plot + "```\n![c](data:image/png;base64,AAAA)\n", []),
      (cell + "plot classes toy to a.pdf\n```\n![c](a.pdf)\n", ["image-kind"]),
      (cell + plot + "```\n![c](figures/a.png)\n[x](#fig-b)\n", ["link-to-nothing"]),
      (cell + "plot classes toy\n```\n[x](#fig-a) [y](#fig-a-1)\n", []),
      (cell + "plot classes toy\n```\n![c](figures/a-1.png)\n", []),
      (cell + "plot classes toy\n```\n[y](#fig-a-2)\n", ["link-to-nothing"]),
      (cell + plot + plot + "```\n", ["path-written-twice"]),
      (cell + plot + "```\n```fmnb b\nplot classes toy to figures/./A.png\n```\n", ["path-written-twice"]),
      (cell + "plot classes toy\nplot classes toy to figures/a-1.png\n```\n", ["path-written-twice"]),
      (cell + plot + "plot classes toy to b/a.png\n```\n![c](figures/a.png)\n\n![c](b/a.png)\n", ["figure-name-twice"]),
      (cell + "plot classes toy to ../a.png\n```\n", ["path-outside-output"]),
      (cell + "plot classes toy to /tmp/a.png\n```\n", ["path-outside-output"]),
      (cell + "plot classes toy to ~/a.png\n```\n", ["path-outside-output"]),
      (cell + "plot classes toy to a/../../b.png\n```\n", ["path-outside-output"]),
      (cell + "```\n?<!--= toy.count -->\n", []),
      (cell + "```\n?<!--= h.best.loss -->\n", ["unknown-name"]),
      (cell + "```\n?<!--= toy.cuont -->\n", ["unknown-measure"]),
      (cell + "```\n?<!--= toy.count 1 -->\n", ["unexpected-token"]),
      (cell + "#| error: expected\n```\n", ["late-cell-option"]),
      ("```fmnb a\n#| error: expected\nshow nothing\n```\n", []),
      (
        "```fmnb a\nload csv none.csv as d\n```\n```fmnb b\nshow d cuont=1\n```\n",
        ["unreadable-file", "unknown-option"]
      ),
      ("```fmnb a\nload fashion-mnist from=none as d\n```\n?<!--= d.count -->\n", ["no-folder"]),
      ("```fmnb a\n#| error: expected\nload csv none.csv as d\n```\n", []),
      ("```fmnb a\nrun none.fmnb\n```\n", ["notebook-unreadable"]),
      ("```fmnb a\nmodel m = flatten, maxpool 2, dense 10\n```\n", ["window-too-large"]),
      ("```fmnb a\n#| error: expected\nload synthetic as toy\nshow nothing\nshow neither\n```\n", []),
      ("```fmnb a\n#| error: expected\nshow \"\n```\n", []),
      (
        "```fmnb a\nload synthetic as toy\nlod\nshow toy cuont=1\n```\n5<!--= x.loss -->\n",
        ["unknown-verb", "unknown-option", "unknown-name"]
      ),
    ])
  func problems(body: String, expected: [String]) throws {
    let found: [Diagnostic]
    do {
      found = try problems(head + body)
    } catch let error as Diagnostics {
      found = error.all
    }
    #expect(found.map(\.code) == expected)
    for problem in found { #expect(!problem.rendered().isEmpty) }
  }

  @Test func mistakesPointIntoTheFile() throws {
    let text = head + "text\n\n```fmnb a\nload synthetic as toy\nshow toy cuont=3\n```\n\nSee [it](#fig-a).\n"
    let found = try problems(text)
    #expect(found.map(\.location.line) == [8])
    #expect(found[0].rendered().contains("test.fmnb:8:10: error: "))
    let link = try problems(text.replacing("show toy cuont=3", with: "list"))
    #expect(link.map(\.location.line) == [11])
    #expect(link.first?.message == "there is no figure 'a'")
  }

  @Test func parameters() throws {
    let text = "---\nfmnb: 1\nparam.n: 3\n---\n```fmnb a\nload synthetic count=100 as toy\nshow toy count=$n\n```\n"
    func codes(_ overrides: [(String, String)]) throws -> [String] {
      try problems(text, ReplayOptions(parameters: overrides.map { .init(name: $0.0, value: $0.1) })).map(\.code)
    }
    #expect(try codes([]).isEmpty)
    #expect(try codes([("n", "5")]).isEmpty)
    #expect(try codes([("m", "5")]) == ["unknown-parameter"])
    #expect(try codes([("n", "5"), ("n", "6")]) == ["repeated-parameter"])
    #expect(try codes([("n", "many")]).count == 1)
  }

  @Test func writingElsewhereMustBeAllowed() throws {
    let text = head + "```fmnb a\nload synthetic count=100 as toy\nplot classes toy to /tmp/elsewhere/a.png\n```\n"
    #expect(try problems(text, ReplayOptions(writableFolders: ["/tmp/elsewhere"])).isEmpty)
    #expect(try problems(text, ReplayOptions(writableFolders: ["/tmp/else"])).map(\.code) == ["path-outside-output"])
  }
}
