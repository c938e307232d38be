internal import Words

/// The bytes of a file, decompressed on the way if it is a gzip file or a zip archive of one file (which its first bytes
/// say, not its name).
///
/// Memory is bounded: 256 KiB, plus what the caller gives to be filled.
struct DataReader: ~Copyable {
  /// How the bytes are packed.
  private enum Packing { case plain, gzip, zip }

  private let packing: Packing
  private var file: FileReader
  private var inflater: Inflater?
  private var archive: ZipArchive?
  /// Bytes of the archive's file, as its directory says.
  private var memberByteCount = 0
  private let buffer: Buffer
  /// The part of `buffer` that is still to be used.
  private var pending: Range<Int>
  /// Whether the decompressor stands between two members, or before the first.
  private var isBetweenMembers = true
  /// What was read to see what the file is, and not handed out yet.
  private var head: ArraySlice<UInt8> = []

  /// - Throws: when the file cannot be read, or its first bytes say that it is something else.
  static func open(_ path: String) throws(DatasetError) -> DataReader {
    var file = try FileReader(path: path)
    let buffer = Buffer(byteCount: 1 << 18)
    let count = try file.read(into: buffer.bytes)
    let packing: Packing =
      Self.isGzip(buffer.bytes[..<count]) ? .gzip : Self.isZip(buffer.bytes[..<count]) ? .zip : .plain
    let inflater = packing == .gzip ? try Self.makeInflater(path: path) : nil
    var archive: ZipArchive?
    var memberByteCount = 0
    if packing == .zip {
      // minizip reads by itself; what passes here is for the file's digest.
      while try file.read(into: buffer.bytes) == buffer.bytes.count {}
      let zip = try ZipArchive(path: path)
      guard zip.members.count == 1 else { throw .crowdedZip(path, zip.members.map(\.name)) }
      memberByteCount = zip.members[0].byteCount
      try zip.open(zip.members[0])
      archive = zip
    }
    var reader = DataReader(
      packing: packing, file: file, inflater: inflater, archive: archive, memberByteCount: memberByteCount,
      buffer: buffer, pending: 0..<(packing == .zip ? 0 : count))
    let start = Buffer(byteCount: 512)
    let headCount = try reader.read(into: start.bytes)
    reader.head = start.bytes.prefix(headCount).map(\.self)[...]
    if let kind = FileKind(Array(reader.head)) { throw .notTheData(path, kind) }
    return reader
  }

  private init(
    packing: Packing, file: consuming FileReader, inflater: consuming Inflater?, archive: ZipArchive?,
    memberByteCount: Int, buffer: consuming Buffer, pending: Range<Int>
  ) {
    self.packing = packing
    self.file = file
    self.inflater = inflater
    self.archive = archive
    self.memberByteCount = memberByteCount
    self.buffer = buffer
    self.pending = pending
  }

  var path: String { file.path }

  /// Bytes on disk.
  var byteCount: Int { file.byteCount }

  var isCompressed: Bool { packing != .plain }

  /// The most bytes that can come out of the file: deflate encodes 258 bytes in two bits at best.
  var maximumByteCount: Int {
    let most = byteCount.multipliedReportingOverflow(by: 1_032).partialValue
    return switch packing {
    case .plain: byteCount
    case .gzip: most
    case .zip: min(most, memberByteCount)
    }
  }

  /// Whether the data begins with `bytes`.
  func starts(with bytes: [UInt8]) -> Bool { head.starts(with: bytes) }

  /// Fills `output` as far as the data goes.
  /// - Returns: how many bytes were read; fewer than `output` holds only at the end of the data.
  /// - Throws: when reading fails, or the compressed data is damaged, ends early or is followed by something else.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    let count = min(head.count, output.count)
    output.copyBytes(from: head.prefix(count))
    head = head.dropFirst(count)
    guard count < output.count else { return count }
    let rest = UnsafeMutableRawBufferPointer(rebasing: output[count...])
    switch packing {
    case .plain: return count + (try readPlain(into: rest))
    case .gzip: return count + (try readCompressed(into: rest))
    case .zip: return count + (try archive?.read(into: rest) ?? 0)
    }
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

  private static func isZip(_ bytes: Slice<UnsafeMutableRawBufferPointer>) -> Bool {
    bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: Array("PK\u{5}\u{6}".utf8))
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
