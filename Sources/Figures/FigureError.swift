internal import Pictures
internal import Words

/// Why a figure could not be drawn or written.
package struct FigureError: ReportedError, Sendable, Hashable {
  package var code: String
  package var message: String
  package var help: String?

  package init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

// MARK: - Drawing and writing

extension FigureError {
  static func unknownFormat(path: String) -> FigureError {
    FigureError(
      code: "figure-extension", message: "'\(path)' does not say which kind of picture it should be",
      help: "end the file name in .png, .svg or .pdf")
  }

  static func badScale(_ scale: Double) -> FigureError {
    FigureError(
      code: "figure-scale", message: "a figure cannot be drawn at scale \(scale)",
      help: "use a scale between \(Limits.scales.lowerBound) and \(Limits.scales.upperBound), such as 2")
  }

  static func tooLarge(width: Double, height: Double) -> FigureError {
    let size = "\(Int(width.rounded(.up))) x \(Int(height.rounded(.up)))"
    return FigureError(
      code: "figure-too-large",
      message: "the figure would have \(size) pixels; the limit is \(PictureLimits.side.grouped) a side and "
        + "\(PictureLimits.pixels / 1_000_000) million in all",
      help: "draw fewer images or classes, or use a smaller scale")
  }

  static func drawing(_ reason: String) -> FigureError {
    FigureError(code: "figure-drawing", message: "Cairo could not draw the figure: \(reason)")
  }

  static func noFont(_ path: String) -> FigureError {
    FigureError(
      code: "figure-font", message: "FMNB_FONT is '\(path)', which is not a font that can be used",
      help: "name a TrueType or OpenType file, or unset FMNB_FONT")
  }

  static func noFolder(_ folder: String, for path: String) -> FigureError {
    FigureError(
      code: "figure-folder", message: "cannot write '\(path)': there is no folder '\(folder)'",
      help: "create the folder first, or choose another path")
  }

  static func notWritten(_ path: String, _ reason: String) -> FigureError {
    FigureError(
      code: "figure-write", message: "cannot write '\(path)': \(reason)",
      help: "check the folder's permissions and the free space, or choose another path")
  }

  static func isFolder(_ path: String) -> FigureError {
    FigureError(
      code: "figure-write", message: "cannot write '\(path)': it is a folder", help: "choose another file name")
  }
}
