internal import FlyingSocks
internal import Foundation

/// One connection, which asks once.
struct LiveClient: Sendable {
  let socket: AsyncSocket
  let service: LiveService

  private var file: Int32 { socket.socket.file.rawValue }

  func serve() async {
    expect(service.timing.request)
    guard let bytes = try? await readHead() else { return }
    let head = LiveRequestHead(bytes)
    expect(service.timing.answer)
    do {
      switch head.flatMap(service.access.answer) {
      case .page: try await send(LiveAnswer(type: "text/html; charset=utf-8", body: service.state.content.page))
      case .script: try await send(LiveAnswer(type: "text/javascript; charset=utf-8", body: LiveScript.bytes))
      case .events: await stream()
      case .run:
        service.onRequest(.run)
        try await send(.done)
      case nil: try await send(.nothing)
      }
      if head?.hasBody ?? true { try await discardRest() }
    } catch {
      // The client is gone; nobody has to know.
    }
  }

  private func expect(_ time: Duration?) { service.connections.expect(file, within: time) }

  /// Up to the empty line.
  private func readHead() async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while bytes.count <= LiveRequestHead.limit {
      let start = max(0, bytes.count - end.count + 1)
      bytes += try await socket.read(atMost: 4096)
      if let range = bytes[start...].firstRange(of: end) { return Array(bytes[..<range.lowerBound]) }
    }
    return nil
  }

  private func send(_ answer: LiveAnswer) async throws {
    try await socket.write(answer.head)
    try await socket.write(answer.body)
  }

  /// A socket that is closed before all is read takes the answer back.
  private func discardRest() async throws {
    expect(service.timing.request)
    shutdown(file, Int32(SHUT_WR))
    for _ in 0..<64 { _ = try await socket.read(atMost: 4096) }
  }

  /// Tells news until the client goes.
  private func stream() async {
    service.connections.becomeStream(file)
    await withTaskGroup(of: Void.self) { group in
      // A client of events has nothing more to say: what can be read is its end.
      group.addTask { _ = try? await socket.read(atMost: 1) }
      group.addTask { try? await tellNews() }
      await group.next()
      service.connections.cut(file)
      group.cancelAll()
    }
  }

  private func tellNews() async throws {
    var events = LiveEvents()
    try await socket.write(LiveAnswer.stream.head)
    while true {
      try Task.checkCancellation()
      let news = events.news(service.state.content)
      expect(service.timing.answer)
      try await socket.write(news ?? LiveEvents.heartbeat)
      expect(nil)
      // At most ten a second.
      await service.executor.pause(.milliseconds(100))
      await service.state.wait(after: events.number)
    }
  }
}
