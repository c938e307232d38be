import Datasets
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4 and its test vectors.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func vectors(text: String, digest: String) {
    var whole = SHA256()
    whole.update(text)
    #expect(whole.hexadecimal == digest)
    // In parts that end inside, at and beyond a block, each after the hash was asked for.
    var parts = SHA256()
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 37) {
      _ = parts.finalize()
      bytes[start..<min(start + 37, bytes.count)].withUnsafeBytes { parts.update($0) }
    }
    #expect(parts.hexadecimal == digest)
  }

  @Test func finalizeGivesTheBytesOfTheDigits() {
    #expect(SHA256().finalize().prefix(4) == [0xE3, 0xB0, 0xC4, 0x42])
    #expect(SHA256().finalize().count == 32)
  }

  @Test func takesNumbersInOneByteOrder() {
    var numbers = SHA256()
    numbers.update(littleEndian: [0x6261, 0x0063] as [UInt16])
    var text = SHA256()
    text.update("abc\0")
    #expect(numbers.hexadecimal == text.hexadecimal)
  }

  /// Of `1:a2:bc`, from sha256sum.
  @Test func listsDoNotLookAlike() {
    #expect(
      SHA256.hexadecimal(of: ["a", "bc"]) == "5310a58788781ab25d5ad7c3f85035824b4eb7bdfa394e0ac2186271472b5492")
    #expect(SHA256.hexadecimal(of: ["a", "bc"]) != SHA256.hexadecimal(of: ["ab", "c"]))
    #expect(SHA256.hexadecimal(of: []) == SHA256().hexadecimal)
  }
}
