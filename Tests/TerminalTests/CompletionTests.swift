import Testing
import Words

@testable import Terminal

@Suite struct CompletionTests {
  /// The session chooses them: what is typed may be spelled otherwise, as `ank` of `"Ankle boot"`.
  @Test(arguments: [
    (["train", "take"], "t", ["train", "take"]), (["train", "train"], "t", ["train"]), ([""], "t", []),
    (["\"Ankle boot\""], "t", ["\"Ankle boot\""]), (["train"], "'t", []), (["train"], "", []),
  ])
  func offersEachOnceForItsWord(_ texts: [String], word: String, expected: [String]) {
    let completions = Completions(candidates: texts.map { CompletionCandidate(text: $0) }, word: "t")
    #expect(completions.candidates(for: word).map(\.text) == expected)
  }

  @Test(arguments: [
    ("epochs=", false), ("fm.", false), ("residual(", false), ("folder/", false), ("train", true), ("", false),
  ])
  func space(text: String, follows: Bool) {
    #expect(CompletionWord.endsWithSpace(text) == follows)
  }

  @Test(arguments: [(["train", "trace"], "tra"), (["a"], "a"), ([], ""), (["日本", "日曜"], "日"), (["a", "b"], "")])
  func prefix(texts: [String], expected: String) {
    #expect(CompletionWord.commonPrefix(texts) == expected)
  }

  @Test func listsHelpBesideEach() {
    let list = CompletionList(candidates: [
      CompletionCandidate(text: "epochs=", help: "passes over the data"), CompletionCandidate(text: "lr=", help: ""),
    ])
    #expect(list.lines(columns: 80, rows: 24) == ["epochs=  passes over the data", "lr=    "])
    #expect(list.lines(columns: 20, rows: 24)[0] == "epochs=  passes ov…")
    for columns in 1...40 {
      #expect(list.lines(columns: columns, rows: 24).allSatisfy { $0.displayWidth <= max(10, columns) })
    }
  }

  @Test func listsManyInColumns() {
    let list = CompletionList(candidates: (1...7).map { CompletionCandidate(text: "name\($0)") })
    #expect(list.lines(columns: 22, rows: 24) == ["name1  name4  name7", "name2  name5", "name3  name6"])
    let many = CompletionList(candidates: (1...1000).map { CompletionCandidate(text: "\($0)") })
    let lines = many.lines(columns: 80, rows: 10)
    #expect(lines.count == 8)
    #expect(lines.last?.hasSuffix("more") == true)
    let helped = CompletionList(candidates: (1...50).map { CompletionCandidate(text: "\($0)", help: "h") })
    #expect(helped.lines(columns: 80, rows: 13).last == "… and 40 more")
  }
}
