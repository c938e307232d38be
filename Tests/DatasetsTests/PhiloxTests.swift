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
}
