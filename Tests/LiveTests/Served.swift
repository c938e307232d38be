import Foundation
import Live
import Networks
import Outputs
import Synchronization

/// A server for one test, which ends with the value.
final class Served: Sendable {
  let server: LiveServer
  let port: UInt16
  /// `/SECRET/`.
  let path: String
  private let asked: Counter

  init(timing: LiveTiming = LiveTiming()) throws {
    let asked = Counter()
    self.asked = asked
    server = try LiveServer.start(timing: timing) { _ in asked.value.add(1, ordering: .relaxed) }
    let address = URL(string: server.address)
    port = UInt16(address?.port ?? 0)
    path = "/" + server.address.split(separator: "/", maxSplits: 2)[2].dropLast() + "/"
  }

  deinit { server.stop() }

  /// How often somebody asked for a run.
  var runs: Int { asked.value.load(ordering: .relaxed) }

  func request(_ method: String = "GET", _ target: String? = nil, host: String? = nil, _ headers: String...) -> String {
    let lines = ["\(method) \(target ?? path) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  func ask(_ request: String) throws -> RawClient.Answer { try RawClient(port: port).ask(request) }

  /// Waits until something is so.
  func wait(_ condition: (LiveServer) -> Bool) -> Bool {
    for _ in 0..<1000 {
      if condition(server) { return true }
      usleep(10_000)
    }
    return false
  }
}

private final class Counter: Sendable {
  let value = Atomic(0)
}

extension TrainingProgress {
  static func sample(_ history: String = "h1", epoch: Int, batch: Int, loss: Double = 0.4321) -> TrainingProgress {
    TrainingProgress(
      history: history, epoch: epoch, epochs: 20, batch: batch, batches: 938, loss: loss, accuracy: 0.8712,
      imagesPerSecond: 12_345, secondsLeft: 80, losses: [])
  }
}

extension EpochOutput {
  static func sample(_ history: String = "h1", number: Int, loss: Double? = nil) -> EpochOutput {
    let x = Double(number)
    let wave = (x * 2.3).truncatingRemainder(dividingBy: 1) * 0.03
    return EpochOutput(
      history: history, epochs: 20,
      measures: Epoch(
        epoch: number, loss: loss ?? 0.18 + 0.7 / x, accuracy: 0.95 - 0.3 / x, top5: 0.99,
        valLoss: 0.27 + 0.5 / x + wave,
        valAccuracy: 0.91 - 0.2 / x - wave / 3, valTop5: 0.99, seconds: 4, imagesPerSecond: 12_345, learningRate: 0.001)
    )
  }
}
