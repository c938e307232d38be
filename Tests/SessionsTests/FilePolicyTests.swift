import Foundation
import Language
import TestSupport
import Testing

@testable import Sessions

/// A replayed notebook writes into its output folder and nowhere else.
struct FilePolicyTests {
  /// A prepared session whose statements may only write into `out`, beside a folder `other`.
  static func bench() throws -> Workbench {
    let bench = try Workbench(prepared: true)
    for folder in ["out", "out/inner", "other"] {
      try FileManager.default.createDirectory(atPath: bench.folder.path(folder), withIntermediateDirectories: true)
    }
    bench.host.files = FilePolicy(
      readFolder: bench.folder.path, writeFolder: bench.folder.path("out"),
      writableFolders: [bench.folder.path("out")])
    return bench
  }

  @Test(arguments: ["h1.csv", "./h1.csv", "inner/h1.csv", "new/deeper/h1.csv", "inner/../h1.csv", "'with space.csv'"])
  func inside(_ path: String) throws {
    let bench = try Self.bench()
    try bench.run("export h1 to \(path)")
    #expect(bench.texts.last?.contains("epoch") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path("other")).isEmpty)
  }

  @Test(arguments: [
    "../h1.csv", "../other/h1.csv", "inner/../../h1.csv", "new/../../h1.csv", "/tmp/fmnb-escape/h1.csv", "/h1.csv",
    "~/h1.csv", "../out2/h1.csv", "../outside.csv",
  ])
  func outside(_ path: String) throws {
    let bench = try Self.bench()
    let found = try #require(bench.diagnostic(of: "export h1 to \(path)"))
    #expect(found.code == "path-outside-output")
    #expect(slice(found) == path)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/fmnb-escape"))
    #expect(!bench.folder.holds("h1.csv") && !bench.folder.holds("out2") && !bench.folder.holds("other/h1.csv"))
  }

  @Test(arguments: ["link/h1.csv", "link/../h1.csv", "link/new/h1.csv", "up/other/h1.csv", "inner/link2/h1.csv"])
  func linksLeadNowhereElse(_ path: String) throws {
    let bench = try Self.bench()
    try FileManager.default.createDirectory(atPath: bench.folder.path("other/deep"), withIntermediateDirectories: true)
    let links = [("out/link", "other/deep"), ("out/up", ""), ("out/inner/link2", "other")]
    for (link, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: bench.folder.path(link), withDestinationPath: bench.folder.path(target))
    }
    #expect(bench.code(of: "export h1 to \(path)") == "path-outside-output")
    #expect(bench.code(of: "plot h1 to \(path.replacing(".csv", with: ".png"))") == "path-outside-output")
    #expect(!bench.folder.holds("other/h1.csv") && !bench.folder.holds("other/deep/h1.csv"))
    #expect(!bench.folder.holds("other/deep/new"))
  }

  /// A file that is a link is replaced, or refused; what it points at stays as it is.
  @Test(arguments: ["other/kept.csv", "other/missing.csv"])
  func aLinkedFileIsNotWrittenThrough(_ target: String) throws {
    let bench = try Self.bench()
    try bench.folder.write("kept", "other/kept.csv")
    for name in ["a.csv", "a.png", "a.safetensors"] {
      try FileManager.default.createSymbolicLink(
        atPath: bench.folder.path("out/" + name), withDestinationPath: bench.folder.path(target))
    }
    _ = bench.code(of: "export h1 to a.csv")
    _ = bench.code(of: "plot h1 to a.png")
    _ = bench.code(of: "export seed to a.safetensors")
    #expect(try bench.folder.text("other/kept.csv") == "kept")
    #expect(!bench.folder.holds("other/missing.csv"))
  }

  @Test func aFolderMayBeAllowed() throws {
    let bench = try Self.bench()
    bench.host.files.writableFolders?.append(bench.folder.path("other"))
    try bench.run("export h1 to ../other/h1.csv; export h1 to \(bench.folder.path("other/h2.csv"))")
    #expect(bench.folder.holds("other/h1.csv") && bench.folder.holds("other/h2.csv"))
    #expect(bench.code(of: "export h1 to ../h1.csv") == "path-outside-output")
  }

  @Test func readingIsFromTheReadFolder() throws {
    let bench = try Self.bench()
    try bench.folder.write("0,1,2,3,4\n1,5,6,7,8\n", "d.csv")
    try bench.run("load csv d.csv as d; load csv \(bench.folder.path("d.csv")) as e; expect d.count == e.count")
  }

  @Test func figuresWithoutAPlaceGoToTheSessions() throws {
    let bench = try Self.bench()
    bench.host.chooseFigure = { "cell/\($0).png" }
    try bench.run("plot h1")
    #expect(bench.folder.holds("out/cell/h1.png"))
    bench.host.chooseFigure = { "../\($0).png" }
    #expect(bench.code(of: "plot h1") == "path-outside-output")
  }

  @Test func whereAFolderCannotBeMade() throws {
    let bench = try Workbench(prepared: true)
    try bench.folder.write("a file", "file")
    let found = try #require(bench.diagnostic(of: "export h1 to file/h1.csv"))
    #expect(found.code == "folder-not-writable")
    #expect(slice(found) == "file/h1.csv")
    try FileManager.default.createDirectory(
      atPath: bench.folder.path("folder.csv/x"), withIntermediateDirectories: true)
    let other = try #require(bench.diagnostic(of: "export h1 to folder.csv"))
    #expect(other.kind == .failure)
    #expect(other.message.contains("folder.csv"))
  }

  private func slice(_ diagnostic: Diagnostic) -> String {
    String(decoding: Array(diagnostic.source.text.utf8)[diagnostic.range], as: UTF8.self)
  }
}
