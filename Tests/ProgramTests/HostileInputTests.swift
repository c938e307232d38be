import Foundation
import TestSupport
import Testing

/// Text that nobody means well by, through each way in: the documented exit code, nothing lost, no trap.
struct HostileInputTests {
  /// - Returns: what came of the text in a file, and on standard input.
  private func outcomes(_ bytes: [UInt8]) throws -> [(way: String, status: Int32, errors: String)] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, "script")
    let file = try folder.run("run", "script")
    let pipe = try Program.run(["a.session"], shell: "exec \"$@\" <script", in: folder)
    let whole = try Program.run(["run", "-"], shell: "exec \"$@\" <script", in: folder)
    return [("file", file), ("pipe", pipe), ("run -", whole)].map { ($0, $1.status, $1.errors) }
  }

  @Test(arguments: [
    "list\0models", "list \u{1B}[31mred", "list\u{8}", "model m = residual(conv 3 3x3,\nrelu", "note \"open",
    "note 'open",
    "model m = relu,", "list \\", "model m = (((((", "expect 1 <", "list “models”", "list – models", "))))",
  ])
  func brokenText(_ text: String) throws {
    for (way, status, errors) in try outcomes(Array(text.utf8)) {
      // A line that nothing continues is whole.
      #expect(status == (text == "list \\" ? 0 : 2), "\(way): \(errors)")
      #expect(!errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
      #expect(errors.split(separator: "\n").count { $0.contains("error: ") } == (status == 0 ? 0 : 1), "\(errors)")
    }
    let argument = try TemporaryFolder().run("-c", text.replacingOccurrences(of: "\0", with: "\u{1}"))
    #expect(argument.status == (text == "list \\" ? 0 : 2))
  }

  @Test func bytesThatAreNoText() throws {
    for (way, status, errors) in try outcomes(Array("note a ".utf8) + [0xFF, 0xFE, 0xC3] + Array("\n".utf8)) {
      #expect(status == 2, "\(way): \(errors)")
      #expect(errors.contains("error: "))
    }
  }

  @Test(arguments: ["\"", "(", "標"])
  func aLineOfAMegabyte(_ piece: String) throws {
    let text = "note " + String(repeating: piece, count: (1 << 20) / piece.utf8.count) + "\n"
    for (way, status, errors) in try outcomes(Array(text.utf8)) {
      #expect(status == 2, "\(way)")
      #expect(errors.contains(":1:") && errors.contains("error: "))
    }
  }

  /// Time and memory that grew with the square of the number of lines would not end within minutes.
  @Test(.timeLimit(.minutes(2)))
  func manyLines() throws {
    let count = Rounds.count(20_000)
    let text = String(repeating: "# nothing\n", count: count) + "info nobody\n"
    for (way, status, errors) in try outcomes(Array(text.utf8)) {
      #expect(status == 2, "\(way)")
      #expect(errors.contains(":\(count + 1):6: error: there is no value 'nobody'"), "\(way): \(errors.prefix(200))")
    }
  }

  @Test(arguments: [["-c", "help"], ["--help"], ["--version"], ["--json", "-c", "list"]], [">&-", ">/dev/full"])
  func whatNobodyCanReadIsNoSuccess(_ arguments: [String], _ place: String) throws {
    let result = try Program.run(arguments, shell: "exec \"$@\" \(place)", in: TemporaryFolder())
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("fmnb: error: standard output: "))
  }

  /// With its descriptors closed no file of the program's own takes their numbers, to be written over.
  @Test(arguments: [">&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
  func nothingIsLostWhereNobodyReads(_ place: String) throws {
    let folder = try TemporaryFolder()
    let text =
      ScriptTests.small + "; train m on d epochs=1 as h; export m to w.safetensors; plot h to h.png; info nobody"
    let wrong = try Program.run(["-c", text, "--session", "s"], shell: "exec \"$@\" \(place)", in: folder)
    #expect(wrong.status == 2)
    let right = try Program.run(
      ["-c", text.replacingOccurrences(of: "; info nobody", with: ""), "--session", "s"],
      shell: "exec \"$@\" \(place)", in: folder)
    #expect(right.status == 1)
    let again = try folder.run("-c", "info h; evaluate m on d", "--session", "s")
    #expect(again.status == 0, "\(again.errors)")
    #expect(folder.data("h.png")?.starts(with: [0x89, 0x50]) == true)
    // Eight bytes with the header's length, then the header.
    #expect(folder.data("w.safetensors")?.dropFirst(8).starts(with: Array("{".utf8)) == true)
    #expect(try folder.run("doctor", "s").status == 0)
  }
}
