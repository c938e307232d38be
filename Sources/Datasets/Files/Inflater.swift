import CZlib

/// Decompresses gzip data piece by piece, so that no more memory is used than the caller gives.
struct Inflater: ~Copyable {
  /// What one call came to.
  struct Progress {
    var consumed: Int
    var produced: Int
    /// The end of a gzip member was reached, and its CRC-32 and length are right.
    var isMemberEnd: Bool
  }

  /// What is wrong with the data, in the words of zlib.
  struct Failure: Error {
    var reason: String
  }

  // zlib compares the address of the stream with the one it was set up at, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Throws: when there is no memory.
  init() throws(Failure) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard fmnb_inflate_gzip_init(stream) == Z_OK else {
      stream.deallocate()
      throw Failure(reason: "out of memory")
    }
    self.stream = stream
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Decompresses from `input` until it is used up, `output` is full or a member ends.
  mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Progress {
    let (available, capacity) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
    // zlib does not write to its input; the type of the field dates from before `const`.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = available
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = capacity
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw Failure(reason: stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)")
    }
    return Progress(
      consumed: Int(available - stream.pointee.avail_in), produced: Int(capacity - stream.pointee.avail_out),
      isMemberEnd: status == Z_STREAM_END)
  }

  /// Makes ready for another member.
  mutating func reset() {
    inflateReset(stream)
  }
}
