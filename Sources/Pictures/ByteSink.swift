package import CCairo

/// Collects the bytes that Cairo writes.
package final class ByteSink {
  package init() {}

  package private(set) var bytes: [UInt8] = []

  /// Valid while the sink lives.
  package var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  package static let append: cairo_write_func_t = { closure, data, count in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
