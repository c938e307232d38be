import CVector

/// The transform of one input's kernel, for sixteen outputs.
struct WinogradKernel {
  var rows: (Quad, Quad, Quad, Quad)

  @inline(__always)
  init(rows: (Quad, Quad, Quad, Quad)) { self.rows = rows }

  @inline(__always)
  init() {
    let zero = vector_splat(0)
    let row = Quad(zero, zero, zero, zero)
    rows = (row, row, row, row)
  }

  /// - Parameter stride: floats from one of the nine places to the next.
  @inline(__always)
  init(_ p: Pointer, stride: Int) {
    @inline(__always) func column(_ kx: Int) -> Quad {
      @inline(__always) func weight(_ ky: Int) -> V16 { vector_load(p + (ky * 3 + kx) * stride) }
      return Quad(kernel: weight(0), weight(1), weight(2))
    }
    let (left, middle, right) = (column(0), column(1), column(2))
    rows = (
      Quad(kernel: left.a, middle.a, right.a), Quad(kernel: left.b, middle.b, right.b),
      Quad(kernel: left.c, middle.c, right.c), Quad(kernel: left.d, middle.d, right.d)
    )
  }

  /// The words of this kernel's numbers and another's.
  @inline(__always)
  func paired(_ other: WinogradKernel) -> WinogradKernel {
    WinogradKernel(
      rows: (
        rows.0.paired(other.rows.0), rows.1.paired(other.rows.1), rows.2.paired(other.rows.2),
        rows.3.paired(other.rows.3)
      ))
  }

  @inline(__always)
  func store(_ p: MutablePointer, _ step: Int) {
    rows.0.store(Float32.self, p, step)
    rows.1.store(Float32.self, p + 4 * step, step)
    rows.2.store(Float32.self, p + 8 * step, step)
    rows.3.store(Float32.self, p + 12 * step, step)
  }
}

/// Four vectors: a row of a patch, or of its transform.
struct Quad {
  var a: V16
  var b: V16
  var c: V16
  var d: V16

  @inline(__always)
  init(_ a: V16, _ b: V16, _ c: V16, _ d: V16) { (self.a, self.b, self.c, self.d) = (a, b, c, d) }

  @inline(__always)
  init(_ p: Pointer, _ step: Int) {
    self.init(vector_load(p), vector_load(p + step), vector_load(p + 2 * step), vector_load(p + 3 * step))
  }

  /// G times three weights.
  @inline(__always)
  init(kernel first: V16, _ second: V16, _ third: V16) {
    let half = vector_splat(0.5)
    let sum = vector_add(first, third)
    self.init(
      first, vector_multiply(vector_add(sum, second), half), vector_multiply(vector_subtract(sum, second), half), third)
  }

  /// Bᵀ times four pixels.
  @inline(__always)
  init(patch first: V16, _ second: V16, _ third: V16, _ fourth: V16) {
    self.init(
      vector_subtract(first, third), vector_add(second, third), vector_subtract(third, second),
      vector_subtract(second, fourth))
  }

  @inline(__always)
  func store<P: Precision>(_: P.Type, _ p: MutablePointer, _ step: Int) {
    if P.perWord == 1 {
      vector_store(p, a)
      vector_store(p + step, b)
      vector_store(p + 2 * step, c)
      vector_store(p + 3 * step, d)
    } else {
      vector_store_bfloat16(p, a)
      vector_store_bfloat16(p + step, b)
      vector_store_bfloat16(p + 2 * step, c)
      vector_store_bfloat16(p + 3 * step, d)
    }
  }

  @inline(__always)
  func paired(_ other: Quad) -> Quad {
    Quad(vector_pairs(a, other.a), vector_pairs(b, other.b), vector_pairs(c, other.c), vector_pairs(d, other.d))
  }

  @inline(__always)
  static func + (a: Quad, b: Quad) -> Quad {
    Quad(vector_add(a.a, b.a), vector_add(a.b, b.b), vector_add(a.c, b.c), vector_add(a.d, b.d))
  }

  @inline(__always)
  static func - (a: Quad, b: Quad) -> Quad {
    Quad(vector_subtract(a.a, b.a), vector_subtract(a.b, b.b), vector_subtract(a.c, b.c), vector_subtract(a.d, b.d))
  }
}
