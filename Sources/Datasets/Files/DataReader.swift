/// The bytes of a file, decompressed on the way if it is a gzip file (which its first two bytes say, not its name).
///
/// Memory is bounded: 256 KiB, plus what the caller gives to be filled.
struct DataReader: ~Copyable {
  let isCompressed: Bool
  private var file: FileReader
  private var inflater: Inflater?
  private let buffer: Buffer
  /// The part of `buffer` that is still to be used.
  private var pending: Range<Int>
  /// Whether the decompressor stands between two members, or before the first.
  private var isBetweenMembers = true

  /// - Throws: when the file cannot be read.
  init(path: String) throws(DatasetError) {
    var file = try FileReader(path: path)
    let buffer = Buffer(byteCount: 1 << 18)
    let count = try file.read(into: buffer.bytes)
    let isCompressed = Self.isGzip(buffer.bytes[..<count])
    inflater = isCompressed ? try Self.makeInflater(path: path) : nil
    self.file = file
    self.buffer = buffer
    self.isCompressed = isCompressed
    pending = 0..<count
  }

  var path: String { file.path }

  /// Bytes on disk.
  var byteCount: Int { file.byteCount }

  /// The most bytes that can come out of the file: deflate encodes 258 bytes in two bits at best.
  var maximumByteCount: Int {
    isCompressed ? byteCount.multipliedReportingOverflow(by: 1_032).partialValue : byteCount
  }

  /// Fills `output` as far as the data goes.
  /// - Returns: how many bytes were read; fewer than `output` holds only at the end of the data.
  /// - Throws: when reading fails, or the compressed data is damaged, ends early or is followed by something else.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    isCompressed ? try readCompressed(into: output) : try readPlain(into: output)
  }

  /// Makes sure that nothing is left, which also checks the last member's CRC-32.
  /// - Returns: the record of the file, which has been read to its end.
  mutating func finish(after expected: Int) throws(DatasetError) -> DataFile {
    let extra = Buffer(byteCount: 1)
    let count = try read(into: extra.bytes)
    guard count == 0 else { throw .trailingBytes(path, expected: expected) }
    return file.record()
  }

  private static func isGzip(_ bytes: Slice<UnsafeMutableRawBufferPointer>) -> Bool {
    bytes.starts(with: [0x1f, 0x8b])
  }

  private static func makeInflater(path: String) throws(DatasetError) -> Inflater {
    do throws(Inflater.Failure) {
      return try Inflater()
    } catch {
      throw .damagedGzip(path, reason: error.reason)
    }
  }

  private mutating func readPlain(into output: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    let count = min(pending.count, output.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer.bytes[pending.prefix(count)]))
    pending = pending.dropFirst(count)
    guard count < output.count else { return count }
    return count + (try file.read(into: UnsafeMutableRawBufferPointer(rebasing: output[count...])))
  }

  private mutating func readCompressed(into output: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while filled < output.count {
      if pending.isEmpty {
        pending = 0..<(try file.read(into: buffer.bytes))
        if pending.isEmpty {
          guard isBetweenMembers else { throw .truncatedGzip(path, byteCount: byteCount) }
          return filled
        }
      }
      let progress = try inflate(into: UnsafeMutableRawBufferPointer(rebasing: output[filled...]))
      pending = pending.dropFirst(progress.consumed)
      filled += progress.produced
      isBetweenMembers = progress.isMemberEnd
      if progress.isMemberEnd {
        try startNextMember()
      } else if progress.consumed == 0, progress.produced == 0 {
        throw .damagedGzip(path, reason: "no progress")
      }
    }
    return filled
  }

  private mutating func inflate(
    into output: UnsafeMutableRawBufferPointer
  ) throws(DatasetError) -> Inflater.Progress {
    do throws(Inflater.Failure) {
      let input = UnsafeRawBufferPointer(rebasing: buffer.bytes[pending])
      return try inflater?.inflate(input, into: output)
        ?? Inflater.Progress(consumed: 0, produced: 0, isMemberEnd: false)
    } catch {
      throw .damagedGzip(path, reason: error.reason)
    }
  }

  /// After a member: another one, the end of the file, or something that does not belong there.
  private mutating func startNextMember() throws(DatasetError) {
    if pending.count < 2 {
      // Keep a byte that may be the first half of the magic number.
      let kept = pending.count
      if kept == 1 { buffer.bytes[0] = buffer.bytes[pending.lowerBound] }
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[kept...])
      pending = 0..<(kept + (try file.read(into: rest)))
    }
    if pending.isEmpty { return }
    guard Self.isGzip(buffer.bytes[pending]) else { throw .trailingGarbage(path) }
    inflater?.reset()
  }
}

/// Memory with an owner.
struct Buffer: ~Copyable {
  let bytes: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    bytes = .allocate(byteCount: byteCount, alignment: 16)
  }

  deinit {
    bytes.deallocate()
  }
}
