internal import CCairo
import Synchronization

/// One loaded font. Immutable once made; Cairo locks the glyph caches inside, so threads may share it.
final class FontFace: @unchecked Sendable {
  let face: OpaquePointer
  /// At `Self.measure` points without hinting, so that widths scale linearly.
  private let scaled: OpaquePointer
  /// The scalars this font has a glyph for.
  let coverage: Set<UInt32>
  /// Fractions of the font size.
  let capHeight: Double
  let ascent: Double
  let descent: Double

  private static let measure = 100.0

  /// FreeType's library lives as long as the process; only one thread at a time may open a face in it.
  private nonisolated(unsafe) static let library: FT_Library? = {
    var library: FT_Library?
    return FT_Init_FreeType(&library) == 0 ? library : nil
  }()
  private static let opening = Mutex(())

  /// The font in a file, or nil when there is none that FreeType can scale.
  convenience init?(file: String) {
    guard let library = Self.library else { return nil }
    var opened: FT_Face?
    let status = Self.opening.withLock { _ in FT_New_Face(library, file, 0, &opened) }
    guard status == 0, let opened else { return nil }
    var coverage: Set<UInt32> = []
    var glyph: FT_UInt = 0
    var code = FT_Get_First_Char(opened, &glyph)
    while glyph != 0 {
      coverage.insert(UInt32(truncatingIfNeeded: code))
      code = FT_Get_Next_Char(opened, code, &glyph)
    }
    guard let face = cairo_font_face_owning_ft_face(opened) else { return nil }
    self.init(face: face, coverage: coverage)
  }

  /// Cairo's built-in stroke font: printable ASCII, no files needed.
  convenience init?(builtInBold bold: Bool) {
    let weight = bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
    guard let face = cairo_toy_font_face_create("@cairo:", CAIRO_FONT_SLANT_NORMAL, weight) else { return nil }
    self.init(face: face, coverage: Set(32...126))
  }

  /// Takes over the reference to `face`.
  private init?(face: OpaquePointer, coverage: Set<UInt32>) {
    var matrix = cairo_matrix_t()
    cairo_matrix_init_scale(&matrix, Self.measure, Self.measure)
    var identity = cairo_matrix_t()
    cairo_matrix_init_identity(&identity)
    let options = Self.makeOptions()
    defer { cairo_font_options_destroy(options) }
    guard let scaled = cairo_scaled_font_create(face, &matrix, &identity, options) else { return nil }
    guard cairo_scaled_font_status(scaled) == CAIRO_STATUS_SUCCESS, coverage.contains(0x41) else {
      cairo_scaled_font_destroy(scaled)
      cairo_font_face_destroy(face)
      return nil
    }
    var font = cairo_font_extents_t()
    cairo_scaled_font_extents(scaled, &font)
    var capital = cairo_text_extents_t()
    cairo_scaled_font_text_extents(scaled, "H", &capital)
    self.face = face
    self.scaled = scaled
    self.coverage = coverage
    capHeight = capital.height / Self.measure
    ascent = font.ascent / Self.measure
    descent = font.descent / Self.measure
  }

  deinit {
    cairo_scaled_font_destroy(scaled)
    cairo_font_face_destroy(face)
  }

  /// The advance of the text at font size 1.
  func width(_ text: String) -> Double {
    var extents = cairo_text_extents_t()
    cairo_scaled_font_text_extents(scaled, text, &extents)
    return extents.x_advance / Self.measure
  }

  /// Hinting off, in outlines and in metrics: the same shapes at every scale and under every fontconfig. The caller
  /// destroys what it gets.
  static func makeOptions() -> OpaquePointer? {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    return options
  }
}
