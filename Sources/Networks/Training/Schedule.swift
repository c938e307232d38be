/// How the learning rate changes over a training.
package enum Schedule: Sendable, Hashable {
  case constant
  /// Times `factor` after every so many epochs.
  case step(every: Int, factor: Double)
  /// Down to zero along half a cosine (I. Loshchilov, F. Hutter, 2017).
  case cosine
  /// Up from a 25th over the first 30 %, then down to nearly nothing, both along half cosines (L. N. Smith, 2018, with
  /// PyTorch's defaults).
  case oneCycle

  /// Whether another number of epochs makes every step's rate another.
  package var dependsOnEpochs: Bool {
    switch self {
    case .constant, .step: false
    case .cosine, .oneCycle: true
    }
  }

  /// The factor on the learning rate.
  /// - Parameters:
  ///   - epoch: whole epochs before this step.
  ///   - progress: the share of all steps that lie before this one, 0..<1.
  func factor(epoch: Int, progress: Double) -> Double {
    switch self {
    case .constant: return 1
    case .step(let every, let factor):
      var result = 1.0
      for _ in 0..<epoch / max(every, 1) { result *= factor }
      return result
    case .cosine: return (1 + Self.cosine(progress)) / 2
    case .oneCycle:
      let (start, end, rise) = (1.0 / 25, 1.0 / 250_000, 0.3)
      if progress < rise { return start + (1 - start) * (1 - Self.cosine(progress / rise)) / 2 }
      return end + (1 - end) * (1 + Self.cosine((progress - rise) / (1 - rise))) / 2
    }
  }

  /// The cosine of `x` half turns, x in 0...1: by symmetry from the sine's Taylor series within a quarter turn, so that
  /// every machine gives the same bits.
  static func cosine(_ x: Double) -> Double {
    let angle = (0.5 - x) * 3.141592653589793
    let square = angle * angle
    var sum = 0.0
    for n in stride(from: 21.0, to: 0, by: -2) { sum = 1 - sum * square / ((n + 1) * (n + 2)) }
    return angle * sum
  }
}
