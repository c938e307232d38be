import Foundation

/// How often a random test tries, and from which seed: a few times with all the others, and as often as
/// `FMNB_ROUNDS` says by hand, from the seed that `FMNB_SEED` says.
package enum Rounds {
  package static func count(_ usual: Int) -> Int { number("FMNB_ROUNDS") ?? usual }

  package static func seed(_ usual: UInt64) -> UInt64 { number("FMNB_SEED") ?? usual }

  private static func number<Number: FixedWidthInteger>(_ variable: String) -> Number? {
    ProcessInfo.processInfo.environment[variable].flatMap { Number($0) }
  }
}
