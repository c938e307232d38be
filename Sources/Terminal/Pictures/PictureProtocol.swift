/// A way to show a picture inside a terminal.
package enum PictureProtocol: String, Sendable, CaseIterable {
  /// https://sw.kovidgoyal.net/kitty/graphics-protocol/
  case kitty
  /// https://iterm2.com/documentation-images.html
  case iterm2
  /// DEC's sixel graphics, as xterm, foot and mlterm know them.
  case sixel
  /// Two pixels a cell: `▀` with a colour for the upper and one for the lower half; without colours one of five shades
  /// for both. Curves are drawn in dots.
  case halfBlocks = "blocks"
  /// No pictures: bars, and tables of what a figure shows.
  case text

  /// What the environment says, without asking the terminal.
  static func guess(
    _ environment: [String: String], isUnicode: Bool
  ) -> (protocol: PictureProtocol?, mayKnowSixel: Bool) {
    let blocks: PictureProtocol = isUnicode ? .halfBlocks : .text
    if let wish = environment["FMNB_PICTURES"], !wish.isEmpty {
      if wish == "off" { return (nil, false) }
      if let wished = PictureProtocol(rawValue: wish) { return (wished == .halfBlocks ? blocks : wished, false) }
    }
    let term = environment["TERM"] ?? ""
    let program = environment["TERM_PROGRAM"] ?? ""
    // A multiplexer swallows what it does not know, and hands on the variables of the terminal it was started in.
    if environment["TMUX"] != nil || term.hasPrefix("screen") || term.hasPrefix("tmux") {
      return (blocks, environment["TMUX"] != nil)
    }
    if environment["KITTY_WINDOW_ID"] != nil || term == "xterm-kitty" || term == "xterm-ghostty"
      || program == "ghostty"
    {
      return (.kitty, false)
    }
    if ["iTerm.app", "WezTerm", "mintty"].contains(program) { return (.iterm2, false) }
    if ["foot", "mlterm", "contour", "yaft"].contains(where: { term.hasPrefix($0) }) { return (.sixel, false) }
    let mayKnowSixel = ["XTERM_VERSION", "WT_SESSION", "KONSOLE_VERSION"].contains { environment[$0] != nil }
    return (blocks, mayKnowSixel)
  }
}
