import Foundation
import TestSupport
import Testing

/// What a report says of the commit that a notebook was replayed at.
struct GitStateTests {
  private func git(_ arguments: String..., in folder: TemporaryFolder) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    process.arguments = ["-C", folder.path, "-c", "user.name=a", "-c", "user.email=a@b"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aNotebookOutsideTheCommitIsNotCalledUnchanged() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nfmnb: 1\n---\n```fmnb a\nload synthetic count=20 as d\n```\n", "n.fmnb")
    try folder.write("*.report\nstate\n", ".gitignore")
    try git("init", "-q", in: folder)
    try git("add", ".gitignore", in: folder)
    try git("commit", "-q", "-m", "one", in: folder)
    func said() throws -> String {
      #expect(try folder.run("replay", "n.fmnb").status == 0)
      return try folder.text("n.report/n.md")
    }
    #expect(try said().contains("nothing changed since; the notebook is not in it"))
    try git("add", "n.fmnb", in: folder)
    try git("commit", "-q", "-m", "two", in: folder)
    let tracked = try said()
    #expect(tracked.contains("nothing changed since") && !tracked.contains("is not in it"))
    try folder.write(try folder.text("n.fmnb") + "\nWords.\n", "n.fmnb")
    #expect(try said().contains("with changes not committed"))
  }
}
