internal import CCairo

/// A bitmap as a Cairo image surface: 4 bytes a pixel, rows padded to Cairo's stride.
package struct CairoImage: ~Copyable {
  private let surface: OpaquePointer

  /// nil when Cairo refuses the size or has no memory.
  package init?(_ bitmap: Bitmap) {
    guard PictureLimits.allow(width: bitmap.width, height: bitmap.height),
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(bitmap.width), Int32(bitmap.height))
    else { return nil }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    self.surface = surface
    let stride = Int(cairo_image_surface_get_stride(surface))
    let channels = bitmap.channels
    for y in 0..<bitmap.height {
      let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      for x in 0..<bitmap.width {
        let i = (y * bitmap.width + x) * channels
        let red = UInt32(bitmap.pixels[i])
        let green = channels == 1 ? red : UInt32(bitmap.pixels[i + 1])
        let blue = channels == 1 ? red : UInt32(bitmap.pixels[i + 2])
        row[x] = red << 16 | green << 8 | blue
      }
    }
    cairo_surface_mark_dirty(surface)
  }

  deinit { cairo_surface_destroy(surface) }

  package func withSurface(_ body: (OpaquePointer) -> Void) {
    body(surface)
  }

  func png() throws(PictureError) -> [UInt8] {
    let sink = ByteSink()
    let status = cairo_surface_write_to_png_stream(surface, ByteSink.append, sink.pointer)
    guard status == CAIRO_STATUS_SUCCESS else { throw .encoding(String(cString: cairo_status_to_string(status))) }
    return sink.bytes
  }
}

extension Bitmap {
  /// The pixels of an RGB24 image surface, which the caller has flushed.
  package init?(surface: OpaquePointer) {
    guard cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24,
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      var i = 0
      for y in 0..<height {
        let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
        for x in 0..<width {
          buffer[i] = UInt8(truncatingIfNeeded: row[x] >> 16)
          buffer[i + 1] = UInt8(truncatingIfNeeded: row[x] >> 8)
          buffer[i + 2] = UInt8(truncatingIfNeeded: row[x])
          i += 3
        }
      }
      count = i
    }
    self.init(width: width, height: height, channels: 3, pixels: pixels)
  }
}
