import Foundation

/// How often a random test tries: a few times with all the others, and as often as `FMNB_ROUNDS` says by hand.
package enum Rounds {
  package static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["FMNB_ROUNDS"].flatMap { Int($0) } ?? usual
  }
}
