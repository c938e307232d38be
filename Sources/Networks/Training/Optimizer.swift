import CVector

/// How a gradient changes the weights; with Keras's names, defaults and formulas.
package enum Optimizer: Sendable, Hashable {
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7)
  case sgd(momentum: Double = 0, nesterov: Bool = false)
  case rmsprop(rho: Double = 0.9, epsilon: Double = 1e-7)

  /// `adam`, `sgd` or `rmsprop`.
  package var name: String {
    switch self {
    case .adam: "adam"
    case .sgd: "sgd"
    case .rmsprop: "rmsprop"
    }
  }

  /// The numbers of one step for the kernels.
  /// - Parameters:
  ///   - time: steps taken, this one included.
  ///   - weightDecay: the share of the weight, times the rate, that is taken off before the step.
  func step(rate: Double, weightDecay: Double, time: Int) -> optimizer_step {
    var step = optimizer_step()
    step.rate = Float(rate)
    step.decay = Float(1 - rate * weightDecay)
    switch self {
    case .adam(let beta1, let beta2, let epsilon):
      step.rule = 1
      // Both moments start at zero; the rate makes up for it.
      let correction = (1 - power(beta2, time)).squareRoot() / (1 - power(beta1, time))
      step.rate = Float(rate * correction)
      step.rest1 = Float(1 - beta1)
      step.rest2 = Float(1 - beta2)
      step.epsilon = Float(epsilon)
    case .sgd(let momentum, let nesterov):
      step.rule = 2
      step.momentum = Float(momentum)
      step.nesterov = nesterov ? 1 : 0
    case .rmsprop(let rho, let epsilon):
      step.rule = 3
      step.rest1 = Float(1 - rho)
      step.epsilon = Float(epsilon)
    }
    return step
  }

  /// base to a whole power, by squaring: the same on every machine, which a library's `pow` need not be.
  private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
