import Foundation
import TestSupport
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
    process.executableURL = URL(fileURLWithPath: Child.program)
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
    #expect(lines.first?.columns == ["threads", "GFLOP/s", "of one core"])
    // One of each model, and one more in bfloat16 where the processor has it.
    let passes = lines.dropFirst().dropLast(2)
    #expect(passes.allSatisfy { $0.columns.contains("dense GFLOP/s") })
    #expect(["seed model", "residual model"].allSatisfy { name in passes.contains { $0.title.hasPrefix(name) } })
    #expect(lines.dropLast().last?.columns.contains("images/s") == true)
    #expect(lines.last?.columns == ["what", "median", "unit"])
  }

  @Test func unknownBuildIsAnError() throws {
    let result = try TemporaryFolder().run("bench", "--quick", "--json", environment: ["FMNB_ISA": "avx9"])
    #expect(result.status == 1)
    #expect(result.output.contains(#""kind":"error""#))
    #expect(result.output.contains("avx9"))
  }
}
