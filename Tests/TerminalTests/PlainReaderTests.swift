import Foundation
import Testing

@testable import Terminal

@Suite struct PlainReaderTests {
  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    let thread = Thread {
      try? writer.write(contentsOf: Data(bytes))
      try? writer.close()
    }
    thread.start()
    var reader = PlainReader(descriptor: pipe.fileHandleForReading.fileDescriptor)
    var lines: [String] = []
    while case .line(let line) = reader.readLine() { lines.append(line) }
    #expect(reader.readLine() == .endOfInput)
    return lines
  }

  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb\r\n", ["a", "b"]), ("\n\nx", ["", "", "x"]), ("é\n日", ["é", "日"]),
    ("\u{FEFF}load\n\u{FEFF}", ["load", "\u{FEFF}"]), ("a\rb\n", ["a\rb"]), ("a\0b\n", ["a\0b"]), ("\r\n", [""]),
  ])
  func splitsLines(text: String, expected: [String]) throws {
    #expect(try lines(Array(text.utf8)) == expected)
  }

  @Test func repairsWhatIsNoUTF8() throws {
    #expect(try lines([0x61, 0xFF, 0x0A, 0xC3]) == ["a\u{FFFD}", "\u{FFFD}"])
  }

  @Test func takesLinesOfAnyLength() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
    let read = try lines(long + [0x0A] + long)
    #expect(read.map(\.utf8.count) == [1_000_000, 1_000_000])
  }

  /// Random bytes come back as `String(decoding:)` cuts and repairs them.
  @Test func agreesWithSplittingTheWhole() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let bytes = (0..<500).map { _ in
        UInt8.random(in: 0...255, using: &generator) % 3 == 0 ? 10 : UInt8.random(in: 32...255)
      }
      var parts = bytes.split(separator: 10, omittingEmptySubsequences: false)
      if parts.last?.isEmpty == true { parts.removeLast() }
      #expect(try lines(bytes) == parts.map { String(decoding: $0, as: UTF8.self) })
    }
  }
}
