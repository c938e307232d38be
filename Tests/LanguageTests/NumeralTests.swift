import Testing

@testable import Language

/// Numbers as people write them.
struct NumeralTests {
  @Test(
    arguments: [
      ("5k", "5000"), ("1.5k", "1500"), ("2M", "2000000"), ("1_000", "1000"), ("60,000", "60000"),
      ("1,234,567", "1234567"), ("0,001", "0.001"), ("0,5", "0.5"), ("-1_000", "-1000"), ("1e3", "1000"),
      ("0.000_1", "0.0001"), ("5.0", "5"),
      // Right as they are, or nothing that is known.
      ("5000", nil), ("0.001", nil), ("1e-3", nil), ("k", nil), ("", nil), ("_", nil), ("many", nil), ("nan", nil),
      ("infinity", nil), ("1,23,456", nil), ("1,0,0", nil), (",", nil), ("-", nil), ("5kk", nil), ("a,b", nil),
      ("99999999999999999999", nil), ("1e999", nil),
    ] as [(String, String?)])
  func plain(_ text: String, _ expected: String?) {
    #expect(Numeral.plain(text) == expected)
  }

  @Test(
    arguments: [
      ("0.2", 0.2), ("20%", 0.2), ("93.1%", 0.931), ("1e-3", 0.001), ("100%", 1), ("0%", 0), ("-5%", -0.05),
      ("%", nil), ("many%", nil), ("nan%", nil), ("inf%", nil), ("20%%", nil), ("5k", nil),
    ] as [(String, Double?)])
  func value(_ text: String, _ expected: Double?) {
    #expect(Numeral.value(text) == expected)
  }
}
