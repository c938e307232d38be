internal import Datasets
internal import Foundation
internal import Words

/// A file of the cache, open to be read. It proves itself: its name, its length and its hashes must agree.
///
///     fmnb cache 1 state 5be1…            what it is, and the key
///     {"epochs":[…],"payload":44012840}   a record in JSON, and the payload's bytes
///     9f02…                               SHA-256 of the two lines
///     …                                   the payload
///     …                                   32 bytes: SHA-256 of the payload
///
/// The record is known without reading a payload of many megabytes.
final class CacheEntry {
  /// The record, as JSON.
  let record: String
  /// Bytes of the payload.
  let size: Int
  private let file: FileHandle
  private let start: Int

  private static func title(_ kind: Cache.Kind, _ key: Key) -> String { "fmnb cache 1 \(kind.rawValue) \(key.text)" }
  private static let hashSize = 32
  /// No record is longer.
  private static let longestRecord = 1 << 24

  /// - Returns: nil where there is no file, or one that is not whole or not of this key.
  init?(path: String, kind: Cache.Kind, key: Key) {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    self.file = file
    let title = Array((Self.title(kind, key) + "\n").utf8)
    var facts = stat()
    guard fstat(file.fileDescriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      let found = Self.read(file, from: 0, count: title.count + 32), found.starts(with: title)
    else { return nil }
    // `123456 {…}`: the record's length stands before it.
    let rest = found.dropFirst(title.count)
    guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)), (2...Self.longestRecord).contains(length)
    else { return nil }
    let headEnd = space + 1 + length + 1
    guard let head = Self.read(file, from: 0, count: headEnd),
      let hash = Self.read(file, from: headEnd, count: 2 * Self.hashSize + 1),
      Array(head.sha256.utf8) + [UInt8(ascii: "\n")] == hash
    else { return nil }
    record = String(decoding: head[(space + 1)..<(headEnd - 1)], as: UTF8.self)
    start = headEnd + hash.count
    size = Int(facts.st_size) - start - Self.hashSize
    guard size >= 0 else { return nil }
    // Oldest use first is how entries go.
    futimens(file.fileDescriptor, nil)
  }

  /// Whether the payload is what was written.
  func isSound() -> Bool {
    var hash = SHA256()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { piece.deallocate() }
    for offset in stride(from: 0, to: size, by: piece.count) {
      let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, size - offset)])
      guard read(part, from: offset) else { return false }
      hash.update(UnsafeRawBufferPointer(part))
    }
    return Self.read(file, from: start + size, count: Self.hashSize) == hash.finalize()
  }

  /// Fills a buffer with the payload's bytes from a place on.
  ///
  /// - Returns: whether there were as many.
  func read(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) -> Bool {
    guard offset >= 0, offset + buffer.count <= size else { return false }
    return Self.read(file, from: start + offset, into: buffer)
  }

  private static func read(_ file: FileHandle, from offset: Int, count: Int) -> [UInt8]? {
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      isWhole = read(file, from: offset, into: UnsafeMutableRawBufferPointer(buffer))
      initialized = isWhole ? count : 0
    }
    return isWhole ? bytes : nil
  }

  private static func read(_ file: FileHandle, from offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    var done = 0
    while done < buffer.count, let address = buffer.baseAddress {
      let count = pread(file.fileDescriptor, address + done, buffer.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Gives what there is to write to where it goes.
  typealias Payload = (_ append: (UnsafeRawBufferPointer) throws(WholeFile.Failure) -> Void) throws(WholeFile.Failure)
    ->
    Void

  static func write(
    to path: String, kind: Cache.Kind, key: Key, record: String,
    _ payload: Payload
  ) throws(WholeFile.Failure) {
    let head = "\(title(kind, key))\n\(record.utf8.count) \(record)\n"
    try WholeFile.write(to: path) { file throws(WholeFile.Failure) in
      try file.append(contentsOf: Array((head + Array(head.utf8).sha256 + "\n").utf8))
      var hash = SHA256()
      try payload { bytes throws(WholeFile.Failure) in
        hash.update(bytes)
        try file.append(bytes)
      }
      try file.append(contentsOf: hash.finalize())
    }
  }
}
