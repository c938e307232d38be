internal import Foundation
package import Outputs
package import Sessions

/// The host of a session at a terminal or in a script: shows what happens, and tells what signals ask for.
package final class TerminalHost: SessionHost {
  private let presenter: any Presenter
  private let read: (String) throws -> Script
  /// Whether a person is there to be asked.
  private let asks: Bool

  /// - Parameters:
  ///   - presenter: shows what happens.
  ///   - asks: whether a person is there to be asked.
  ///   - script: reads a file for `run`.
  package init(
    _ presenter: any Presenter, asks: Bool = false, script read: @escaping (String) throws -> Script
  ) {
    self.presenter = presenter
    self.asks = asks
    self.read = read
  }

  package func handle(_ event: Event) {
    switch event {
    case .settings(let settings): presenter.apply(settings)
    case .began: break
    case .batch(let progress): presenter.show(progress)
    case .output(let output): presenter.show(output)
    case .ended: presenter.finishStatement()
    }
  }

  package func confirms(_ question: String) -> Bool { !asks || Keyboard.confirms(question) }

  package func script(at path: String) throws -> Script { try read(path) }

  /// Ctrl-C since the statement began. A request to end the program counts as one: what runs is brought to a state that
  /// can be continued.
  private var stopRequests: Int { Signals.interruptCount + (Signals.termination == nil ? 0 : 1) }

  package var isStopRequested: Bool { stopRequests > 0 }

  /// A person needs a moment to press Ctrl-C twice.
  package func wantsRollBack() -> Bool {
    let end = ContinuousClock.now + .milliseconds(400)
    while stopRequests == 1, ContinuousClock.now < end { usleep(10_000) }
    return stopRequests > 1
  }
}
