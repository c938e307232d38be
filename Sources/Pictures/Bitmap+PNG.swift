internal import CCairo

extension Bitmap {
  /// The picture in the bytes of a PNG file.
  /// - Parameter name: what error messages call it.
  init(png bytes: [UInt8], name: String) throws(PictureError) {
    try Self.checkHeader(bytes, name)
    let reader = ByteReader(bytes)
    guard let image = cairo_image_surface_create_from_png_stream(ByteReader.read, reader.pointer) else {
      throw .damaged(name, "out of memory")
    }
    defer { cairo_surface_destroy(image) }
    let status = withExtendedLifetime(reader) { cairo_surface_status(image) }
    guard status == CAIRO_STATUS_SUCCESS else {
      // Cairo says that it is out of memory whatever libpng did not like.
      throw .damaged(name, reader.ranOut ? "it ends early" : "its compressed data is damaged")
    }
    self = try Self.overWhite(image, name)
  }

  /// PNG's first 33 bytes are fixed (PNG specification, 3rd edition, 5.2 and 11.2.1). Sizes are checked here, before
  /// any decoder sets aside memory for them.
  private static func checkHeader(_ bytes: [UInt8], _ name: String) throws(PictureError) {
    guard bytes.count >= 33 else { throw .damaged(name, "it ends early") }
    guard Array(bytes[8..<16]) == [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52] else {
      throw .damaged(name, "it does not begin with an image header")
    }
    func number(at i: Int) -> Int { bytes[i..<i + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(at: 16), number(at: 20))
    guard width > 0, height > 0 else { throw .damaged(name, "its size is \(width) x \(height)") }
    guard PictureLimits.allow(width: width, height: height) else {
      throw .tooLarge(name, width: width, height: height)
    }
  }

  /// Whatever pixel format Cairo chose for the file becomes plain RGB here.
  private static func overWhite(_ image: OpaquePointer, _ name: String) throws(PictureError) -> Bitmap {
    cairo_surface_flush(image)
    if let opaque = Bitmap(surface: image) { return opaque }
    let width = cairo_image_surface_get_width(image)
    let height = cairo_image_surface_get_height(image)
    guard let plain = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height) else {
      throw .damaged(name, "out of memory")
    }
    defer { cairo_surface_destroy(plain) }
    guard let context = cairo_create(plain) else { throw .damaged(name, "out of memory") }
    defer { cairo_destroy(context) }
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_set_source_surface(context, image, 0, 0)
    cairo_paint(context)
    let status = cairo_status(context)
    cairo_surface_flush(plain)
    guard status == CAIRO_STATUS_SUCCESS, let bitmap = Bitmap(surface: plain) else {
      throw .damaged(name, String(cString: cairo_status_to_string(status)))
    }
    return bitmap
  }
}

/// Hands bytes to Cairo's decoder.
private final class ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var ranOut = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private func copy(_ count: Int, to target: UnsafeMutablePointer<UInt8>) {
    bytes[position..<position + count].withUnsafeBufferPointer { source in
      if let start = source.baseAddress { target.update(from: start, count: count) }
    }
    position += count
  }

  static let read: cairo_read_func_t = { closure, target, count in
    guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
    let reader = Unmanaged<ByteReader>.fromOpaque(closure).takeUnretainedValue()
    let count = Int(count)
    guard count <= reader.bytes.count - reader.position else {
      reader.ranOut = true
      return CAIRO_STATUS_READ_ERROR
    }
    reader.copy(count, to: target)
    return CAIRO_STATUS_SUCCESS
  }
}
