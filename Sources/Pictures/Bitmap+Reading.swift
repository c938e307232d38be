import Foundation
internal import Words

extension Bitmap {
  /// The picture in a PNG or JPEG file, as RGB, the right way up; transparent pixels are laid over white.
  /// - Throws: `picture-missing`, `picture-unreadable`, `picture-format`, `picture-damaged`, `picture-too-large`.
  package init(file path: String) throws(PictureError) {
    try self.init(encoded: try Self.read(path), name: "'\(path)'")
  }

  /// The picture in the bytes of a PNG or JPEG file, which its first bytes tell, not its name.
  /// - Parameter name: what error messages call it.
  package init(encoded bytes: [UInt8], name: String = "the picture") throws(PictureError) {
    if bytes.starts(with: Self.jpegSignature) {
      try self.init(jpeg: bytes, name: name)
    } else if bytes.starts(with: Self.pngSignature) {
      try self.init(png: bytes, name: name)
    } else {
      throw .unknownFormat(
        name, found: Self.kinds.first { bytes.dropFirst($0.offset).starts(with: $0.mark.utf8) }?.name)
    }
  }

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let jpegSignature: [UInt8] = [0xFF, 0xD8, 0xFF]

  /// What other pictures begin with.
  private static let kinds: [(offset: Int, mark: String, name: String)] = [
    (8, "WEBP", "a WebP picture"), (0, "GIF8", "a GIF picture"), (0, "BM", "a BMP picture"),
    (0, "II*\0", "a TIFF picture"), (0, "MM\0*", "a TIFF picture"), (4, "ftypavif", "an AVIF picture"),
    (4, "ftyp", "a HEIF picture or a film"), (0, "<svg", "an SVG drawing"), (0, "<?xml", "an XML file"),
    (0, "%PDF", "a PDF file"), (0, "<", "a web page"),
  ]

  /// All bytes of an ordinary file. Devices, pipes and folders are refused, so that nothing is read without end.
  private static func read(_ path: String) throws(PictureError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw errno == ENOENT ? .missing(path) : .unreadable(path, WholeFile.Failure.reason(errno))
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .unreadable(path, WholeFile.Failure.reason(errno)) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unreadable(path, "it is a folder")
    default: throw .unreadable(path, "it is not an ordinary file")
    }
    let size = Int(facts.st_size)
    guard size <= PictureLimits.fileBytes else { throw .fileTooLarge(path, bytes: size) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        guard let start = buffer.baseAddress else { return }
        let got = Foundation.read(file, start + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 { throw .unreadable(path, WholeFile.Failure.reason(failure)) }
    return bytes
  }
}
