import Foundation
import Live
import Outputs
import Synchronization
import TestSupport
import Testing

/// Clients of all kinds: many, slow, broken, gone.
struct ClientTests {
  @Test func tooMuchIsCutOff() async throws {
    try await offTheSharedThreads { () throws in
      let served = try Served()
      let long = String(repeating: "a", count: 1_000_000)
      for text in [
        long, "GET /\(long) HTTP/1.1\r\n", served.request("GET", served.path, "X: \(long)"),
        served.request("GET", long),
      ] {
        #expect(try served.ask(text).status == nil)
      }
      let many = String(repeating: "A: b\r\n", count: 100_000)
      #expect(try served.ask("GET \(served.path) HTTP/1.1\r\n" + many).status == nil)
      // A body is not kept.
      let body = String(repeating: "b", count: 100_000)
      let posted = try served.ask(served.request("POST", served.path + "run", "Content-Length: 100000") + body)
      #expect(posted.status == 204)
      #expect(try served.ask(served.request()).status == 200)
    }
  }

  @Test func whoTakesTooLongIsCutOff() async throws {
    try await offTheSharedThreads { () throws in
      var timing = LiveTiming()
      (timing.request, timing.answer, timing.beat) = (.milliseconds(300), .milliseconds(300), .milliseconds(100))
      let served = try Served(timing: timing)
      let half = try RawClient(port: served.port)
      half.send("GET \(served.path) HTTP/1.1\r\nHo")
      let silent = try RawClient(port: served.port)
      #expect(half.readToEnd() == "" && silent.readToEnd() == "")
      // Takes nothing of a page that no buffer holds.
      served.server.show(page: String(repeating: "page ", count: 4_000_000))
      let idle = try RawClient(port: served.port)
      idle.send(served.request())
      #expect(served.wait { $0.clients.all == 1 })
      #expect(served.wait { $0.clients.all == 0 })
    }
  }

  /// In the middle of a request, of an answer, of events.
  @Test func whoVanishesLeavesNothing() async throws {
    try await offTheSharedThreads { () throws in
      let served = try Served()
      served.server.show(page: String(repeating: "page ", count: 4_000_000))
      for round in 0..<60 {
        let client = try RawClient(port: served.port)
        switch round % 3 {
        case 0: client.send("GET \(served.path)")
        case 1: client.send(served.request())
        default:
          client.send(served.request("GET", served.path + "events"))
          _ = client.read(until: "event: page")
        }
      }
      #expect(served.wait { $0.clients.all == 0 })
      #expect(try served.ask(served.request("GET", served.path + "live.js")).status == 200)
    }
  }

  @Test func aHundredAtOnce() async throws {
    try await offTheSharedThreads { () throws in
      let served = try Served()
      let clients = try (0..<100).map { _ in try RawClient(port: served.port) }
      for client in clients { client.send(served.request("GET", served.path + "events")) }
      for client in clients { #expect(client.read(until: "event: page") != nil) }
      #expect(served.server.clients.listening == 100)
      served.server.show(TrainingProgress.sample(epoch: 1, batch: 1))
      for client in clients { #expect(client.read(until: "event: training") != nil) }
      #expect(try served.ask(served.request()).status == 200)
      // There is an end to it, and room again afterwards.
      let more = try (0..<150).map { _ in try RawClient(port: served.port) }
      #expect(more.last?.readToEnd() == "")
      served.server.cutStreams()
      #expect(clients.allSatisfy { $0.readToEnd() != nil })
      #expect(served.wait { $0.clients.listening == 0 })
    }
  }

  /// Whoever never reads holds up nobody, and costs what its socket's buffers hold.
  @Test func whoNeverReads() async throws {
    try await offTheSharedThreads { () throws in
      let served = try Served()
      let deaf = try RawClient(port: served.port)
      deaf.send(served.request("GET", served.path + "events"))
      #expect(served.wait { $0.clients.listening == 1 })
      let listener = try RawClient(port: served.port)
      listener.send(served.request("GET", served.path + "events"))
      let started = ContinuousClock.now
      for batch in 1...200_000 { served.server.show(TrainingProgress.sample(epoch: 1, batch: batch)) }
      let each = (ContinuousClock.now - started) / 200_000
      #expect(each < .microseconds(50), "\(each)")
      #expect(listener.read(until: "\"batch\":200000") != nil)
    }
  }

  /// Whatever keeps the threads busy that Swift shares among tasks, as a training on them would.
  @Test func answersWhileOthersCompute() async throws {
    let served = try Served()
    let isComputing = Flag()
    async let answers: [Duration] = offTheSharedThreads { () throws in
      _ = served.wait { _ in isComputing.value.load(ordering: .acquiring) }
      return try (0..<5).map { number in
        let started = ContinuousClock.now
        let listener = try RawClient(port: served.port)
        listener.send(served.request("GET", served.path + "events"))
        #expect(listener.read(until: "event: page") != nil)
        served.server.show(EpochOutput.sample(number: number + 1))
        #expect(listener.read(until: "event: training") != nil)
        return ContinuousClock.now - started
      }
    }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 * ProcessInfo.processInfo.activeProcessorCount {
        group.addTask {
          isComputing.value.store(true, ordering: .releasing)
          usleep(1_500_000)
        }
      }
    }
    for time in try await answers { #expect(time < .seconds(1)) }
  }

  @Test func stopEndsEverything() async throws {
    try await offTheSharedThreads { () throws in
      let served = try Served()
      let listener = try RawClient(port: served.port)
      listener.send(served.request("GET", served.path + "events"))
      #expect(listener.read(until: "event: page") != nil)
      let half = try RawClient(port: served.port)
      half.send("GET")
      let started = ContinuousClock.now
      served.server.stop()
      #expect((try? RawClient(port: served.port)) == nil)
      #expect(listener.readToEnd()?.contains("event: end") == true && half.readToEnd() == "")
      #expect(ContinuousClock.now - started < .seconds(2))
      served.server.stop()
      served.server.show(page: "late")
      #expect(served.wait { $0.clients.all == 0 })
    }
  }
}

private final class Flag: Sendable {
  let value = Atomic(false)
}
