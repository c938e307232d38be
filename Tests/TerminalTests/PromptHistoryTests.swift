import Foundation
import TestSupport
import Testing

@testable import Terminal

@Suite struct PromptHistoryTests {
  @Test func comesBackInTheNextRun() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/deep/er/history"
    var first = PromptHistory(path: path)
    first.append("load fashion-mnist as fm")
    first.append("model m = conv 8 3x3 relu,\n  dense 10")
    first.append("set a=\\n\\")
    #expect(first.problem == nil)
    let second = PromptHistory(path: path)
    #expect(second.statements == first.statements)
    #expect(second.statements.count == 3)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func skipsBlanksDuplicatesAndGiants() {
    var history = PromptHistory(path: nil)
    let giant = String(repeating: "x", count: 100_000)
    let added = ["a", "a", "  \n ", giant, "b", "a"].map { history.append($0) }
    #expect(added == [true, false, false, false, true, true])
    #expect(history.statements == ["a", "b", "a"])
  }

  @Test func isCut() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    var history = PromptHistory(path: path, capacity: 10)
    for index in 0..<30 { history.append("statement \(index)") }
    #expect(history.statements == (20..<30).map { "statement \($0)" })
    #expect(PromptHistory(path: path, capacity: 10).statements == history.statements)
    // Reading it made the file short again.
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 10)
    #expect(try folder.contents == ["history"])
  }

  @Test func twoPromptsLoseNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    // Files begin over-full, so that each opening also shortens them.
    DispatchQueue.concurrentPerform(iterations: 4) { worker in
      var history = PromptHistory(path: path, capacity: 1_000)
      for index in 0..<50 { history.append("\(worker) \(index)") }
    }
    let all = PromptHistory(path: path, capacity: 1_000).statements
    #expect(all.count == 200)
    #expect(Set(all).count == 200)
  }

  @Test(arguments: ["no-folder", "is-folder", "device"])
  func worksWithoutAFile(kind: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("", "file")
    let path =
      ["no-folder": folder.path + "/file/history", "is-folder": folder.path, "device": "/dev/null"][kind] ?? ""
    var history = PromptHistory(path: path)
    #expect(history.problem?.hasPrefix("history is not kept: ") == true)
    history.append("a")
    #expect(history.statements == ["a"])
  }

  @Test func survivesADamagedFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    let bytes = (0..<5_000).map { _ in UInt8.random(in: 0...255) }
    try Data(bytes + Array("\ngood\ncut off".utf8)).write(to: URL(fileURLWithPath: path))
    var history = PromptHistory(path: path)
    #expect(history.statements.suffix(2) == ["good", "cut off"])
    history.append("next")
    #expect(PromptHistory(path: path).statements.suffix(3) == ["good", "cut off", "next"])
  }

  @Test(arguments: ["", "a", "\n", "\\", "\\n", "a\nb\\\n", "\r\n", "日\\r", "\\\\n"])
  func escapingRoundTrips(text: String) {
    let line = PromptHistory.escaped(text)
    #expect(!line.contains { $0.isNewline })
    #expect(PromptHistory.unescaped(line[...]) == text)
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/fmnb/history"), (["HOME": "/h"], "/h/.local/state/fmnb/history"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/fmnb/history"), ([:], nil),
  ])
  func defaultPath(environment: [String: String], expected: String?) {
    #expect(PromptHistory.defaultPath(environment: environment) == expected)
  }
}
