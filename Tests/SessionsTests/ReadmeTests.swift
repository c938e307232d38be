import Commands
import Foundation
import Sessions
import TestSupport
import Testing

/// The README's reference is made from the command table. After a change of the table,
/// `FMNB_UPDATE_README=1 swift test --filter Readme` writes it anew.
@Suite struct ReadmeTests {
  private let path = URL(filePath: Repository.path + "/README.md")
  private let start = "<!-- reference: made from the command table -->\n"
  private let end = "<!-- end of the reference -->"

  @Test func referenceIsThatOfTheCommandTable() throws {
    let readme = try String(contentsOf: path, encoding: .utf8)
    let from = try #require(readme.range(of: start)).upperBound
    let to = try #require(readme.range(of: end)).lowerBound
    if ProcessInfo.processInfo.environment["FMNB_UPDATE_README"] != nil {
      let updated = readme.replacingCharacters(in: from..<to, with: Vocabulary.standard.reference)
      try updated.write(to: path, atomically: true, encoding: .utf8)
    } else {
      #expect(String(readme[from..<to]) == Vocabulary.standard.reference)
    }
  }
}
