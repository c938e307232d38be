internal import CZip
internal import Words

/// A zip archive, and one of its files at a time, decompressed piece by piece by minizip.
final class ZipArchive {
  /// A file in the archive.
  struct Member {
    /// With its folders.
    var name: String
    /// As the archive's directory says.
    var byteCount: Int
    fileprivate var place: unz64_file_pos
  }

  /// Files that people would want; not folders, nor what macOS adds.
  let members: [Member]
  private let path: String
  private let archive: unzFile
  private var isOpen = false
  /// Of the opened file, as the directory says and not read yet.
  private var missingByteCount = 0

  /// Most files that an archive may have.
  private static let maximumMemberCount = 1_000_000

  /// - Throws: when it cannot be read or is damaged.
  init(path: String) throws(DatasetError) {
    guard let archive = unzOpen64(path) else { throw .damagedZip(path, "it has no directory") }
    var members: [Member] = []
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK, members.count < Self.maximumMemberCount {
      var facts = unz_file_info64()
      var name = [CChar](repeating: 0, count: 1_025)
      var place = unz64_file_pos()
      guard unzGetCurrentFileInfo64(archive, &facts, &name, 1_024, nil, 0, nil, 0) == UNZ_OK,
        unzGetFilePos64(archive, &place) == UNZ_OK
      else { break }
      let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if !text.hasSuffix("/"), !text.hasPrefix("__MACOSX/"), text.baseName != ".DS_Store" {
        members.append(Member(name: text, byteCount: Int(clamping: facts.uncompressed_size), place: place))
      }
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE || status == UNZ_OK && !members.isEmpty else {
      unzClose(archive)
      throw .damagedZip(path, "its directory is damaged")
    }
    self.path = path
    self.archive = archive
    self.members = members
  }

  deinit {
    if isOpen { unzCloseCurrentFile(archive) }
    unzClose(archive)
  }

  /// Goes to the start of a file.
  func open(_ member: Member) throws(DatasetError) {
    if isOpen { unzCloseCurrentFile(archive) }
    isOpen = false
    var place = member.place
    var facts = unz_file_info64()
    guard unzGoToFilePos64(archive, &place) == UNZ_OK,
      unzGetCurrentFileInfo64(archive, &facts, nil, 0, nil, 0, nil, 0) == UNZ_OK
    else { throw .damagedZip(path, "\(member.name) is not where its directory says") }
    guard facts.flag & 1 == 0 else { throw .lockedZip(path, member.name) }
    guard unzOpenCurrentFile(archive) == UNZ_OK else {
      throw .damagedZip(path, "\(member.name) is compressed in a way that is not known, or damaged")
    }
    isOpen = true
    missingByteCount = member.byteCount
  }

  /// Fills `output` as far as the opened file goes; at its end the CRC-32 is checked.
  /// - Returns: how many bytes were read; fewer than `output` holds only at the end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while isOpen, filled < output.count {
      let want = min(output.count - filled, 1 << 20)
      let count = unzReadCurrentFile(archive, output.baseAddress?.advanced(by: filled), UInt32(want))
      guard count >= 0 else { throw .damagedZip(path, "its compressed data is damaged") }
      missingByteCount -= Int(count)
      if count == 0 {
        isOpen = false
        // minizip compares the checksum only where the length is right.
        guard missingByteCount == 0 else { throw .damagedZip(path, "its files are not as long as it says") }
        guard unzCloseCurrentFile(archive) == UNZ_OK else { throw .damagedZip(path, "a checksum is wrong") }
      }
      filled += Int(count)
    }
    return filled
  }
}
