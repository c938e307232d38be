internal import Dispatch
internal import FlyingSocks
internal import Foundation
package import Outputs
internal import Words

/// What a reader asks for with a button of the page.
package enum LiveRequest: Sendable { case run }

/// Serves one page on the loopback address under a secret path, and tells whoever looks at it what changes.
///
/// Whoever computes only leaves the newest state here and goes on: every client takes from it what is newest when the
/// client is ready for it. Nothing is queued, so that a slow client costs no memory, and nobody waits for one.
package final class LiveServer: Sendable {
  /// `http://127.0.0.1:PORT/SECRET/`.
  package let address: String
  let state = LiveState()
  let connections = LiveConnections()
  private let service: LiveService
  private let work: Task<Void, Never>

  /// Binds to a port, a free one when it is 0, and returns when it listens; all serving happens on a thread of its own.
  /// - Throws: ``LiveError``.
  package static func start(
    port: UInt16 = 0, timing: LiveTiming = LiveTiming(), onRequest: @escaping @Sendable (LiveRequest) -> Void
  ) throws -> LiveServer {
    do {
      let socket = try Socket(domain: AF_INET)
      do {
        socket.closeInChildren()
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
        try socket.listen()
        guard case .ip4(_, let port) = try socket.sockname() else { throw SocketError.unsupportedAddress }
        return LiveServer(socket: socket, access: LiveAccess(port: port), timing: timing, onRequest: onRequest)
      } catch {
        try? socket.close()
        throw error
      }
    } catch {
      throw LiveError(reason: error.localizedDescription)
    }
  }

  private init(
    socket: Socket, access: LiveAccess, timing: LiveTiming, onRequest: @escaping @Sendable (LiveRequest) -> Void
  ) {
    address = access.address
    let service = LiveService(
      socket: socket, access: access, state: state, connections: connections, timing: timing,
      onRequest: onRequest)
    self.service = service
    work = Task(executorPreference: service.executor) { await service.run() }
  }

  deinit { stop() }

  /// Replaces the page: complete HTML that holds `<script defer src="live.js"></script>` and a Content-Security-Policy
  /// that allows it (``LivePage``); browsers that look at it take over its content.
  package func show(page html: String) {
    let bytes = Data(html.utf8)
    state.change { $0.replacePage(bytes) }
  }

  /// A batch of a training is done. It costs whoever computes less than a microsecond.
  package func show(_ progress: TrainingProgress) { state.change { $0.trainings.add(progress) } }

  /// An epoch is done: a point more in the curves.
  package func show(_ epoch: EpochOutput) { state.change { $0.trainings.add(epoch) } }

  /// The statement that trained is over.
  package func endTraining() { state.change { $0.trainings.end() } }

  /// Cuts off who listens to events, as a bad connection would; browsers come back.
  package func cutStreams() { connections.cutStreams() }

  /// How many clients there are, and how many of them listen to events.
  package var clients: (all: Int, listening: Int) { connections.count }

  /// Ends all connections and gives the port back.
  package func stop() {
    guard connections.close(saying: LiveEvents.goodbye) else { return }
    service.end()
    work.cancel()
  }
}

/// Why the page cannot be served.
package struct LiveError: ReportedError, Sendable, CustomStringConvertible {
  package var reason: String
  package var code: String { "live-page" }
  package var message: String { "the live page cannot be served on 127.0.0.1: \(reason)" }
  package var help: String? { nil }
  package var description: String { message }
}
