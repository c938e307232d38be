import CVector

/// Rows above each other: the accumulators of a kernel.
///
/// Every kernel's inner loop is an outer product: a column of scalars, one for each row of the tile, times a row of
/// vectors that all rows share. Six rows of four vectors are 24 of AVX-512's 32 registers; each step loads four
/// vectors and multiplies them by six scalars that the multiply-add itself broadcasts from memory.
protocol Tile {
  associatedtype R: Row
  static var rows: Int { get }
  init(all row: R)
  init(_ p: Pointer, _ stride: Int)
  func store(_ p: MutablePointer, _ stride: Int)
  /// Row i + x[i * stride] * w.
  mutating func add<P: Precision>(_: P.Type, _ x: Pointer, _ stride: Int, _ w: R)
  /// Row i + g * (the row at p + i * stride).
  mutating func add(_ g: V16, _ p: Pointer, _ stride: Int)
  /// The same for words of bfloat16 and woven rows: row i + g * (the rows at p + i * stride and q + i * stride).
  mutating func add(_ g: V16, _ p: Pointer, _ q: Pointer, _ stride: Int)
  mutating func clampToPositive()
}

struct One<R: Row>: Tile {
  var row: R
  @inline(__always) static var rows: Int { 1 }
  @inline(__always) init(all row: R) { self.row = row }
  @inline(__always) init(_ p: Pointer, _ stride: Int) { row = R(p) }
  @inline(__always) func store(_ p: MutablePointer, _ stride: Int) { row.store(p) }
  @inline(__always) mutating func add<P: Precision>(_: P.Type, _ x: Pointer, _ stride: Int, _ w: R) {
    row.add(P.self, vector_splat(x.pointee), w)
  }
  @inline(__always) mutating func add(_ g: V16, _ p: Pointer, _ stride: Int) { row.add(g, p) }
  @inline(__always) mutating func add(_ g: V16, _ p: Pointer, _ q: Pointer, _ stride: Int) {
    row.add(g, p, q, vector: 0)
  }
  @inline(__always) mutating func clampToPositive() { row.clampToPositive() }
}

/// Two tiles, one above the other.
struct Stack<A: Tile, B: Tile>: Tile where A.R == B.R {
  typealias R = A.R
  var upper: A
  var lower: B
  @inline(__always) static var rows: Int { A.rows + B.rows }
  @inline(__always) init(all row: R) {
    upper = A(all: row)
    lower = B(all: row)
  }
  @inline(__always) init(_ p: Pointer, _ stride: Int) {
    upper = A(p, stride)
    lower = B(p + A.rows * stride, stride)
  }
  @inline(__always) func store(_ p: MutablePointer, _ stride: Int) {
    upper.store(p, stride)
    lower.store(p + A.rows * stride, stride)
  }
  @inline(__always) mutating func add<P: Precision>(_: P.Type, _ x: Pointer, _ stride: Int, _ w: R) {
    upper.add(P.self, x, stride, w)
    lower.add(P.self, x + A.rows * stride, stride, w)
  }
  @inline(__always) mutating func add(_ g: V16, _ p: Pointer, _ stride: Int) {
    upper.add(g, p, stride)
    lower.add(g, p + A.rows * stride, stride)
  }
  @inline(__always) mutating func add(_ g: V16, _ p: Pointer, _ q: Pointer, _ stride: Int) {
    upper.add(g, p, q, stride)
    lower.add(g, p + A.rows * stride, q + A.rows * stride, stride)
  }
  @inline(__always) mutating func clampToPositive() {
    upper.clampToPositive()
    lower.clampToPositive()
  }
}

typealias Tile2<R: Row> = Stack<One<R>, One<R>>
typealias Tile3<R: Row> = Stack<Tile2<R>, One<R>>
typealias Tile4<R: Row> = Stack<Tile2<R>, Tile2<R>>
typealias Tile5<R: Row> = Stack<Tile3<R>, Tile2<R>>
typealias Tile6<R: Row> = Stack<Tile3<R>, Tile3<R>>

extension Tile {
  /// Adds `count` outer products: of the words x[i * xRow] for each row i, and the row of vectors at w; then x and w
  /// move on by their steps.
  @inline(__always)
  mutating func contract<P: Precision>(
    _: P.Type, _ x: Pointer, row xRow: Int, step xStep: Int, _ w: Pointer, step wStep: Int, count: Int
  ) {
    var x = x
    var w = w
    for _ in 0..<count {
      add(P.self, x, xRow, R(w))
      x += xStep
      w += wStep
    }
  }

  /// Adds, for each survivor in turn, its value times the rows that begin at `base` plus its index times `scale`;
  /// lengths count numbers. In bfloat16 survivors go two by two, their values being such numbers already, and the rows
  /// are woven.
  @inline(__always)
  mutating func gather<P: Precision>(
    _: P.Type, _ list: UnsafePointer<survivor>, _ count: Int, _ base: Pointer, scale: Int, stride: Int
  ) {
    if P.perWord == 1 {
      for i in 0..<count { add(vector_splat(list[i].value), base + Int(list[i].index) * scale, stride) }
    } else {
      var i = 0
      while i + 1 < count {
        add(
          vector_splat_pair(list[i].value, list[i + 1].value), base + (Int(list[i].index) * scale) >> 1,
          base + (Int(list[i + 1].index) * scale) >> 1, stride >> 1)
        i += 2
      }
      if i < count {
        let p = base + (Int(list[i].index) * scale) >> 1
        add(vector_splat_pair(list[i].value, 0), p, p, stride >> 1)
      }
    }
  }
}

/// The most rows of a tile: see ``Tile``.
let tileRows = 6

/// Work that comes in tiles of up to six rows of some width. The tile's size is chosen here, once for all kernels.
protocol TiledWork {
  /// Does rows start..<start + T.rows of the vectors from `column` floats on.
  func run<T: Tile>(_ tile: T.Type, row start: Int, column: Int)
}

extension TiledWork {
  @inline(__always)
  func runRows<R: Row>(_ row: R.Type, rows: Int, column: Int) {
    // As even as can be: 26 rows are 6 + 5 + 5 + 5 + 5, not 6 + 6 + 6 + 6 + 2, which would end in a slow small tile.
    var start = 0
    var tiles = (rows + tileRows - 1) / tileRows
    while tiles > 0 {
      let size = (rows - start + tiles - 1) / tiles
      switch size {
      case 6: run(Tile6<R>.self, row: start, column: column)
      case 5: run(Tile5<R>.self, row: start, column: column)
      case 4: run(Tile4<R>.self, row: start, column: column)
      case 3: run(Tile3<R>.self, row: start, column: column)
      case 2: run(Tile2<R>.self, row: start, column: column)
      default: run(One<R>.self, row: start, column: column)
      }
      start += size
      tiles -= 1
    }
  }

  /// Covers `rows` rows of `vectors` vectors; columns are the outer loop.
  @inline(__always)
  func runAll(rows: Int, vectors: Int) {
    var vector = 0
    if tile_vectors() == 4 {
      while vectors - vector >= 4 {
        runRows(Row4.self, rows: rows, column: vector * 16)
        vector += 4
      }
      if vectors - vector >= 2 {
        runRows(Row2.self, rows: rows, column: vector * 16)
        vector += 2
      }
    }
    while vector < vectors {
      runRows(Row1.self, rows: rows, column: vector * 16)
      vector += 1
    }
  }
}
