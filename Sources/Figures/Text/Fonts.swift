import Foundation

/// A size in points and a weight.
struct Font: Hashable, Sendable {
  var size: Double
  var bold = false
}

/// The regular and bold face of every figure, and what layout asks about text.
///
/// Faces are loaded from font files by path, past fontconfig, so that a machine's font settings change no pixel. Without
/// any file, Cairo's built-in stroke font serves.
final class Fonts: Sendable {
  let regular: FontFace
  let bold: FontFace
  /// What both have a glyph for.
  let coverage: Set<UInt32>
  /// Set when the font that was asked for could not be had and another one took its place.
  let problem: FigureError?

  /// Those of this process, loaded when the first figure is laid out. nil when not even Cairo's own font is there.
  static let shared: Fonts? = Fonts(override: ProcessInfo.processInfo.environment["FMNB_FONT"], folders: usualFolders)

  static let usualFolders = [
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/TTF", "/usr/local/share/fonts/dejavu", "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts", "/Library/Fonts",
  ]

  /// - Parameters:
  ///   - override: a font file, or a folder with DejaVu Sans; tried before the others.
  ///   - folders: where to look for DejaVu Sans.
  init?(override: String?, folders: [String]) {
    var files: [(regular: String, bold: String)] = []
    let wanted = override.flatMap { $0.isEmpty ? nil : $0 }
    if let wanted {
      files.append((wanted, Self.boldSibling(of: wanted)))
      files.append((wanted + "/DejaVuSans.ttf", wanted + "/DejaVuSans-Bold.ttf"))
    }
    files += folders.map { ($0 + "/DejaVuSans.ttf", $0 + "/DejaVuSans-Bold.ttf") }
    for (index, file) in files.enumerated() {
      if let regular = FontFace(file: file.regular) {
        let bold = FontFace(file: file.bold) ?? regular
        self.regular = regular
        self.bold = bold
        coverage = regular.coverage.intersection(bold.coverage)
        problem = index < (wanted == nil ? 0 : 2) ? nil : wanted.map { .noFont($0) }
        return
      }
    }
    guard let regular = FontFace(builtInBold: false), let bold = FontFace(builtInBold: true) else { return nil }
    self.regular = regular
    self.bold = bold
    coverage = regular.coverage.intersection(bold.coverage)
    problem = wanted.map { .noFont($0) }
  }

  /// `Some-Regular.ttf` and `Some.ttf` both have `Some-Bold.ttf` beside them.
  private static func boldSibling(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let stem = url.deletingPathExtension().lastPathComponent.replacingOccurrences(of: "-Regular", with: "")
    return url.deletingLastPathComponent().appendingPathComponent("\(stem)-Bold.\(url.pathExtension)").path
  }

  func face(_ font: Font) -> FontFace {
    font.bold ? bold : regular
  }

  /// In points, of text that went through `drawable`.
  func width(_ text: String, _ font: Font) -> Double {
    face(font).width(text) * font.size
  }

  func capHeight(_ font: Font) -> Double { face(font).capHeight * font.size }
  func ascent(_ font: Font) -> Double { face(font).ascent * font.size }
  func descent(_ font: Font) -> Double { face(font).descent * font.size }

  /// The upright box around a label, rotated or not, from ascent to descent.
  func bounds(_ label: Label) -> Rect {
    let width = width(label.text, label.font)
    let left =
      switch label.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    let box = Rect(
      x: left, y: -ascent(label.font), width: width, height: ascent(label.font) + descent(label.font))
    let radians = label.angle * .pi / 180
    let (c, s) = (cos(radians), sin(radians))
    let corners = box.corners.map { Point(x: $0.x * c - $0.y * s, y: $0.x * s + $0.y * c) }
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    let (minX, minY) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rect(
      x: label.at.x + minX, y: label.at.y + minY, width: (xs.max() ?? 0) - minX, height: (ys.max() ?? 0) - minY)
  }
}
