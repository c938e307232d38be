import Foundation
import TestSupport
import Testing

/// The program without a terminal: `-c`, `run`, a pipe, its exit codes and what it says where.
struct ScriptTests {
  static let small = "load synthetic count=40 as d; model m = maxpool 4, dense 10 softmax"

  @Test func minusC() throws {
    let result = try TemporaryFolder().run("-c", "model m = dense 10; list")
    #expect(result.status == 0)
    #expect(result.output.contains("m = dense 10"))
    #expect(result.errors.isEmpty)
  }

  @Test func aFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("# a script\r\nmodel m = dense 10\r\nlist \\\r\n  models\r\n", "intro.txt")
    let result = try folder.run("run", "intro.txt")
    #expect(result.status == 0)
    #expect(result.output.contains("dense 10"))
    // A temporary session leaves nothing.
    #expect(try folder.contents == ["intro.txt"])
  }

  @Test func standardInput() throws {
    let folder = try TemporaryFolder()
    let result = try folder.run("run", "-", input: "model m = dense 10\nlist models\n")
    #expect(result.status == 0)
    #expect(result.output.contains("dense 10"))
    let error = try folder.run("run", "-", input: "undo\n\n  trian m\n")
    #expect(error.status == 2)
    #expect(error.errors.hasPrefix("standard input:3:3: error: there is no verb 'trian'\n"))
  }

  @Test func aPipeIntoASession() throws {
    let folder = try TemporaryFolder()
    let result = try folder.run("my.session", input: "model m = (\n dense 10\n)\nlist models\n")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let again = try folder.run("my.session", input: "info m\nquit\nnonsense\n")
    #expect(again.status == 0)
    #expect(again.output.contains("dense 10"))
    let wrong = try folder.run("my.session", input: "info m\n\ninfo n\ninfo m\n")
    #expect(wrong.status == 1)
    #expect(wrong.errors.hasPrefix("standard input:3:6: error: there is no value 'n'"))
  }

  @Test func withoutArgumentsTheSessionIsInThisFolder() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run(input: "model m = dense 10\n").status == 0)
    #expect(folder.data("fmnb.session") != nil)
    #expect(try folder.run(input: "info m").status == 0)
  }

  @Test(arguments: [
    ("", 0), ("# nothing", 0), ("help", 0), ("quit; nonsense is not run but read", 2), ("quit; undo", 0),
    ("trian m", 2), ("note \"open", 2), ("info nobody", 2), ("undo x=1", 2), ("load csv none.csv as d", 2),
    ("expect 1 > 2", 4), ("expect 1 > 2; info nobody", 2), ("expect 1 < 2", 0), ("run none.txt", 2), ("run .", 2),
    // Found when two statements had run.
    ("load synthetic count=20 as d; undo; info d", 1),
  ])
  func exitCodes(_ text: String, _ code: Int32) throws {
    let result = try TemporaryFolder().run("-c", text)
    #expect(result.status == code)
    #expect(result.errors.isEmpty == (code == 0) || text == "expect 1 < 2")
    if code != 0 { #expect(result.errors.contains("-c:1:")) }
  }

  @Test(arguments: [
    ["--nonsense"], ["run"], ["run", "a", "b"], ["a", "b"], ["-c"], ["--session", "x"], ["x", "-c", "undo"], ["replay"],
  ])
  func usage(_ arguments: [String]) throws {
    let result = try Program.run(arguments, in: TemporaryFolder())
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("sage:"))
  }

  @Test(arguments: [["--help"], ["run", "--help"], ["replay", "--help"]])
  func help(_ arguments: [String]) throws {
    let result = try Program.run(arguments, in: TemporaryFolder())
    #expect(result.status == 0)
    #expect(result.output.contains("USAGE:"))
    #expect(result.errors.isEmpty)
  }

  @Test func nothingRunsWhereAnythingIsWrong() throws {
    let folder = try TemporaryFolder()
    try folder.write("model m = dense 10\nexport m to m.safetensors\ninfo m\n  inof m\nundo x\n", "wrong.txt")
    let result = try folder.run("run", "wrong.txt", "--session", "s")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors.split(separator: "\n").filter { $0.contains("error:") } == [
        "wrong.txt:2:8: error: m has no weights yet", "wrong.txt:4:3: error: there is no verb 'inof'",
        "wrong.txt:5:6: error: steps takes a whole number from 1 to 1,000, not 'x'",
      ])
    #expect(try folder.run("-c", "info m", "--session", "s").status == 2)
  }

  @Test func aScriptStopsAtTheFirstError() throws {
    let folder = try TemporaryFolder()
    try folder.write("not a number", "bad.csv")
    try folder.write("model m = dense 10\nload csv bad.csv as d\nmodel n = dense 10\n", "stops.txt")
    let result = try folder.run("run", "stops.txt", "--session", "s")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("stops.txt:2:1: error: "))
    #expect(try folder.run("-c", "info m", "--session", "s").status == 0)
    #expect(try folder.run("-c", "info n", "--session", "s").status == 2)
  }

  @Test(arguments: [("none.txt", "none.txt"), (".", "folder"), ("bytes", "UTF-8"), ("nul", "UTF-8")])
  func filesThatAreNoScripts(_ name: String, _ mention: String) throws {
    let folder = try TemporaryFolder()
    try folder.write([0xFF, 0xFE, 0x41], "bytes")
    try folder.write("undo\0", "nul")
    let result = try folder.run("run", name)
    #expect(result.status == 2)
    #expect(result.errors.contains(mention))
    #expect(result.output.isEmpty)
  }

  @Test(arguments: ["/dev/null", "/dev/stdin", "/dev/fd/0"])
  func devicesAndPipes(_ path: String) throws {
    let result = try Program.run(
      ["run", path], shell: "echo 'model m = dense 10' | \"$@\"", in: TemporaryFolder())
    #expect(result.status == 0)
    #expect(result.lines == (path == "/dev/null" ? [] : ["m = dense 10"]))
  }

  @Test(.timeLimit(.minutes(1))) func aPipeThatNobodyWritesToIsEmpty() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path("pipe"), 0o600)
    #expect(try folder.run("run", "pipe").status == 0)
    #expect(try folder.run("-c", "run pipe").status == 0)
  }

  @Test func aFileWithoutEndIsNoScript() throws {
    let result = try TemporaryFolder().run("run", "/dev/zero")
    #expect(result.status == 2)
    #expect(result.errors.contains("not a UTF-8 text"))
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}"])
  func emptyFiles(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, "empty")
    #expect(try folder.run("run", "empty").status == 0)
  }

  @Test(arguments: [".", "none/x.session", "text", ""])
  func sessionsThatCannotBe(_ path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("This is a text, not a session." + String(repeating: " ", count: 2000), "text")
    let result = try folder.run("-c", "undo", "--session", path)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("error: "))
    #expect(try folder.run(path, input: "undo").status == (path.isEmpty ? 2 : 1))
  }

  @Test(arguments: [
    ("bnech", "did you mean fmnb bench?"), ("version", "session"), ("chek", "session"),
    ("nb.fmnb", "fmnb replay nb.fmnb"),
    ("there.md", "notebook"),
  ])
  func aWordThatIsNoSessionIsAMistake(_ word: String, _ help: String) throws {
    let folder = try TemporaryFolder()
    let result = try folder.run(word, input: "model m = dense 10")
    #expect(result.status == 2)
    #expect(result.errors.contains(help))
    #expect(!FileManager.default.fileExists(atPath: folder.path(word)))
  }

  @Test func aNewSessionsNameEndsInSession() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("new.session", input: "model m = dense 10").status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path("new.session")))
    // What is there may be called anything.
    try FileManager.default.moveItem(atPath: folder.path("new.session"), toPath: folder.path("old"))
    #expect(try folder.run("old", input: "info m").status == 0)
  }

  @Test func versionIsTold() throws {
    let result = try TemporaryFolder().run("--version")
    #expect(result.status == 0)
    #expect(result.output.contains(/fmnb [0-9]+\.[0-9]+/))
  }

  @Test(arguments: ["exec \"$@\" <.", "exec \"$@\" <&-"])
  func aScriptThatCannotBeRead(_ shell: String) throws {
    let result = try Program.run(["run", "-"], shell: shell, in: TemporaryFolder())
    #expect(result.status == 2)
    #expect(result.errors.contains("standard input"))
  }

  @Test func noControlCharactersWithoutATerminal() throws {
    let result = try TemporaryFolder().run(
      "-c",
      Self.small + "; train m on d validate=d epochs=3 as h; evaluate m on d; predict m on d; plot h; list; info h",
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"])
    #expect(result.status == 0)
    for text in [result.output, result.errors] {
      #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x7F })
    }
    #expect(result.lines.filter { $0.contains("epoch") && $0.contains("/3") }.count == 3)
  }

  @Test func aReaderThatLeavesEndsItQuietly() throws {
    let text = String(repeating: "help; ", count: 200)
    let result = try Program.run(["-c", text], shell: "\"$@\" | head -1", in: TemporaryFolder())
    #expect(result.status == 0)
    #expect(result.lines.count == 1)
    #expect(result.errors.isEmpty)
  }

  @Test func aFileThatCannotGrowIsAnError() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.run("-c", "model kept = dense 10", "--session", "s").status == 0)
    let result = try Program.run(
      ["-c", Self.small + "; model wide = dense 400, dense 10; train wide on d epochs=1 as h", "--session", "s"],
      shell: "trap '' XFSZ; ulimit -f 700; exec \"$@\"", in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("error: the "))
    // All that was committed before is there, and the session goes on.
    #expect(try folder.run("-c", "info kept; info m; train m on d epochs=1", "--session", "s").status == 0)
  }

  @Test
  func aResultThatNobodyCanReadIsNoSuccess() throws {
    let program = try Program(["-c", "list models"], shell: "exec \"$@\" >/dev/full", in: TemporaryFolder())
    let result = try program.wait()
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("fmnb: error: standard output: "))
  }
}
