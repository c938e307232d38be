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
    ("expect b.last.loss - a.last.loss < 0.1", "{(b.last.loss - a.last.loss) < #0.1}"),
    ("expect a + b * c - d / e == 1", "{((a + (b * c)) - (d / e)) == #1.0}"),
    ("expect a - b - c > 1", "{((a - b) - c) > #1.0}"),
    ("expect a / b / c > 1", "{((a / b) / c) > #1.0}"),
    ("expect (a - b) * 100 ~ -1 - (2 - 3) +- 0.5", "{((a - b) * #100.0) ~ (#-1.0 - (#2.0 - #3.0)) +- 0.5}"),
    ("expect ((a)) > 1", "{a > #1.0}"),
    ("expect (a\n + b) > 1", "{(a + b) > #1.0}"),
    ("expect e1.recall.T-shirt/top > e1.recall.small-net", "{e1.recall.T-shirt/top > e1.recall.small-net}"),
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
    ("expect a -b > 1", "1:10 bad-expectation"),
    ("expect a*b > 1", "1:8 operator-in-word"),
    ("expect a - > 1", "1:12 unexpected-token"),
    ("expect - a > 1", "1:8 stray-operator"),
    ("expect a + * b > 1", "1:12 stray-operator"),
    ("expect (a + b > 1", "1:15 unexpected-token"),
    ("expect (a + b", "1:8 unclosed-parenthesis"),
    ("expect a) > 1", "1:9 bad-expectation"),
    ("expect () > 1", "1:9 unexpected-token"),
  ])
  func pointsAt(_ text: String, _ expected: String) {
    #expect(outline(text) == [expected])
  }

  @Test func rangesCoverTheSidesExactly() throws {
    let text = "expect  e1.loss ~ 0.5 +- 10%  # so"
    let comparison = try #require(try Parser.parse(Source(name: "t", text: text), grammar: .sample)[0].comparison)
    #expect(slice(text, comparison.range) == "e1.loss ~ 0.5 +- 10%")
    #expect(slice(text, comparison.left.range) == "e1.loss")
    #expect(slice(text, comparison.right.range) == "0.5")
    #expect(comparison.tolerance == 0.1)
  }

  @Test(arguments: [
    ("h1.best.val_accuracy", "h1.best.val_accuracy"), (" 0.5 ", "#0.5"), ("93%", "#0.93"),
    ("\"e1.recall.Ankle boot\"", "«e1.recall.Ankle boot»"), ("(a - b) * 100", "((a - b) * #100.0)"),
  ])
  func operand(_ text: String, _ expected: String) throws {
    let source = Source(name: "t", text: "<!--=\(text)-->")
    #expect(try Parser.operand(source, in: 5..<5 + text.utf8.count).outline == expected)
  }

  @Test(arguments: [
    ("", "1:6 unexpected-token"), ("a b", "1:8 unexpected-token"), ("a,", "1:7 unexpected-token"),
    ("\"a", "1:6 unterminated-quote"), ("> 3", "1:6 unexpected-token"), ("$a", "1:6 unknown-parameter"),
    ("a +", "1:9 unexpected-token"),
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

extension ComparisonTests {
  @Test func deepAndLongExpressionsAreRefused() throws {
    func code(_ text: String) -> String? {
      let source = Source(name: "t", text: text)
      do throws(Diagnostic) {
        _ = try Parser.operand(source, in: 0..<text.utf8.count)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code([String](repeating: "a", count: 64).joined(separator: " + ")) == nil)
    #expect(code([String](repeating: "a", count: 65).joined(separator: " + ")) == "long-expression")
    #expect(code([String](repeating: "a * b", count: 33).joined(separator: " + ")) == "long-expression")
    #expect(code([String](repeating: "a", count: 50_000).joined(separator: " - ")) == "long-expression")
    let open = String(repeating: "(", count: 100_000)
    #expect(code(open + "a") == "nested-too-deep")
  }

  /// As Python computes the same text.
  @Test(arguments: [
    ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("8 / 4 / 2", 1), ("8 - 4 - 2", 2), ("8 / (4 / 2)", 4), ("-1 - -2", 1),
    ("50% * 4", 2), ("1 - 2 * 3 + 4 / 8", -4.5), ("2 * (3 - (1 - 5)) / 7", 2),
  ])
  func computes(_ text: String, _ expected: Double) throws {
    let source = Source(name: "t", text: text)
    let operand = try Parser.operand(source, in: 0..<text.utf8.count)
    #expect(operand.value { _ in .nan } == expected)
    // What it is written as again means the same.
    let again = Source(name: "t", text: operand.text)
    #expect(try Parser.operand(again, in: 0..<operand.text.utf8.count).value { _ in .nan } == expected)
  }
}

func slice(_ text: String, _ range: Range<Int>) -> String {
  String(decoding: Array(text.utf8)[range], as: UTF8.self)
}
