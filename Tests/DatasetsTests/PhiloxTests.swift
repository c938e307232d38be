import Datasets
import Testing

@Suite struct PhiloxTests {
  /// Known answers for `philox4x32 10` from the Random123 library, `tests/kat_vectors` (D. E. Shaw Research).
  @Test(
    arguments: [
      ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [([UInt32], [UInt32], [UInt32])])
  func knownAnswers(counter: [UInt32], key: [UInt32], expected: [UInt32]) {
    let philox = Philox(key: SIMD2(key[0], key[1]))
    #expect(
      philox.block(SIMD4(counter[0], counter[1], counter[2], counter[3]))
        == SIMD4(
          expected[0], expected[1], expected[2], expected[3]))
  }

  /// Worked out in Python with hashlib, from the descriptions of the key, the counter and the shuffle.
  @Test func streamsAreNamed() {
    let philox = Philox(RandomStream(seed: 7, verb: "train", name: "h1"), purpose: "shuffle")
    #expect(philox.key == SIMD2(0xdb29_fd0b, 0xeabd_df88))
    var sequence = philox.sequence(epoch: 1, step: 2, index: 3)
    let words = (0..<6).map { _ in sequence.nextWord() }
    #expect(words == [0xae07_ff42, 0x2cbf_5e22, 0xf6f3_ff88, 0xd43a_6386, 0x1954_9759, 0x220a_dacb])
    sequence = philox.sequence(epoch: 1, step: 2, index: 3)
    #expect(sequence.next() == 0x2cbf_5e22_ae07_ff42)
    var numbers = Array(0..<10)
    sequence = philox.sequence(epoch: 1, step: 2, index: 3)
    sequence.shuffle(&numbers)
    #expect(numbers == [3, 2, 4, 8, 9, 0, 5, 7, 1, 6])
  }

  @Test func everyPartOfAStreamCounts() {
    let streams = [
      RandomStream(seed: 1, verb: "a", name: "b"), RandomStream(seed: 2, verb: "a", name: "b"),
      RandomStream(seed: 1, verb: "ab", name: ""), RandomStream(seed: 1, verb: "", name: "ab"),
      RandomStream(seed: 11, verb: "a", name: "b"), RandomStream(seed: 1, verb: "1:a", name: "b"),
    ]
    let keys = streams.flatMap { [Philox($0, purpose: "x").key, Philox($0, purpose: "y").key] }
    #expect(Set(keys).count == keys.count)
  }

  @Test func belowIsUniformAndInRange() {
    var sequence = Philox(key: SIMD2(1, 2)).sequence()
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 {
      counts[sequence.below(6)] += 1
    }
    // Chi-squared with five degrees of freedom exceeds 20.5 once in a thousand times.
    let chiSquared = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
    #expect(chiSquared < 20.5)
    #expect([1, 0, -3, .min, .max].map { sequence.below($0) } == [0, 0, 0, 0, 0])
    // A bound where a plain remainder would prefer the lower half two to one.
    let low = (0..<3_000).filter { _ in sequence.below(3 << 30) < 3 << 29 }.count
    #expect((1_350...1_650).contains(low))
  }

  @Test func uniformIsInRange() {
    var sequence = Philox(key: SIMD2(3, 4)).sequence()
    let numbers = (0..<20_000).map { _ in sequence.uniform() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    let mean = numbers.reduce(0) { $0 + Double($1) } / 20_000
    #expect(abs(mean - 0.5) < 0.01)
    #expect((0..<1_000).allSatisfy { _ in (-2...3).contains(sequence.uniform(in: -2...3)) })
  }
}
