internal import CExif
internal import CJPEG

extension Bitmap {
  /// The picture in the bytes of a JPEG file, turned as the camera's orientation tag says.
  /// - Parameter name: what error messages call it.
  init(jpeg bytes: [UInt8], name: String) throws(PictureError) {
    guard let decoder = tjInitDecompress() else { throw .damaged(name, "out of memory") }
    defer { tjDestroy(decoder) }
    func reason(_ status: Int32) -> String? {
      guard status != 0 else { return nil }
      return tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "libjpeg-turbo's error \(status)"
    }
    var (width, height, subsampling, colors): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let status = tjDecompressHeader3(decoder, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors)
    if let reason = reason(status), !Self.isHarmless(reason) { throw .damaged(name, reason) }
    guard width > 0, height > 0 else { throw .damaged(name, "it ends early") }
    guard colors != TJCS_CMYK.rawValue, colors != TJCS_YCCK.rawValue else { throw .fourColors(name) }
    guard PictureLimits.allow(width: Int(width), height: Int(height)) else {
      throw .tooLarge(name, width: Int(width), height: Int(height))
    }
    var pixels: [UInt8] = []
    func decode(_ flags: Int32) -> String? {
      var status: Int32 = 0
      pixels = [UInt8](unsafeUninitializedCapacity: Int(width) * Int(height) * 3) { buffer, count in
        // The slow but exact cosine transform: the same pixels with any vector instructions. A few hundred bytes can
        // ask for thousands of passes over the picture; no picture needs 500.
        status = tjDecompress2(
          decoder, bytes, UInt(bytes.count), buffer.baseAddress, width, 0, height, Int32(TJPF_RGB.rawValue),
          TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS | flags)
        count = buffer.count
      }
      return reason(status)
    }
    // Of several warnings only the last one is kept, so the first one ends it; the harmless one has to be alone.
    if let first = decode(TJFLAG_STOPONWARNING) {
      guard Self.isHarmless(first) else { throw .damaged(name, first) }
      if let last = decode(0), last != first { throw .damaged(name, last) }
    }
    guard let bitmap = Bitmap(width: Int(width), height: Int(height), channels: 3, pixels: pixels) else {
      throw .damaged(name, "its size is \(width) x \(height)")
    }
    self = bitmap.turned(orientation: Int(fmnb_exif_orientation(bytes, UInt32(clamping: bytes.count))))
  }

  /// Bytes between two parts of a file hurt nothing; any other warning means pixels that were made up.
  private static func isHarmless(_ reason: String) -> Bool { reason.contains("extraneous bytes") }

  /// The picture the right way up.
  /// - Parameter orientation: Exif's: where the first row and the first column belong (Exif 2.32, table 6).
  func turned(orientation: Int) -> Bitmap {
    guard (2...8).contains(orientation) else { return self }
    let isOnItsSide = orientation >= 5
    let (newWidth, newHeight) = isOnItsSide ? (height, width) : (width, height)
    let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, count in
      for y in 0..<newHeight {
        for x in 0..<newWidth {
          let (row, column) =
            switch orientation {
            case 2: (y, width - 1 - x)
            case 3: (height - 1 - y, width - 1 - x)
            case 4: (height - 1 - y, x)
            case 5: (x, y)
            case 6: (height - 1 - x, y)
            case 7: (height - 1 - x, width - 1 - y)
            default: (x, width - 1 - y)
            }
          let (source, target) = ((row * width + column) * channels, (y * newWidth + x) * channels)
          for channel in 0..<channels { buffer[target + channel] = pixels[source + channel] }
        }
      }
      count = pixels.count
    }
    return Bitmap(width: newWidth, height: newHeight, channels: channels, pixels: turned) ?? self
  }
}
