import Foundation
import TestSupport
import Testing

/// What a stranger's notebook, or a folder that is not a report's, must not lead to.
struct ReplayMistrustTests {
  /// A person's own page beside the notebook is no report.
  @Test(arguments: ["nb.md", "nb.html"])
  func nobodysFileIsWrittenOver(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nfmnb: 1\n---\n# T\n\n```fmnb a\nload synthetic count=20 as d\n```\n", "nb.fmnb")
    try folder.write("mine", name)
    let result = try folder.run("replay", "nb.fmnb", "--output", ".")
    #expect(result.status == 1)
    #expect(result.errors.contains("is no report"))
    #expect(!result.errors.contains("cell 1 of 1"), "nothing was run")
    #expect(folder.data(name) == Data("mine".utf8))
    try FileManager.default.removeItem(atPath: folder.path(name))
    // A report is written over by the next.
    #expect(try folder.run("replay", "nb.fmnb", "--output", ".").status == 0)
    #expect(try folder.run("replay", "nb.fmnb", "--output", ".").status == 0)
  }

  @Test func anEntityIsNoMark() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nfmnb: 1\n---\nHello &#xE000;9&#xF8FF; there\n", "nb.fmnb")
    #expect(try folder.run("replay", "nb.fmnb").status == 0)
  }
}
