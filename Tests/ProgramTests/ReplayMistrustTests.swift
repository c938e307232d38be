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

  /// A link that came along with a notebook leads wherever its author likes.
  @Test func aLinkInThePlaceOfTheReportIsNotFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nfmnb: 1\n---\n# T\n\n```fmnb a\nload synthetic count=20 as d\n```\n", "nb.fmnb")
    try FileManager.default.createDirectory(atPath: folder.path("elsewhere"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder.path("nb.report"), withDestinationPath: "elsewhere")
    let result = try folder.run("replay", "nb.fmnb")
    #expect(result.status == 1)
    #expect(result.errors.contains("nb.report is a link to elsewhere"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("elsewhere")).isEmpty)
    // One that the person names is meant.
    #expect(try folder.run("replay", "nb.fmnb", "--output", "nb.report").status == 0)
    #expect(folder.data("elsewhere/nb.html") != nil)
  }

  @Test func anEntityIsNoMark() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nfmnb: 1\n---\nHello &#xE000;9&#xF8FF; there\n\n```fmnb a\nlist\n```\n", "nb.fmnb")
    #expect(try folder.run("replay", "nb.fmnb").status == 0)
  }
}
