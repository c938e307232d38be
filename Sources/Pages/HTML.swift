internal import Foundation

/// Text for an HTML page, where a notebook's words can never become markup.
enum HTML {
  /// The text for element content and for attributes in double quotes.
  static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // HTML and XML have no way to write the other control characters.
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\u{FFFD}"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A name for an `id`: letters, digits, `-` and `_` kept, everything else a hyphen.
  static func identifier(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        result.append(character)
      } else if character == " " || character == "." {
        result.append("-")
      }
    }
    return result.isEmpty ? "section" : result
  }

  /// The bytes as a `data:` URI.
  static func dataURI(_ bytes: [UInt8], mediaType: String) -> String {
    "data:\(mediaType);base64," + Data(bytes).base64EncodedString()
  }
}
