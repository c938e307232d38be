import Language
import Testing

struct ComparisonTests {
  @Test(arguments: [
    ("expect h1.best.val_accuracy >= 0.93", "{h1.best.val_accuracy >= #0.93}"),
    ("expect e1.accuracy ~ 0.931 +- 0.003", "{e1.accuracy ~ #0.931 +- 0.003}"),
    ("expect e1.accuracy ~ 93.1% +- 0.3%", "{e1.accuracy ~ #0.931 +- 0.003}"),
    ("expect e1.loss<0.5", "{e1.loss < #0.5}"),
    ("expect a.count==10", "{a.count == #10.0}"),
    ("expect a.count!=10", "{a.count != #10.0}"),
    ("expect a.count <= -1e3", "{a.count <= #-1000.0}"),
    ("expect 0.5 > .25", "{#0.5 > #0.25}"),
    ("expect deep.best.loss > small.best.loss", "{deep.best.loss > small.best.loss}"),
    ("expect \"e1.recall.Ankle boot\" > 0.8", "{«e1.recall.Ankle boot» > #0.8}"),
    ("expect e1.accuracy ~ 0.5", "{e1.accuracy ~ #0.5}"),
    // A name may look like a number to a careless reader.
    ("expect nan > inf", "{nan > inf}"),
  ])
  func reads(_ text: String, _ expected: String) {
    #expect(outline(text) == ["expect \(expected)"])
  }

  @Test(arguments: [
    ("expect", "1:7 bad-expectation"),
    ("expect e1.accuracy", "1:19 bad-expectation"),
    ("expect e1.accuracy >", "1:21 bad-expectation"),
    ("expect > 3", "1:8 bad-expectation"),
    ("expect e1.accuracy = 3", "1:20 bad-expectation"),
    ("expect e1.accuracy => 3", "1:20 bad-expectation"),
    ("expect e1.accuracy +- 3", "1:20 bad-expectation"),
    ("expect e1.accuracy~0.931", "1:25 bad-expectation"),
    ("expect e1.accuracy >= 3 +- 1", "1:25 bad-tolerance"),
    ("expect e1.accuracy ~ 3 +-", "1:24 bad-tolerance"),
    ("expect e1.accuracy ~ 3 +- h1.best.loss", "1:24 bad-tolerance"),
    ("expect e1.accuracy ~ 3 +- -1", "1:24 bad-tolerance"),
    ("expect e1.accuracy ~ 3 +- nan", "1:24 bad-tolerance"),
    ("expect e1.accuracy > 3 4", "1:24 unexpected-token"),
    ("expect e1.accuracy > 3 > 4", "1:24 unexpected-token"),
    ("expect e1.accuracy > 3 as x", "1:24 unexpected-token"),
  ])
  func pointsAt(_ text: String, _ expected: String) {
    #expect(outline(text) == [expected])
  }

  @Test func rangesCoverTheSidesExactly() throws {
    let text = "expect  e1.loss ~ 0.5 +- 10%  # so"
    let comparison = try #require(try Parser.parse(Source(name: "t", text: text), grammar: .sample)[0].comparison)
    #expect(slice(text, comparison.range) == "e1.loss ~ 0.5 +- 10%")
    #expect(slice(text, comparison.left.word.range) == "e1.loss")
    #expect(slice(text, comparison.right.word.range) == "0.5")
    #expect(comparison.tolerance == 0.1)
  }

  @Test(arguments: [
    ("h1.best.val_accuracy", "h1.best.val_accuracy"), (" 0.5 ", "#0.5"), ("93%", "#0.93"),
    ("\"e1.recall.Ankle boot\"", "«e1.recall.Ankle boot»"),
  ])
  func operand(_ text: String, _ expected: String) throws {
    let source = Source(name: "t", text: "<!--=\(text)-->")
    #expect(try Parser.operand(source, in: 5..<5 + text.utf8.count).outline == expected)
  }

  @Test(arguments: [
    ("", "1:6 unexpected-token"), ("a b", "1:8 unexpected-token"), ("a,", "1:7 unexpected-token"),
    ("\"a", "1:6 unterminated-quote"), ("> 3", "1:6 unexpected-token"), ("$a", "1:6 unknown-parameter"),
  ])
  func badOperand(_ text: String, _ expected: String) {
    let source = Source(name: "t", text: "<!--=\(text)-->")
    #expect {
      try Parser.operand(source, in: 5..<5 + text.utf8.count)
    } throws: { error in
      let diagnostic = error as? Diagnostic
      return diagnostic.map { "\($0.location.line):\($0.location.column) \($0.code)" } == expected
    }
  }
}

func slice(_ text: String, _ range: Range<Int>) -> String {
  String(decoding: Array(text.utf8)[range], as: UTF8.self)
}
