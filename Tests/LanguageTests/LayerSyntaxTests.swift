import Language
import Testing

struct LayerSyntaxTests {
  @Test(arguments: [
    ("model a = dense 10", "[dense 10]"),
    (
      "model seed = conv 32 3x3 relu, maxpool 2, dropout 0.25, dense 10 softmax",
      "[conv 32 3x3 relu | maxpool 2 | dropout 0.25 | dense 10 softmax]"
    ),
    ("model a = conv 8 3x3 stride=2 padding=same relu", "[conv 8 3x3 relu stride=2 padding=same]"),
    ("model a = conv 8 3x3 padding=same, relu", "[conv 8 3x3 padding=same | relu]"),
    ("model a=dense 10", "[dense 10]"),
    ("model a = residual (conv 8 3x3, relu), dense 10", "[residual [conv 8 3x3 | relu] | dense 10]"),
    ("model a = repeat 2 (residual(conv 8 3x3)), relu", "[repeat 2 [residual [conv 8 3x3]] | relu]"),
    // An open parenthesis goes on over line ends, comments and all.
    ("model a = (\n  conv 8 3x3, # one\n  dense 10\n)", "[conv 8 3x3 | dense 10]"),
    ("model a = residual (\r\n conv 8 3x3\r\n), dense 10", "[residual [conv 8 3x3] | dense 10]"),
    // So does a comma, whatever the line holds behind it.
    ("model a = conv 8 3x3 padding=same,\n  # relu,\n dense 10", "[conv 8 3x3 padding=same | dense 10]"),
    ("model a = conv 8 3x3,\r\n dense 10,\t\n relu", "[conv 8 3x3 | dense 10 | relu]"),
    ("model a = conv 8 3x3, \\\n dense 10", "[conv 8 3x3 | dense 10]"),
  ])
  func reads(_ text: String, _ expected: String) {
    #expect(
      outline(text) == [
        "model a =\(expected)".replacing("model a", with: text.hasPrefix("model seed") ? "model seed" : "model a")
      ])
  }

  /// The options of the statement stand before the sign, or behind the last layer.
  @Test(arguments: [
    ("model a seed=3 = dense 10", "model a seed=3 =[dense 10]"),
    ("model a seed = 3 = dense 10", "model a seed=3 =[dense 10]"),
    ("model a = dense 10 softmax seed=3", "model a seed=3 =[dense 10 softmax]"),
    ("model a = (dense 12, dense 10) seed=3", "model a seed=3 =[dense 12 | dense 10]"),
    ("model a = relu, residual (relu) seed=3", "model a seed=3 =[relu | residual [relu]]"),
    ("model seed seed=3 = relu", "model seed seed=3 =[relu]"), ("model seed = relu", "model seed =[relu]"),
    ("model a = conv 8 stride=2 seed=3", "model a seed=3 =[conv 8 stride=2]"),
    // Inside parentheses an option is the layer's.
    ("model a = residual (relu seed=3)", "model a =[residual [relu seed=3]]"),
    ("model a = relu seed=3, relu", "1:16 option-between-layers"),
    ("model a = relu seed=3 relu", "1:23 unexpected-token"),
    ("model a = relu seed=3 stride=2", "1:23 unexpected-token"),
    ("model a seed=1 = relu seed=3", "1:23 repeated-option"), ("model a seed=3", "1:15 missing-layers"),
    ("model a seed= = relu", "1:9 missing-value"),
  ])
  func takesOptionsOfTheStatement(_ text: String, _ expected: String) {
    #expect(outline(text) == [expected])
  }

  @Test(arguments: [
    ("model", "1:6 missing-layers"),
    ("model a", "1:8 missing-layers"),
    ("model = dense 10", "1:7 missing-layers"),
    ("model a b = dense 10", "1:9 missing-layers"),
    ("model a =", "1:10 missing-layer"),
    ("model a = dense 10,", "1:20 missing-layer"),
    ("model a = dense 10,\n\nundo", "1:20 missing-layer"),
    ("model a = , dense 10", "1:11 missing-layer"),
    ("model a = residual ()", "1:21 missing-layer"),
    ("model a = residual (conv 8 3x3", "1:20 unclosed-parenthesis"),
    ("model a = (dense 10) dense 3", "1:22 unexpected-token"),
    ("model a = dense 10)", "1:19 unexpected-token"),
    ("model a = residual (relu; relu)", "1:25 unexpected-token\n1:31 stray-parenthesis"),
    ("model a = dense 10 > 3", "1:20 unexpected-token"),
    ("model a = conv stride=", "1:16 missing-value"),
    ("model a = conv stride=1 stride=2", "1:25 repeated-option"),
  ])
  func pointsAt(_ text: String, _ expected: String) {
    #expect(outline(text).joined(separator: "\n") == expected)
  }

  @Test func nestingEndsWhereTheStackIsSafe() {
    func nested(_ depth: Int) -> String {
      "model a = " + String(repeating: "residual (", count: depth) + "relu" + String(repeating: ")", count: depth)
    }
    #expect(outline(nested(64)).count == 1)
    #expect(outline(nested(64))[0].hasPrefix("model a"))
    #expect(outline(nested(65)) == ["1:660 nested-too-deep"])
    #expect(outline(nested(100_000)) == ["1:660 nested-too-deep"])
  }
}
