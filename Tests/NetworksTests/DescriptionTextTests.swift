import Testing

@testable import Networks

/// A network is stored as its text.
@Suite struct DescriptionTextTests {
  @Test func everyTextReadsBackAsItself() throws {
    var descriptions = RandomDescriptions("text")
    var kinds: Set<String> = []
    for _ in 0..<3_000 {
      let description = descriptions.anything()
      let again = try NetworkDescription(text: description.text)
      #expect(again == description, "\(description.text)")
      kinds.formUnion(description.layers.map(\.kind))
    }
    #expect(kinds == Set(LayerKind.all.map(\.name)))
  }

  @Test(arguments: [
    ("conv 8 3x3, conv 4", "bad-layer"), ("cov 8 3x3", "unknown-layer"), ("", "missing-layer"),
    ("relu, ", "missing-layer"), ("relu)", "unexpected-token"), ("relu; relu", "unexpected-token"),
    ("relu = 3", "unexpected-token"), ("residual (relu", "unclosed-parenthesis"),
    ("conv 8 3x3 pad=1", "unknown-option"),
    ("dropout $p", "unknown-parameter"), ("conv 4097 3x3", "bad-layer"),
  ])
  func aMistakeHasItsCode(_ text: String, _ code: String) {
    let error = #expect(throws: NetworkError.self) { try NetworkDescription(text: text) }
    #expect(error?.code == code)
    #expect(error?.message.hasPrefix("the network's text cannot be read: ") == true)
  }
}
