/// Something that happened in a session. The live line, the JSON lines, a report and whoever else wants to know listen
/// to one stream of these.
package enum Event: Sendable {
  /// What the session's settings are, at its start and whenever a statement has changed them.
  case settings(DisplaySettings)
  /// A statement begins, as typed.
  case began(String)
  /// A batch of a training is done.
  case batch(TrainingProgress)
  case output(Output)
  /// The statement is over, well or not.
  case ended
}

/// What a session's settings say about how results are shown.
package struct DisplaySettings: Sendable, Hashable {
  /// One JSON object a line.
  package var isJSON: Bool
  /// Whether the prompt may show pictures inline.
  package var showsPictures: Bool
  /// Whether a page on this machine shows the session.
  package var isLive: Bool

  package init(isJSON: Bool = false, showsPictures: Bool = true, isLive: Bool = false) {
    self.isJSON = isJSON
    self.showsPictures = showsPictures
    self.isLive = isLive
  }
}
