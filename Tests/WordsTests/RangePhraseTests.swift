import Testing
import Words

@Suite struct RangePhraseTests {
  @Test func wholeNumbers() {
    #expect((1...4096).phrase == "from 1 to 4,096")
    #expect((1...Int.max).phrase == "of at least 1")
  }

  @Test func numbers() {
    #expect((0...0.5).phrase == "from 0 to 0.5")
    #expect((1e-30...1_000_000).phrase == "from 1e-30 to 1000000")
    #expect((0...Double.infinity).phrase == "of at least 0")
    #expect((0.5...Double.greatestFiniteMagnitude).phrase == "of at least 0.5")
    #expect((Double.leastNonzeroMagnitude...1.0.nextDown).phrase == "above 0 and below 1")
  }
}
