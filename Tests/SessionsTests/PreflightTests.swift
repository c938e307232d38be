import Commands
import Foundation
import Language
import TestSupport
import Testing

@testable import Sessions

/// What is found wrong with files, places and layers before anything runs.
struct PreflightTests {
  private func problems(_ text: String, in bench: Workbench) throws -> [Diagnostic] {
    let statements = try Parser.parse(Source(name: "t", text: text), grammar: Vocabulary.standard.grammar)
    do {
      _ = try bench.session.check(statements)
      return []
    } catch {
      return error.all
    }
  }

  @Test(arguments: [
    ("load csv none.csv as d", "unreadable-file", "none.csv"),
    ("load csv folder as d", "not-a-file", "folder"),
    ("load idx images=none labels=d.csv as d", "unreadable-file", "none"),
    ("load idx images=d.csv labels='no such' as d", "unreadable-file", "'no such'"),
    ("load fashion-mnist from=none as d", "no-folder", "none"),
    ("load fashion-mnist from=folder as d", "data-not-found", "folder"),
    ("run none.txt", "file-not-found", "none.txt"),
    ("run folder", "not-a-file", "folder"),
    ("model m = dense 10; predict m none.png", "unreadable-file", "none.png"),
    ("plot classes fm to ../a.png", "path-outside-output", "../a.png"),
    ("plot classes fm to link/a.png", "path-outside-output", "link/a.png"),
  ])
  func filesAndPlaces(_ text: String, _ code: String, _ mark: String) throws {
    let bench = try Workbench(prepared: true)
    for folder in ["folder", "out"] {
      try FileManager.default.createDirectory(atPath: bench.folder.path(folder), withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: bench.folder.path("out/link"), withDestinationPath: bench.folder.path("folder"))
    try bench.folder.write("1,2\n", "d.csv")
    bench.host.files = FilePolicy(
      readFolder: bench.folder.path, writeFolder: bench.folder.path("out"),
      writableFolders: [bench.folder.path("out")])
    let found = try problems(text, in: bench)
    #expect(found.map(\.code) == [code])
    let problem = try #require(found.first)
    #expect(slice(problem) == mark)
    #expect(problem.kind == .syntax)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path("out")) == ["link"])
  }

  /// A file that an earlier statement writes need not be there yet, and after `run` nothing is certain.
  @Test func filesThatWillBeThere() throws {
    let bench = try Workbench(prepared: true)
    try bench.folder.write("list", "script.txt")
    for text in [
      "export h1 to h1.csv; load csv h1.csv as d", "export h1 to ./a/../h1.csv; load csv h1.csv as d",
      "run script.txt; load csv none.csv as d; run none.txt; load idx images=a labels=b as e",
      "plot h1 to a.png; predict seed a.png",
    ] {
      #expect(try problems(text, in: bench).isEmpty, "\(text)")
    }
    #expect(try problems("load csv h1.csv as d; export h1 to h1.csv", in: bench).map(\.code) == ["unreadable-file"])
  }

  @Test func aMissingFileHidesNothingElse() throws {
    let found = try problems("load csv a.csv as d\nshow d\nload csv b.csv as e\nshow f", in: Workbench())
    #expect(found.map(\.code) == ["unreadable-file", "unreadable-file", "unknown-name"])
  }

  @Test func aScriptIsReadThrough() throws {
    let bench = try Workbench()
    try bench.folder.write("list\n  trian m\n", "wrong.txt")
    let found = try problems("list; run wrong.txt", in: bench)
    #expect(found.map(\.code) == ["unknown-verb"])
    #expect(found.first?.location.line == 2 && found.first?.source.name.hasSuffix("wrong.txt") == true)
    try bench.folder.write("run itself.txt\n", "itself.txt")
    #expect(try problems("run itself.txt", in: bench).isEmpty)
  }

  @Test(
    "Layers that no image can pass",
    arguments: [
      ("dense 10, maxpool 2", "window-too-large", "maxpool 2"),
      ("conv 8 3x3, flatten, conv 8 3x3, dense 10", "window-too-large", "conv 8 3x3"),
      ("globalavgpool, avgpool 3, dense 10", "window-too-large", "avgpool 3"),
      ("conv 8 3x3, residual (conv 8 3x3 relu), dense 10", "residual-shape", "residual (conv 8 3x3 relu)"),
      ("conv 8 3x3, residual (conv 9 1x1), dense 10", "residual-shape", "residual (conv 9 1x1)"),
      ("dense 10 softmax, dense 10", "misplaced-softmax", "dense 10"),
      ("residual (dense 10 softmax), dense 10", "misplaced-softmax", "residual (dense 10 softmax)"),
      ("residual (conv 8 3x3), dense 10", "residual-shape", "residual (conv 8 3x3)"),
    ])
  func impossibleLayers(_ layers: String, _ code: String, _ mark: String) throws {
    let found = try problems("model m = " + layers, in: Workbench())
    #expect(found.map(\.code) == [code])
    #expect(found.map(slice) == [mark])
    #expect(try Workbench().diagnostic(of: "model m = " + layers)?.code == code)
  }

  @Test(
    "Layers that some images can pass, though not those of Fashion-MNIST",
    arguments: [
      "repeat 6 (maxpool 2), dense 10", "conv 8 64x64, dense 10", "residual (conv 3 3x3 padding=same), dense 10",
      "residual (conv 8 3x3 padding=same), dense 10",
      "repeat 100 (conv 4 3x3), dense 10", "residual (conv 1 1x1), dense 10 softmax", "dense 10",
    ])
  func unusualLayers(_ layers: String) throws {
    #expect(try problems("model m = " + layers, in: Workbench()).isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func veryManyLayersAreCheckedInTime() throws {
    let many = [String](repeating: "conv 1 1x1", count: 1500).joined(separator: ", ")
    #expect(try problems("model m = \(many), dense 10, maxpool 2", in: Workbench()).count == 1)
    #expect(try problems("model m = repeat 256 (repeat 256 (repeat 256 (relu)))", in: Workbench()).count == 1)
  }

  private func slice(_ diagnostic: Diagnostic) -> String {
    String(decoding: Array(diagnostic.source.text.utf8)[diagnostic.range], as: UTF8.self)
  }
}
