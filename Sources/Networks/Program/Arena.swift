import Foundation

/// Zeroed memory that lives as long as a program: everything is asked for while planning, nothing during a step.
final class Arena {
  private(set) var bytes = 0
  private var blocks: [(start: UnsafeMutableRawPointer, size: Int)] = []

  /// Vectors that begin at the last element may reach this far beyond it.
  static let slack = 256

  /// Room for `count` elements, aligned to a page.
  func allocate<Element: BitwiseCopyable>(
    _: Element.Type = Element.self, count: Int
  ) throws(NetworkError) -> UnsafeMutablePointer<Element> {
    let size = max(count, 1) * MemoryLayout<Element>.stride + Self.slack
    #if canImport(Darwin)
      let flags = MAP_PRIVATE | MAP_ANON
    #else
      let flags = MAP_PRIVATE | MAP_ANONYMOUS
    #endif
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED else {
      throw .outOfMemory(bytes + size)
    }
    #if os(Linux)
      // Large pages where the system has them: the weights' update streams through tens of megabytes.
      if size >= 1 << 22 { madvise(start, size, MADV_HUGEPAGE) }
    #endif
    blocks.append((start, size))
    bytes += size
    return start.bindMemory(to: Element.self, capacity: size / MemoryLayout<Element>.stride)
  }

  func floats(_ count: Int) throws(NetworkError) -> UnsafeMutablePointer<Float> {
    try allocate(Float.self, count: count)
  }

  deinit {
    for block in blocks { munmap(block.start, block.size) }
  }
}

/// Memory that each worker has for itself, no cache line of it another's too.
struct PerWorker<Element: BitwiseCopyable> {
  private let start: UnsafeMutablePointer<Element>
  private let count: Int

  /// - Parameter count: elements for each worker.
  init(_ count: Int, _ context: StepContext, arena: Arena) throws(NetworkError) {
    // 256 bytes or more apart: processors fetch two lines at a time.
    self.count = rounded(count, to: 256)
    start = try arena.allocate(count: self.count * context.workers)
  }

  subscript(_ worker: Int) -> UnsafeMutablePointer<Element> { start + worker * count }
}

typealias WorkerFloats = PerWorker<Float>

/// `count` rounded up to a multiple of `multiple`.
func rounded(_ count: Int, to multiple: Int) -> Int { (count + multiple - 1) / multiple * multiple }
