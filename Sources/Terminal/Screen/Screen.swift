internal import Foundation

/// How many colours may be shown.
package enum ColorDepth: Int, Sendable, Comparable {
  case none, sixteen, palette, trueColor

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What is known of the place where text is shown: a terminal of some ability, or a file or pipe that must stay plain.
package struct Screen: Sendable {
  package var stream: ScreenStream
  package var isTerminal = false
  /// Whether a line can be redrawn in place: false for files, pipes and `TERM=dumb`.
  package var canRedraw = false
  package var colors = ColorDepth.none
  /// Whether bars and sparklines may use characters outside ASCII.
  package var isUnicode = true
  /// The way to show pictures, nil for none.
  package var pictures: PictureProtocol?
  /// Whether it is worth asking the terminal if it knows sixel before settling for half blocks.
  var mayKnowSixel = false
  /// Overrides the size the terminal tells.
  var fixedSize: (columns: Int, rows: Int)?

  /// A plain place: a file or pipe.
  package init(stream: ScreenStream) {
    self.stream = stream
  }

  /// Reads the environment and the descriptor; never writes to the terminal.
  ///
  /// `NO_COLOR` drops colours, not pictures and charts. `TERM=dumb` gives lines of plain text, with figures as bars and
  /// tables; a file or pipe gets no figures at all. `FMNB_PICTURES` (`kitty`, `iterm2`, `sixel`, `blocks`, `text`, `off`)
  /// overrides what is guessed about pictures on a terminal.
  package init(stream: ScreenStream, environment: [String: String]) {
    self.stream = stream
    isUnicode = Self.isUnicode(environment)
    guard isatty(stream.descriptor) == 1 else { return }
    isTerminal = true
    let term = environment["TERM"] ?? ""
    guard !term.isEmpty, term != "dumb" else {
      pictures = environment["FMNB_PICTURES"] == "off" ? nil : .text
      return
    }
    canRedraw = true
    if (environment["NO_COLOR"] ?? "").isEmpty { colors = Self.colorDepth(environment, term: term) }
    let guess = PictureProtocol.guess(environment, isUnicode: isUnicode)
    pictures = guess.protocol
    mayKnowSixel = guess.mayKnowSixel
  }

  /// Columns and rows now; nil where nothing needs to fit.
  package var size: (columns: Int, rows: Int)? {
    if let fixedSize { return fixedSize }
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  private static func colorDepth(_ environment: [String: String], term: String) -> ColorDepth {
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") { return .trueColor }
    if term.hasSuffix("-direct") || ["xterm-kitty", "xterm-ghostty", "wezterm"].contains(term) { return .trueColor }
    if environment["WT_SESSION"] != nil { return .trueColor }
    return term.contains("256") ? .palette : .sixteen
  }

  /// A terminal is taken to speak UTF-8 unless the locale names something else; containers often name nothing.
  private static func isUnicode(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale else { return environment["TERM"] != "dumb" }
    let name = locale.uppercased()
    return name.contains("UTF-8") || name.contains("UTF8")
  }
}
