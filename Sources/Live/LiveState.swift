internal import Foundation
internal import Outputs
internal import Synchronization

/// What there is to show now, and who waits for something else.
final class LiveState: Sendable {
  struct Content: Sendable {
    /// Counts changes of any kind.
    fileprivate(set) var number: UInt64 = 1
    private(set) var page = Data(LivePage.waiting.utf8)
    /// Counts pages.
    private(set) var pageNumber = 0
    var trainings = LiveTrainings()

    mutating func replacePage(_ html: Data) {
      page = html
      pageNumber += 1
    }
  }

  fileprivate struct Shared: ~Copyable {
    var content = Content()
    var waiting: [AsyncStream<Void>.Continuation] = []
  }

  private let shared = Mutex(Shared())

  var content: Content { shared.withLock { $0.content } }

  /// Clients pause after each event, so that there is mostly nobody to wake after a batch.
  func change(_ body: (inout sending Content) -> Void) {
    let waiting = shared.withLock { shared in
      body(&shared.content)
      shared.content.number += 1
      return shared.takeWaiting()
    }
    for client in waiting { client.finish() }
  }

  /// Wakes those who wait though nothing changed: they try whether their client is still there.
  func beat() {
    for client in shared.withLock({ $0.takeWaiting() }) { client.finish() }
  }

  /// Returns when the content is no more the one of that number, after a beat, or when the task is cancelled.
  func wait(after number: UInt64) async {
    let (stream, client) = AsyncStream<Void>.makeStream()
    let isLate = shared.withLock { shared in
      guard shared.content.number == number else { return true }
      shared.waiting.append(client)
      return false
    }
    if !isLate { for await _ in stream {} }
  }
}

extension LiveState.Shared {
  fileprivate mutating func takeWaiting() -> [AsyncStream<Void>.Continuation] {
    // Nothing is allocated where nobody waits.
    if waiting.isEmpty { return [] }
    defer { waiting = [] }
    return waiting
  }
}
