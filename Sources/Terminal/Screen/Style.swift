/// The few ways text is set off on a terminal.
enum Style: String {
  case bold = "1"
  case faint = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case cyan = "36"
}

extension Screen {
  /// The text with escape sequences around it where colours may be shown.
  func styled(_ text: String, _ styles: Style...) -> String {
    guard colors > .none, !styles.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[" + styles.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}
