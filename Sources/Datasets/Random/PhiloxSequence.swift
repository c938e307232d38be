/// Random numbers drawn one after the other from a ``Philox`` generator.
///
/// The algorithms below are this type's own, not the standard library's, because their results are part of what a
/// notebook promises to give again.
package struct PhiloxSequence: Sendable, RandomNumberGenerator {
  @usableFromInline let generator: Philox
  @usableFromInline var counter: SIMD4<UInt32>
  @usableFromInline var words: SIMD4<UInt32> = .zero
  @usableFromInline var used = 4

  @inlinable
  init(generator: Philox, counter: SIMD4<UInt32>) {
    self.generator = generator
    self.counter = counter
  }

  /// The next 32 bits.
  @inlinable
  package mutating func nextWord() -> UInt32 {
    if used == 4 {
      words = generator.block(counter)
      counter.x &+= 1
      used = 0
    }
    defer { used += 1 }
    return words[used]
  }

  /// The next 64 bits, low word first.
  @inlinable
  package mutating func next() -> UInt64 {
    let low = UInt64(nextWord())
    return low | UInt64(nextWord()) << 32
  }

  /// A number in 0..<1, a multiple of 2^-24, so that the value is exact.
  @inlinable
  package mutating func uniform() -> Float {
    Float(nextWord() >> 8) * 0x1p-24
  }

  /// A number in `range`, from ``uniform()``.
  @inlinable
  package mutating func uniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A whole number in 0..<bound, every one equally likely.
  ///
  /// D. Lemire: Fast random integer generation in an interval. ACM TOMACS 29 (2019).
  /// - Parameter bound: from 1 to 2^32 - 1; other values give 0.
  @inlinable
  package mutating func below(_ bound: Int) -> Int {
    guard bound > 1, let bound = UInt32(exactly: bound) else { return 0 }
    var product = UInt64(nextWord()) * UInt64(bound)
    if UInt32(truncatingIfNeeded: product) < bound {
      let threshold = (0 &- bound) % bound
      while UInt32(truncatingIfNeeded: product) < threshold {
        product = UInt64(nextWord()) * UInt64(bound)
      }
    }
    return Int(product >> 32)
  }

  /// Puts the elements into a random order, every order equally likely (Fisher and Yates, from the end).
  @inlinable
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    var last = elements.count - 1
    while last > 0 {
      elements.swapAt(last, below(last + 1))
      last -= 1
    }
  }
}
