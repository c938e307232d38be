import Commands
import Sessions
import Testing

@testable import Notebooks

/// What `help notebooks` tells is what a notebook may hold.
struct NotebookHelpTests {
  @Test func everyKeyIsNamed() throws {
    let topic = try #require(Vocabulary.standard.topics.first { $0.name == "notebooks" })
    let words = Set(topic.text(.standard).split { !$0.isLetter }.map(String.init))
    #expect(words.isSuperset(of: CellOptions.keys))
    #expect(words.isSuperset(of: FrontMatter.keys))
  }
}
