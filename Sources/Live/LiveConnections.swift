internal import Foundation
internal import Synchronization

/// How long clients may take.
package struct LiveTiming: Sendable {
  /// For a whole request, and for what is left of a body.
  package var request = Duration.seconds(10)
  /// For taking what is sent to them: a page, or an event.
  package var answer = Duration.seconds(20)
  /// Between signs of life in a stream of events.
  package var beat = Duration.seconds(10)

  package init() {}
}

/// The open sockets of clients, which can be cut from any thread.
final class LiveConnections: Sendable {
  fileprivate struct Connection {
    /// When it is cut; nil while nothing is expected of the client.
    var end: ContinuousClock.Instant?
    var isStream = false
  }

  fileprivate struct Shared {
    var open: [Int32: Connection] = [:]
    var isClosed = false
  }

  /// More come from no browser; each costs a file descriptor of a program that needs some itself.
  static let limit = 200

  private let shared = Mutex(Shared())

  /// Takes a socket in, if there is room.
  func add(_ file: Int32) -> Bool {
    shared.withLock { shared in
      guard !shared.isClosed, shared.open.count < Self.limit else { return false }
      shared.open[file] = Connection()
      return true
    }
  }

  /// To be called before the socket is closed, as its number then means another.
  func remove(_ file: Int32) { shared.withLock { _ = $0.open.removeValue(forKey: file) } }

  /// The client has so much time from now on, or any.
  func expect(_ file: Int32, within time: Duration?) {
    shared.withLock { $0.open[file]?.end = time.map { .now + $0 } }
  }

  func becomeStream(_ file: Int32) { shared.withLock { $0.open[file]?.isStream = true } }

  func cut(_ file: Int32) { shared.withLock { $0.cut { number, _ in number == file } } }

  func cutOverdue() {
    let now = ContinuousClock.now
    shared.withLock { $0.cut { _, connection in connection.end.map { $0 < now } ?? false } }
  }

  func cutStreams() { shared.withLock { $0.cut { _, connection in connection.isStream } } }

  /// Ends all, streams with a last word where it finds room; says whether it is the first time.
  func close(saying word: Data) -> Bool {
    shared.withLock { shared in
      guard !shared.isClosed else { return false }
      shared.isClosed = true
      let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
      for (file, connection) in shared.open where connection.isStream {
        _ = word.withUnsafeBytes { send(file, $0.baseAddress, $0.count, flags) }
      }
      shared.cut { _, _ in true }
      return true
    }
  }

  /// How many there are, and how many of them are streams of events.
  var count: (all: Int, listening: Int) {
    shared.withLock { ($0.open.count, $0.open.values.count(where: \.isStream)) }
  }
}

extension LiveConnections.Shared {
  /// Whoever reads or writes such a socket is told that it ended, and closes it.
  fileprivate func cut(_ isMeant: (Int32, LiveConnections.Connection) -> Bool) {
    for (file, connection) in open where isMeant(file, connection) { shutdown(file, Int32(SHUT_RDWR)) }
  }
}
