package import CVector

/// One optimiser step on sixteen weights whose gradient is in a register.
///
/// ``Kernels/update(_:count:gradient:_:_:_:)`` runs it along vectors of gradients; the dense layer's kernel, whose weights
/// are most of a network's, on each vector that leaves its tile. A division and a square root of sixteen floats take twenty
/// cycles or so, which is what bounds Adam once memory does not.
protocol UpdateRule {
  /// Whether it has a first and a second moment; what it has not is neither read nor written.
  static var usesM: Bool { get }
  static var usesV: Bool { get }
  func update(_ g: V16, _ w: inout V16, _ m: inout V16, _ v: inout V16)
}

/// Moments this small are set to zero: they would otherwise decay into denormal numbers, which many processors compute
/// a hundred times slower, and they move no weight.
private let negligible: Float = 0x1p-100

@inline(__always)
private func flushed(_ a: V16) -> V16 {
  vector_select(vector_greater(vector_splat(negligible), vector_abs(a)), vector_splat(0), a)
}

/// D. P. Kingma, J. Ba: Adam (2015), in the form of its section 2's last paragraph, as Keras has it:
/// m += (g - m)(1 - beta1), v += (g² - v)(1 - beta2), w -= rate m / (sqrt(v) + epsilon).
struct Adam: UpdateRule {
  let rate: V16
  let decay: V16
  let rest1: V16
  let rest2: V16
  let epsilon: V16

  @inline(__always)
  init(_ step: optimizer_step) {
    rate = vector_splat(-step.rate)
    decay = vector_splat(step.decay)
    rest1 = vector_splat(step.rest1)
    rest2 = vector_splat(step.rest2)
    epsilon = vector_splat(step.epsilon)
  }

  @inline(__always) static var usesM: Bool { true }
  @inline(__always) static var usesV: Bool { true }

  @inline(__always)
  func update(_ g: V16, _ w: inout V16, _ m: inout V16, _ v: inout V16) {
    m = flushed(vector_fma(m, rest1, vector_subtract(g, m)))
    v = flushed(vector_fma(v, rest2, vector_fma(vector_subtract(vector_splat(0), v), g, g)))
    let move = vector_divide(vector_multiply(rate, m), vector_add(vector_sqrt(v), epsilon))
    w = vector_fma(move, w, decay)
  }
}

/// Stochastic gradient descent: velocity = momentum velocity - rate g; w += velocity, or with Nesterov's look-ahead
/// w += momentum velocity - rate g.
struct Momentum: UpdateRule {
  let rate: V16
  let decay: V16
  let momentum: V16
  let nesterov: Bool

  @inline(__always)
  init(_ step: optimizer_step) {
    rate = vector_splat(-step.rate)
    decay = vector_splat(step.decay)
    momentum = vector_splat(step.momentum)
    nesterov = step.nesterov != 0
  }

  @inline(__always) static var usesM: Bool { true }
  @inline(__always) static var usesV: Bool { false }

  @inline(__always)
  func update(_ g: V16, _ w: inout V16, _ m: inout V16, _ v: inout V16) {
    let push = vector_multiply(rate, g)
    m = flushed(vector_fma(push, momentum, m))
    w = vector_fma(nesterov ? vector_fma(push, momentum, m) : m, w, decay)
  }
}

/// T. Tieleman, G. Hinton: RMSprop (2012), as Keras has it: v += (g² - v)(1 - rho), w -= rate g / sqrt(v + epsilon).
struct RMSProp: UpdateRule {
  let rate: V16
  let decay: V16
  let rest: V16
  let epsilon: V16

  @inline(__always)
  init(_ step: optimizer_step) {
    rate = vector_splat(-step.rate)
    decay = vector_splat(step.decay)
    rest = vector_splat(step.rest1)
    epsilon = vector_splat(step.epsilon)
  }

  @inline(__always) static var usesM: Bool { false }
  @inline(__always) static var usesV: Bool { true }

  @inline(__always)
  func update(_ g: V16, _ w: inout V16, _ m: inout V16, _ v: inout V16) {
    v = flushed(vector_fma(v, rest, vector_fma(vector_subtract(vector_splat(0), v), g, g)))
    let move = vector_divide(vector_multiply(rate, g), vector_sqrt(vector_add(v, epsilon)))
    w = vector_fma(move, w, decay)
  }
}

/// Keeps the gradient in m and the weights as they are: for looking at gradients.
struct GradientOnly: UpdateRule {
  @inline(__always) static var usesM: Bool { true }
  @inline(__always) static var usesV: Bool { false }

  @inline(__always)
  func update(_ g: V16, _ w: inout V16, _ m: inout V16, _ v: inout V16) { m = g }
}

/// Watches over what an optimiser's step stores: it stays zero as long as all of it are finite numbers, and costs a
/// multiply-add each.
struct Watch {
  private var sum = vector_splat(0)

  @inline(__always)
  mutating func see(_ a: V16) { sum = vector_fma(sum, a, vector_splat(0)) }

  @inline(__always)
  var isBroken: Bool { vector_is_broken(sum) != 0 }
}

extension Kernels {
  /// One step on `count` weights, a multiple of 16.
  ///
  /// - Returns: whether all weights and second moments are finite numbers. An infinite gradient, or one that is no number,
  ///   makes a weight so; a square that overflows stops its weight for good.
  package static func update(
    _ step: optimizer_step, count: Int, gradient: UnsafePointer<Float>, _ weights: UnsafeMutablePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>
  ) -> Bool {
    switch step.rule {
    case 1: update(Adam(step), count, gradient, weights, m, v)
    case 2: update(Momentum(step), count, gradient, weights, m, v)
    case 3: update(RMSProp(step), count, gradient, weights, m, v)
    default: update(GradientOnly(), count, gradient, weights, m, v)
    }
  }

  @inline(__always)
  private static func update<Rule: UpdateRule>(
    _ rule: Rule, _ count: Int, _ gradient: Pointer, _ weights: MutablePointer, _ m: MutablePointer, _ v: MutablePointer
  ) -> Bool {
    var watch = Watch()
    for i in stride(from: 0, to: count, by: 16) {
      var w = vector_load(weights + i)
      var newM = Rule.usesM ? vector_load(m + i) : vector_splat(0)
      var newV = Rule.usesV ? vector_load(v + i) : vector_splat(0)
      rule.update(vector_load(gradient + i), &w, &newM, &newV)
      if Rule.usesM { vector_store(m + i, newM) }
      if Rule.usesV { vector_store(v + i, newV) }
      vector_store(weights + i, w)
      watch.see(w)
      if Rule.usesV { watch.see(newV) }
    }
    return !watch.isBroken
  }

  /// Sums the shards' gradients into the first: neighbours first, then neighbours of those, so that the order does not
  /// depend on who computed them. `count` is a multiple of 16.
  package static func reduce(_ gradients: UnsafeMutablePointer<Float>, shards: Int, stride shardStride: Int, count: Int)
  {
    var step = 1
    while step < shards {
      for shard in stride(from: 0, to: shards - step, by: 2 * step) {
        let into = gradients + shard * shardStride
        let from = into + step * shardStride
        for i in stride(from: 0, to: count, by: 16) {
          vector_store(into + i, vector_add(vector_load(into + i), vector_load(from + i)))
        }
      }
      step *= 2
    }
  }
}
