import CVector

typealias V16 = SIMD16<Float>

/// Neighbouring vectors of sixteen floats that a kernel keeps in registers.
protocol Row {
  /// How many vectors.
  static var vectors: Int { get }
  init(_ p: Pointer)
  init(splat: V16)
  func store(_ p: MutablePointer)
  /// self + x * w.
  mutating func add<P: Precision>(_: P.Type, _ x: V16, _ w: Self)
  /// self + x * p, p read from memory.
  mutating func add(_ x: V16, _ p: Pointer)
  /// self + (x's first numbers * p) + (x's second ones * q): x is words of bfloat16, p and q point to woven rows, of
  /// which these are the vectors from `vector` on.
  mutating func add(_ x: V16, _ p: Pointer, _ q: Pointer, vector: Int)
  /// Negative lanes become zero; a NaN stays, so that a diverged training shows.
  mutating func clampToPositive()
  /// The first vector.
  var first: V16 { get }
  /// Hands over neighbouring vectors two by two, with the floats before them, `offset` for the first two. A single vector
  /// has no neighbour.
  func pairs(from offset: Int, _ body: (V16, V16, Int) -> Void)
}

extension Row {
  /// How many floats.
  @inline(__always) static var floats: Int { vectors * 16 }
}

struct Row1: Row {
  var a: V16
  @inline(__always) static var vectors: Int { 1 }
  @inline(__always) init(_ p: Pointer) { a = vector_load(p) }
  @inline(__always) init(splat: V16) { a = splat }
  @inline(__always) func store(_ p: MutablePointer) { vector_store(p, a) }
  @inline(__always) mutating func add<P: Precision>(_: P.Type, _ x: V16, _ w: Row1) { a = P.multiplyAdd(a, x, w.a) }
  @inline(__always) mutating func add(_ x: V16, _ p: Pointer) { a = vector_fma(a, x, vector_load(p)) }
  @inline(__always) mutating func add(_ x: V16, _ p: Pointer, _ q: Pointer, vector: Int) {
    let group = vector / 2 * 16
    let w = vector % 2 == 0 ? vector_weave_low(p + group, q + group) : vector_weave_high(p + group, q + group)
    a = vector_dot(a, x, w)
  }
  @inline(__always) mutating func clampToPositive() {
    let zero = vector_splat(0)
    a = vector_select(vector_greater(zero, a), zero, a)
  }
  @inline(__always) var first: V16 { a }
  @inline(__always) func pairs(from offset: Int, _ body: (V16, V16, Int) -> Void) {}
}

/// Two rows side by side.
struct Beside<Left: Row, Right: Row>: Row {
  var left: Left
  var right: Right
  @inline(__always) static var vectors: Int { Left.vectors + Right.vectors }
  @inline(__always) init(_ left: Left, _ right: Right) {
    self.left = left
    self.right = right
  }
  @inline(__always) init(_ p: Pointer) {
    left = Left(p)
    right = Right(p + Left.floats)
  }
  @inline(__always) init(splat: V16) {
    left = Left(splat: splat)
    right = Right(splat: splat)
  }
  @inline(__always) func store(_ p: MutablePointer) {
    left.store(p)
    right.store(p + Left.floats)
  }
  @inline(__always) mutating func add<P: Precision>(_: P.Type, _ x: V16, _ w: Self) {
    left.add(P.self, x, w.left)
    right.add(P.self, x, w.right)
  }
  @inline(__always) mutating func add(_ x: V16, _ p: Pointer) {
    left.add(x, p)
    right.add(x, p + Left.floats)
  }
  @inline(__always) mutating func add(_ x: V16, _ p: Pointer, _ q: Pointer, vector: Int) {
    left.add(x, p, q, vector: vector)
    right.add(x, p, q, vector: vector + Left.vectors)
  }
  @inline(__always) mutating func clampToPositive() {
    left.clampToPositive()
    right.clampToPositive()
  }
  @inline(__always) var first: V16 { left.first }
  @inline(__always) func pairs(from offset: Int, _ body: (V16, V16, Int) -> Void) {
    if Self.vectors == 2 { return body(left.first, right.first, offset) }
    left.pairs(from: offset, body)
    right.pairs(from: offset + Left.floats, body)
  }
}

typealias Row2 = Beside<Row1, Row1>
typealias Row4 = Beside<Row2, Row2>
typealias Row6 = Beside<Row4, Row2>
typealias Row8 = Beside<Row4, Row4>
