internal import CCairo
import Foundation
internal import Pictures

/// A Cairo surface with its context: pixels, or an SVG or PDF document.
struct CairoCanvas: Canvas, ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let fonts: Fonts
  private let vector: Bool
  private let isSVG: Bool
  /// Where a document's bytes go; held here because Cairo keeps only an unowned pointer to it.
  private let sink: ByteSink

  enum Document { case svg, pdf }

  /// A white picture of `width` x `height` pixels on which a point is `scale` pixels.
  init(width: Int, height: Int, scale: Double, fonts: Fonts) throws(FigureError) {
    guard PictureLimits.allow(width: width, height: height) else {
      throw .tooLarge(width: Double(width), height: Double(height))
    }
    try self.init(
      surface: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)), fonts: fonts,
      vector: false, sink: ByteSink())
    cairo_surface_set_device_scale(surface, scale, scale)
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
  }

  /// A document of one page of that many points.
  init(document: Document, size: Size, title: String?, fonts: Fonts) throws(FigureError) {
    let sink = ByteSink()
    let surface =
      switch document {
      case .svg: cairo_svg_surface_create_for_stream(ByteSink.append, sink.pointer, size.width, size.height)
      case .pdf: cairo_pdf_surface_create_for_stream(ByteSink.append, sink.pointer, size.width, size.height)
      }
    if document == .pdf, let surface {
      // A fixed date: the same figure gives the same bytes today and tomorrow.
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
      if let title { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title) }
    }
    try self.init(surface: surface, fonts: fonts, vector: true, sink: sink)
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
  }

  private init(surface: OpaquePointer?, fonts: Fonts, vector: Bool, sink: ByteSink) throws(FigureError) {
    guard let surface else { throw .drawing("out of memory") }
    // Cairo answers a failure with a context in an error state, which `check` finds before anything is written.
    guard let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      throw .drawing("out of memory")
    }
    self.surface = surface
    self.context = context
    self.fonts = fonts
    self.vector = vector
    isSVG = vector && cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_SVG
    self.sink = sink
    let options = FontFace.makeOptions()
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  deinit {
    cairo_destroy(context)
    // Finishing may write the end of a document: the sink is still alive here.
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
    withExtendedLifetime(sink) {}
  }

  /// Cairo's errors stick to the context and silence all later drawing, while writing the surface still succeeds. So
  /// this comes before anything is written.
  private func check() throws(FigureError) {
    for status in [cairo_status(context), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      throw .drawing(String(cString: cairo_status_to_string(status)))
    }
  }

  // MARK: Canvas

  mutating func path(_ points: [Point], closed: Bool, fill: Color?, pen: Pen?) {
    guard let first = points.first else { return }
    cairo_new_path(context)
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
    if closed { cairo_close_path(context) }
    paint(fill: fill, pen: pen)
  }

  mutating func circle(_ center: Point, radius: Double, fill: Color?, pen: Pen?) {
    cairo_new_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
    cairo_close_path(context)
    paint(fill: fill, pen: pen)
  }

  private func paint(fill: Color?, pen: Pen?) {
    if let fill {
      setSource(fill)
      cairo_fill_preserve(context)
    }
    if let pen {
      setSource(pen.color)
      cairo_set_line_width(context, pen.width)
      cairo_set_dash(context, pen.dash, Int32(pen.dash.count), 0)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  private func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  mutating func text(_ label: Label) {
    let width = fonts.width(label.text, label.font)
    let start =
      switch label.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    cairo_save(context)
    cairo_set_font_face(context, fonts.face(label.font).face)
    cairo_set_font_size(context, label.font.size)
    cairo_translate(context, label.at.x, label.at.y)
    cairo_rotate(context, label.angle * .pi / 180)
    if label.halo {
      cairo_move_to(context, start, 0)
      cairo_text_path(context, label.text)
      paint(fill: nil, pen: Pen(color: .white, width: 3))
    }
    setSource(label.color)
    cairo_move_to(context, start, 0)
    if vector {
      // Real text, so that it can be selected and searched for.
      cairo_show_text(context, label.text)
    } else {
      // Outlines keep their exact places; cached glyphs would be moved to whole pixels.
      cairo_text_path(context, label.text)
      cairo_fill(context)
    }
    cairo_restore(context)
  }

  mutating func image(_ bitmap: Bitmap, in rect: Rect) {
    guard let image = CairoImage(bitmap) else { return }
    image.withSurface { source in
      cairo_save(context)
      cairo_translate(context, rect.x, rect.y)
      cairo_scale(context, rect.width / Double(bitmap.width), rect.height / Double(bitmap.height))
      cairo_set_source_surface(context, source, 0, 0)
      let shrinks = rect.width < Double(bitmap.width) || rect.height < Double(bitmap.height)
      let pattern = cairo_get_source(context)
      cairo_pattern_set_filter(pattern, shrinks ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
      cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
      cairo_rectangle(context, 0, 0, Double(bitmap.width), Double(bitmap.height))
      cairo_fill(context)
      cairo_restore(context)
    }
  }

  mutating func clip(to rect: Rect) {
    cairo_save(context)
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    cairo_clip(context)
  }

  mutating func unclip() {
    cairo_restore(context)
  }

  // MARK: Results

  func png() throws(FigureError) -> [UInt8] {
    try check()
    cairo_surface_flush(surface)
    let status = cairo_surface_write_to_png_stream(surface, ByteSink.append, sink.pointer)
    guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(String(cString: cairo_status_to_string(status))) }
    return sink.bytes
  }

  /// The finished SVG or PDF document.
  func document() throws(FigureError) -> [UInt8] {
    try check()
    cairo_show_page(context)
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(String(cString: cairo_status_to_string(status))) }
    return isSVG ? SVG.withStableNames(sink.bytes) : sink.bytes
  }

  func bitmap() throws(FigureError) -> Bitmap {
    try check()
    cairo_surface_flush(surface)
    guard let bitmap = Bitmap(surface: surface) else { throw .drawing("no pixels") }
    return bitmap
  }
}
