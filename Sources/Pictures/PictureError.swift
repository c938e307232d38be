internal import Words

/// Why a picture could not be read, scaled or encoded.
package struct PictureError: ReportedError, Sendable, Hashable {
  package var code: String
  package var message: String
  package var help: String?

  package init(code: String, message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

extension PictureError {
  static func missing(_ path: String) -> PictureError {
    PictureError(code: "picture-missing", message: "there is no file '\(path)'", help: "check the path")
  }

  static func unreadable(_ path: String, _ reason: String) -> PictureError {
    PictureError(
      code: "picture-unreadable", message: "cannot read '\(path)': \(reason)",
      help: "name a PNG or JPEG file you may read")
  }

  /// - Parameter found: what the bytes look like, with its article, where they look like anything.
  static func unknownFormat(_ name: String, found: String?) -> PictureError {
    PictureError(
      code: "picture-format", message: "\(name) is " + (found.map { "\($0), not" } ?? "not") + " a PNG or JPEG picture",
      help: "convert it to PNG or JPEG first")
  }

  static func damaged(_ name: String, _ reason: String) -> PictureError {
    PictureError(
      code: "picture-damaged", message: "\(name) cannot be decoded: \(reason)", help: "save or download it again")
  }

  static func fourColors(_ name: String) -> PictureError {
    PictureError(
      code: "picture-colors", message: "\(name) is a JPEG picture for print, in four inks (CMYK)",
      help: "save it as RGB or grey")
  }

  static func tooLarge(_ name: String, width: Int, height: Int) -> PictureError {
    PictureError(
      code: "picture-too-large",
      message: "\(name) has \(width) x \(height) pixels; the limit is \(PictureLimits.side.grouped) a side and "
        + "\(PictureLimits.pixels / 1_000_000) million in all",
      help: "scale the picture down first")
  }

  static func fileTooLarge(_ path: String, bytes: Int) -> PictureError {
    PictureError(
      code: "picture-too-large",
      message: "'\(path)' has \(bytes.grouped) bytes; the limit is \(PictureLimits.fileBytes.grouped) bytes",
      help: "scale the picture down first")
  }

  static func badSize(width: Int, height: Int) -> PictureError {
    PictureError(
      code: "picture-size", message: "a picture cannot be scaled to \(width) x \(height) pixels",
      help: "width and height are between 1 and \(PictureLimits.side.grouped)")
  }

  static func encoding(_ reason: String) -> PictureError {
    PictureError(code: "picture-encoding", message: "Cairo could not encode the picture: \(reason)")
  }
}
