import Language
import Testing

struct ParameterTests {
  static let parameters = ["epochs": "5", "lr": "0.001", "title": "two words", "verb": "undo", "größe": "7"]

  @Test(arguments: [
    ("train a epochs=$epochs lr=$lr", "train a epochs=5 lr=0.001"),
    ("load x to $title/h$epochs.png", "load x to:two words/h5.png"),
    ("x $epochs$epochs", "x 55"),
    ("x $größe", "x 7"),
    ("expect a.count >= $epochs", "expect {a.count >= #5.0}"),
    ("model a = dense $epochs", "model a =[dense 5]"),
    ("$verb", "undo"),
    // Quoted text and comments are left alone.
    ("note a \"$epochs\" # $nothing", "note a «5»"),
    ("note a '$epochs' # $nothing", "note a «$epochs»"),
  ])
  func areReplaced(_ text: String, _ expected: String) {
    #expect(outline(text, parameters: Self.parameters) == [expected])
  }

  @Test(arguments: [
    ("x $epoch", "1:3 unknown-parameter"),
    ("x a=$", "1:5 unknown-parameter"),
    ("x a$$b", "1:4 unknown-parameter\n1:5 unknown-parameter"),
    ("x $epochs_", "1:3 unknown-parameter"),
    ("x é$none", "1:4 unknown-parameter"),
  ])
  func areKnown(_ text: String, _ expected: String) {
    #expect(outline(text, parameters: Self.parameters).joined(separator: "\n") == expected)
  }

  @Test func keepTheRangeOfTheSource() throws {
    let source = Source(name: "t", text: "x a=$epochs b=1")
    let statement = try Parser.parse(source, parameters: Self.parameters, grammar: .sample)[0]
    #expect(slice(source.text, statement.options[0].valueRange) == "$epochs")
    #expect(slice(source.text, statement.options[1].range) == "b=1")
  }

  @Test func helpNamesThoseThatExist() {
    #expect {
      try Parser.parse(Source(name: "t", text: "x $epoch"), parameters: ["epochs": "5", "lr": "1"], grammar: .sample)
    } throws: {
      ($0 as? Diagnostics)?.all[0].help == "known parameters: $epochs $lr"
    }
  }
}
