internal import Outputs
internal import Words

/// The one line that is redrawn in place while a training runs. Does nothing where a line cannot be redrawn.
struct LiveLine {
  private let screen: Screen
  private var isShown = false
  private var lastDrawn: Double = -.infinity
  /// At most ten times a second.
  static let interval = 0.1

  init(screen: Screen) {
    self.screen = screen
  }

  mutating func update(_ progress: TrainingProgress, now: Double) {
    guard screen.canRedraw, let size = screen.size else { return }
    guard now - lastDrawn >= Self.interval else { return }
    lastDrawn = now
    let line = Self.text(progress, width: size.columns - 1, isUnicode: screen.isUnicode)
    // Autowrap off while drawing: a terminal that just became narrower must not break the line in two.
    screen.stream.write("\r\u{1B}[?7l\(line)\u{1B}[K\u{1B}[?7h")
    isShown = true
  }

  /// Makes room for other output.
  mutating func clear() {
    guard isShown else { return }
    isShown = false
    lastDrawn = -.infinity
    screen.stream.write("\r\u{1B}[K")
  }

  /// All there is to say in the widest layout that fits into `width` cells; where even the narrowest is too wide, what
  /// matters least goes.
  static func text(_ progress: TrainingProgress, width: Int, isUnicode: Bool) -> String {
    for layout in Layout.all {
      let text = layout.parts(progress, isUnicode: isUnicode).map(\.text).joined(separator: layout.separator)
      if text.displayWidth <= width { return text }
    }
    var parts = Layout.narrowest.parts(progress, isUnicode: isUnicode)
    func text() -> String { parts.map(\.text).joined(separator: " ") }
    while text().displayWidth > width, parts.count > 1, let last = parts.map(\.rank).max() {
      parts.removeAll { $0.rank == last }
    }
    return text().cut(to: max(0, width))
  }

  private struct Layout {
    var bar: Int
    var sparkline: Int
    var showsBatches: Bool
    var separator: String

    static let narrowest = Layout(bar: 6, sparkline: 6, showsBatches: false, separator: " ")
    static let all = [
      Layout(bar: 16, sparkline: 20, showsBatches: true, separator: "  "),
      Layout(bar: 10, sparkline: 12, showsBatches: false, separator: "  "),
      Layout(bar: 8, sparkline: 8, showsBatches: false, separator: " "),
      narrowest,
    ]

    /// In the order shown; `rank` says what can be done without first (the highest).
    func parts(_ progress: TrainingProgress, isUnicode: Bool) -> [(rank: Int, text: String)] {
      let share = progress.batches > 0 ? Double(progress.batch) / Double(progress.batches) : 0
      let total = String(progress.batches)
      let bar = Bars.bar(share, width: bar, isUnicode: isUnicode, empty: isUnicode ? "░" : nil)
      let parts = [
        (0, "epoch \(progress.epoch)/\(progress.epochs)"),
        (5, isUnicode ? bar : "[\(bar)]"),
        (4, showsBatches ? "\(String(progress.batch).padded(to: total.count, alignRight: true))/\(total)" : ""),
        (1, "loss \(progress.loss.lossText)"),
        (2, "accuracy \(progress.accuracy.formatted(digits: 4))"),
        (6, "\(progress.imagesPerSecond.rateText) images/s"),
        (3, progress.batch > 0 ? "\(progress.secondsLeft.clockText) left" : ""),
        (7, Bars.sparkline(progress.losses.suffix(sparkline), isUnicode: isUnicode)),
      ]
      return parts.filter { !$0.1.isEmpty }
    }
  }
}
