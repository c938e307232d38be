import Foundation
import Testing

/// `fmnb bench` as a script reads it.
@Suite(.serialized) struct BenchTests {
  private struct Line: Decodable {
    var kind: String
    var title: String
    var columns: [String]
  }

  #if DEBUG
    private static let isOptimised = false
  #else
    private static let isOptimised = true
  #endif

  @Test(.enabled(if: isOptimised, "code that is not optimised takes minutes to measure: swift test -c release"))
  func quickBenchWritesItsTables() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: PseudoTerminal.program)
    process.arguments = ["bench", "--quick", "--json"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let lines = try text.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
    #expect(lines.allSatisfy { $0.kind == "table" })
    #expect(lines.count == 5)
    #expect(lines[0].columns == ["threads", "GFLOP/s", "of one core"])
    #expect(lines[1].title.hasPrefix("seed model"))
    #expect(lines[2].title.hasPrefix("residual model"))
    #expect(lines[3].columns.contains("images/s"))
    #expect(lines[4].columns == ["what", "median", "unit"])
  }

  @Test func unknownBuildIsAnError() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: PseudoTerminal.program)
    process.arguments = ["bench", "--quick", "--json"]
    process.environment = ProcessInfo.processInfo.environment.merging(["FMNB_ISA": "avx9"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(text.contains(#""kind":"error""#))
    #expect(text.contains("avx9"))
  }
}
