import Networks
import Outputs
import Sessions

/// A host that keeps what statements say and stops where a test wants it.
final class TestHost: SessionHost {
  var files = FilePolicy()
  var overrides: [String: String] = [:]
  var interruption: any Interruption = NoInterruption()
  var chooseFigure: (_ stem: String) -> String = { "figures/\($0).png" }
  /// What the person says to every question.
  var answer = true
  private(set) var questions: [String] = []
  /// Called with every output, and with the number of every epoch.
  var onOutput: ((Output) -> Void)?
  var onEpoch: ((Int) -> Void)?
  private(set) var events: [Event] = []

  var outputs: [Output] {
    events.compactMap { if case .output(let output) = $0 { output } else { nil } }
  }

  func handle(_ event: Event) {
    events.append(event)
    guard case .output(let output) = event else { return }
    onOutput?(output)
    if case .epoch(let epoch) = output { onEpoch?(epoch.measures.epoch) }
  }

  func confirms(_ question: String) -> Bool {
    questions.append(question)
    return answer
  }

  var isStopRequested: Bool { interruption.count > 0 }
  func wantsRollBack() -> Bool { interruption.presses > 1 }
  func figurePath(for stem: String) -> String { chooseFigure(stem) }
}

/// Tells how often Ctrl-C was pressed since a statement began.
protocol Interruption: AnyObject {
  var count: Int { get }
  /// How often it will have been in the end.
  var presses: Int { get }
}

/// Where nobody interrupts.
final class NoInterruption: Interruption {
  let count = 0
  let presses = 0
}

/// Ctrl-C, pressed after the session has looked for it so many times: once a batch and once an epoch.
final class Trip: Interruption {
  private var left: Int
  let presses: Int

  init(after looks: Int, presses: Int = 1) {
    left = looks
    self.presses = presses
  }

  var count: Int {
    left -= 1
    return left < 0 ? presses : 0
  }
}
