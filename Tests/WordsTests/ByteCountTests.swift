import Testing

@testable import Words

struct ByteCountTests {
  @Test(arguments: [
    (1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (44_012_840, "44 MB"), (1_250_000_000, "1.2 GB"),
    (10_000_000_000, "10 GB"), (0, "0 bytes"),
  ])
  func isWritten(_ bytes: Int, _ text: String) { #expect(bytes.byteCount == text) }

  @Test(arguments: [
    ("10GB", 10_000_000_000), ("500 mb", 500_000_000), ("1.5TB", 1_500_000_000_000), ("2000", 2000), ("7b", 7),
    ("0", 0), ("12 kB", 12000),
  ])
  func isRead(_ text: String, _ bytes: Int) { #expect(Int(byteCount: text) == bytes) }

  @Test(arguments: ["", "GB", "ten", "-1GB", "1e3GB ", "0x10", "nan", "inf", ".5GB", "1 XB", "99999999999TB"])
  func isRefused(_ text: String) { #expect(Int(byteCount: text) == nil) }
}
