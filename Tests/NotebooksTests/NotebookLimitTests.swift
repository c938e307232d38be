import Language
import Testing

@testable import Notebooks

/// Whoever sends a notebook decides neither how long reading it takes nor how much memory.
struct NotebookLimitTests {
  private static let head = "---\nfmnb: 1\n---\n"

  private func code(_ body: String) -> String? {
    do throws(Diagnostics) {
      _ = try Notebook.parse(Source(name: "n.fmnb", text: Self.head + body))
      return nil
    } catch {
      #expect(error.all.count == 1)
      return error.all.first?.code
    }
  }

  private static func table(_ columns: Int, _ rows: Int, behind mark: String = "") -> String {
    let heading = mark + String(repeating: "a|", count: columns) + "a\n"
    let line = mark + String(repeating: "-|", count: columns) + "-\n"
    return heading + line + String(repeating: mark + "b\n", count: rows)
  }

  static let cases: [(String, String?)] = {
    let large: String? = "notebook-too-large"
    func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    return [
      (many("# Same\n\n", 5_001), large), (many("# Same\n\n", 5_000), nil),
      (many("![x](a.png)\n\n", 1_001), large), (many("![x](a.png) ", 1_001), large),
      (many("![x](a.png)\n\n", 1_000), nil), (table(5_000, 5_000), large),
      // In a quotation too.
      (table(300, 300, behind: "> "), large), (table(2, 2_000), nil), (many("---\n\n", 5_000), nil),
    ]
  }()

  @Test(arguments: cases)
  func limits(_ body: String, _ expected: String?) {
    #expect(code(body) == expected)
  }

  /// It took seven minutes once.
  @Test(.timeLimit(.minutes(1))) func aLongWordBeforeAValue() throws {
    let word = String(repeating: "1+", count: 50_000)
    func parse(_ word: String) throws -> Notebook {
      try Notebook.parse(Source(name: "n.fmnb", text: Self.head + word + "<!--= e.accuracy -->\n"))
    }
    #expect(throws: Diagnostics.self) { try parse(word + "0.5") }
    #expect(try parse(word + " 0.5").inlineValues.first?.written == "0.5")
  }
}
