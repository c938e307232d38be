internal import CReadline
internal import Foundation
internal import Synchronization

/// The signals of the whole program, as counters that a handler may touch at any moment and others poll.
package enum Signals {
  /// Who is at the other end.
  package enum Use: Sendable {
    /// Ctrl-C never ends the program.
    case prompt
    /// A third Ctrl-C ends a program that does not react to the first two.
    case script
    /// The same for a program that would never end by itself, so that Ctrl-C reaches it even in a shell's background.
    case watch
  }

  private static let interrupts = Atomic<Int>(0)
  private static let terminating = Atomic<Int32>(0)
  private static let resizes = Atomic<Int>(0)
  private static let suspensions = Atomic<Int>(0)
  private static let interruptsToDie = Atomic<Int>(.max)

  /// Ctrl-C so far, since ``clearInterrupts()``.
  package static var interruptCount: Int { interrupts.load(ordering: .relaxed) }

  package static func clearInterrupts() { interrupts.store(0, ordering: .relaxed) }

  /// The signal (SIGTERM or SIGHUP) that asked the program to leave, if one did.
  package static var termination: Int32? {
    let number = terminating.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// How many times the terminal changed its size.
  static var resizeCount: Int { resizes.load(ordering: .relaxed) }

  static func takeSuspension() -> Bool { suspensions.exchange(0, ordering: .relaxed) > 0 }

  /// Installs the handlers. SIGPIPE keeps or regains its default, so that `fmnb … | head` ends quietly even when the
  /// parent ignored it; and so does SIGQUIT, which is to end a program without a word. A file that may not grow any
  /// further is an error of the write, not the program's end. What the parent wants ignored - a hang-up by nohup, Ctrl-C by
  /// a shell's background job - stays so.
  package static func install(for use: Use) {
    // Read once here: a handler must not be the one that initialises them.
    _ = (interruptCount, termination, resizeCount, takeSuspension())
    interruptsToDie.store(use == .prompt ? .max : 3, ordering: .relaxed)
    if signal_is_ignored(SIGINT) == 0 || use != .script {
      _ = signal_install(SIGINT) { number in
        if Signals.interrupts.wrappingAdd(1, ordering: .relaxed).newValue
          >= Signals.interruptsToDie.load(ordering: .relaxed)
        {
          Signals.die(of: number)
        }
      }
    }
    for number in [SIGTERM, SIGHUP] where signal_is_ignored(number) == 0 {
      _ = signal_install(number) { number in
        // Whoever asks twice does not want to wait for the end of a batch.
        if Signals.terminating.exchange(number, ordering: .relaxed) != 0 { Signals.die(of: number) }
      }
    }
    _ = signal_install(SIGWINCH) { _ in Signals.resizes.wrappingAdd(1, ordering: .relaxed) }
    _ = signal_restore_default(SIGPIPE)
    _ = signal_restore_default(SIGQUIT)
    _ = signal_ignore(SIGXFSZ)
  }

  /// While a line is edited Ctrl-Z must wait until the terminal has its ordinary modes back.
  static func deferSuspension(_ isDeferred: Bool) {
    if isDeferred {
      _ = signal_install(SIGTSTP) { _ in Signals.suspensions.wrappingAdd(1, ordering: .relaxed) }
    } else {
      _ = signal_restore_default(SIGTSTP)
    }
  }

  /// Ends the program the way the signal does by default, so that the parent sees which it was.
  package static func die(of number: Int32) {
    _ = signal_restore_default(number)
    var only = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, number)
    raise(number)
    pthread_sigmask(SIG_UNBLOCK, &only, nil)
  }
}
