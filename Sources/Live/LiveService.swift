internal import Dispatch
internal import FlyingSocks
internal import Foundation

/// Takes clients in and serves them until its task is cancelled.
///
/// Of FlyingFox it uses the sockets, not the HTTP server: that one reads heads of any length for any time, and ends when
/// a client cannot be accepted.
struct LiveService: Sendable {
  let socket: Socket
  let access: LiveAccess
  let state: LiveState
  let connections: LiveConnections
  let timing: LiveTiming
  let onRequest: @Sendable (LiveRequest) -> Void
  let executor = LiveExecutor()

  func run() async {
    defer { try? socket.close() }
    let pool = SocketPool<Poll>.make()
    guard (try? await pool.prepare()) != nil, let listener = try? AsyncSocket(socket: socket, pool: pool) else {
      return
    }
    let timer = makeTimer()
    defer { timer.cancel() }
    await withDiscardingTaskGroup { group in
      group.addTask { try? await pool.run() }
      while !Task.isCancelled {
        guard let client = try? await listener.accept() else {
          // No file descriptor is free, or the client is gone already: other clients are to find somebody.
          await executor.pause(.milliseconds(50))
          continue
        }
        guard connections.add(client.socket.file.rawValue) else {
          try? client.close()
          continue
        }
        client.socket.closeInChildren()
        group.addTask {
          await LiveClient(socket: client, service: self).serve()
          connections.remove(client.socket.file.rawValue)
          try? client.close()
        }
      }
      group.cancelAll()
    }
  }

  /// Nobody can connect any more, at once. Only before the task is cancelled, which closes the socket.
  func end() { shutdown(socket.file.rawValue, Int32(SHUT_RDWR)) }

  /// Cuts off who takes too long, and lets streams show a sign of life.
  private func makeTimer() -> any DispatchSourceTimer {
    let seconds = timing.beat / .seconds(1)
    let timer = DispatchSource.makeTimerSource(queue: executor.queue)
    timer.schedule(deadline: .now() + seconds, repeating: seconds, leeway: .milliseconds(200))
    timer.setEventHandler { [connections, state] in
      connections.cutOverdue()
      state.beat()
    }
    timer.resume()
    return timer
  }
}

extension Socket {
  /// A program that this one starts has no part in the connection, and would keep it open.
  func closeInChildren() { _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC) }
}
