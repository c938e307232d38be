import Foundation
import TestSupport
import Testing

/// `train … precision=bf16`, where the processor has the instruction and where it has not.
struct PrecisionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let start =
    "load synthetic count=200 seed=1 as d; model m = conv 32 3x3 relu, conv 32 3x3 relu, maxpool 2, "
    + "dense 10 softmax"
  static let train = "train m on d epochs=2 precision=bf16 as h"
  static let hasInstruction =
    ((try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "").contains(" avx512_bf16 ")

  @Test func withoutTheInstructionItIsRefusedBeforeAnythingRuns() throws {
    let result = try Program.run(
      ["-c", "\(Self.start); \(Self.train)", "--session", "s"], environment: ["FMNB_ISA": "baseline"], in: folder)
    #expect(result.status == 2)
    #expect(result.errors.contains("precision=bf16 needs AVX512_BF16"))
    #expect(result.errors.contains("float32"))
    #expect(result.output.isEmpty)
    // The mark stands under the option.
    let lines = result.errors.split(separator: "\n", omittingEmptySubsequences: false)
    let mark = try #require(lines.firstIndex { $0.contains("^") })
    let text = Array(lines[mark - 1])
    let places = lines[mark].enumerated().filter { $1 == "^" || $1 == "~" }.map(\.offset)
    #expect(String(places.map { text[$0] }).contains("bf16"))
  }

  @Test(.enabled(if: hasInstruction, "this processor has no AVX512_BF16")) func whereItIsItTrains() throws {
    let result = try Program.run(["-c", "\(Self.start); \(Self.train)", "--session", "s", "--json"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let single = try Program.run(
      ["-c", "undo; \(Self.train.replacingOccurrences(of: "bf16", with: "float32"))", "--session", "s", "--json"],
      in: folder)
    func losses(_ result: Program.Result) throws -> [Double] {
      try result.objects.filter { $0["kind"] as? String == "epoch" }.compactMap { $0["loss"] as? Double }
    }
    let (rounded, exact) = (try losses(result), try losses(single))
    #expect(rounded.count == 2)
    // Other numbers, though not much else.
    #expect(rounded != exact)
    for (one, other) in zip(rounded, exact) { #expect(abs(one - other) < 0.1 * other) }
    let again = try Program.run(["-c", "undo; \(Self.train); info h", "--session", "s"], in: folder)
    #expect(again.status == 0 && again.output.contains("bf16"), "\(again.errors)")
    // What one processor began another may not have the instruction to go on with.
    let stopped = try Program.run(
      ["-c", "continue h epochs=3", "--session", "s"], environment: ["FMNB_ISA": "avx2"], in: folder)
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("FMNB_ISA turns off"))
    #expect(try Program.run(["-c", "continue h epochs=3", "--session", "s"], in: folder).status == 0)
  }
}
