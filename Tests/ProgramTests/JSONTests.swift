import Foundation
import TestSupport
import Testing

/// `--json`: one object a line on standard output, whatever happens.
struct JSONTests {
  static let keys: [String: Set<String>] = [
    "text": ["kind", "text"], "table": ["kind", "title", "columns", "rows"],
    "epoch": [
      "kind", "history", "epoch", "epochs", "loss", "accuracy", "top5", "val_loss", "val_accuracy", "val_top5", "lr",
      "seconds", "images_per_second", "cached",
    ],
    "metrics": ["kind", "model", "data", "count", "loss", "accuracy", "top5"], "prediction": ["kind", "classes"],
    "figure": ["kind", "path", "width", "height", "title"],
    "error": ["kind", "code", "message", "file", "line", "column", "help"],
  ]

  @Test func everyKind() throws {
    let folder = try TemporaryFolder()
    let result = try folder.run(
      "--json", "-c",
      ScriptTests.small
        + "; train m on d validate=d epochs=2 as h; evaluate m on d; predict m on d; plot h; list; predict m on d index=99"
    )
    #expect(result.status == 1)
    let objects = try result.objects
    for object in objects { #expect(Set(object.keys) == Self.keys[object["kind"] as? String ?? ""]) }
    #expect(Set(objects.compactMap { $0["kind"] as? String }) == Set(Self.keys.keys))
    #expect(objects.filter { $0["kind"] as? String == "epoch" }.compactMap { $0["epoch"] as? Int } == [1, 2])
    let figure = try #require(objects.first { $0["kind"] as? String == "figure" })
    let path = try #require(figure["path"] as? String)
    #expect(folder.data(path)?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    #expect(objects.last?["code"] as? String == "index-out-of-range")
  }

  @Test(
    arguments: [
      (["-c", "undo\n  trian m"], 2, "unknown-verb", 2, 3), (["-c", "expect 1 > 2"], 4, "expect-failed", 1, 8),
      (["run", "none"], 2, "file-not-found", 1, 1), (["-c", "undo", "--session", "."], 1, "session-folder", 1, 1),
    ] as [([String], Int32, String, Int, Int)])
  func errors(_ arguments: [String], _ status: Int32, _ code: String, _ line: Int, _ column: Int) throws {
    let result = try Program.run(arguments + ["--json"], in: TemporaryFolder())
    #expect(result.status == status)
    let error = try #require(try result.objects.last)
    #expect(error["kind"] as? String == "error")
    #expect(error["code"] as? String == code)
    #expect(error["line"] as? Int == line)
    #expect(error["column"] as? Int == column)
    #expect(error["help"] is String)
  }

  @Test func aPipedSessionToo() throws {
    let result = try TemporaryFolder().run("--json", "s.session", input: "model m = dense 10\nlist\ninfo n\n")
    #expect(result.status == 1)
    #expect(try result.objects.compactMap { $0["kind"] as? String } == ["text", "table", "error"])
  }

  @Test func theSessionsFormatIsFollowed() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", "set format=json", "--session", "s").status == 0)
    #expect(try folder.run("-c", "list", "--session", "s").objects.count == 1)
  }
}
