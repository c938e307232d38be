import Foundation

/// An sRGB colour; components and opacity in 0...1.
struct Color: Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double
  var alpha = 1.0

  init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255)
  }

  func opacity(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// Relative luminance (WCAG 2.1): 0 black, 1 white.
  var luminance: Double {
    func linear(_ c: Double) -> Double {
      c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Black or white, whichever has the higher contrast on this colour.
  var readable: Color {
    (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 ? .black : .white
  }

  static let black = Color(hex: 0x000000)
  static let white = Color(hex: 0xFFFFFF)
  /// Text, axes.
  static let ink = Color(hex: 0x1A1A1A)
  /// Secondary text: never data.
  static let subdued = Color(hex: 0x595959)
  static let grid = Color(hex: 0xE6E6E6)
  static let frame = Color(hex: 0xBFBFBF)
}

extension Color {
  /// Dark enough for text on white (contrast at least 4.5, WCAG 2.1), the same hue.
  var darkened: Color {
    var color = self
    while 1.05 / (color.luminance + 0.05) < 4.5 {
      color = Color(red: color.red * 0.92, green: color.green * 0.92, blue: color.blue * 0.92)
    }
    return color
  }
}
