internal import Foundation
internal import Networks
internal import Outputs
internal import Words

/// What one client has been told, and the server-sent events that tell it the rest.
struct LiveEvents {
  /// The last thing a client hears.
  static let goodbye = chunk("event: end\ndata: {}\n\n") + Data("0\r\n\r\n".utf8)
  /// A comment; it only shows whether the client is still there.
  static let heartbeat = chunk(": still here\n\n")

  /// The state that it knows.
  private(set) var number: UInt64 = 0
  private var pageNumber: Int?
  private var training = 0
  private var epochs = 0

  /// All that it does not know yet; nil where it knows everything.
  mutating func news(_ content: LiveState.Content) -> Data? {
    guard content.number != number else { return nil }
    var text = ""
    if pageNumber != content.pageNumber {
      // A client that comes is told to try again soon after it is cut off.
      if pageNumber == nil { text += "retry: 1000\n" }
      text += event("page", Page(version: content.pageNumber), content.number)
      pageNumber = content.pageNumber
    }
    let trainings = content.trainings
    if trainings.number > 0 {
      if training != trainings.number { (training, epochs) = (trainings.number, 0) }
      text += event("training", Training(trainings, from: epochs), content.number)
      epochs = trainings.measures.count
    }
    number = content.number
    return text.isEmpty ? nil : Self.chunk(text)
  }

  private func event(_ name: String, _ value: some Encodable, _ number: UInt64) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // JSON holds no line feed, which would end the event.
    let data = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return "event: \(name)\nid: \(number)\ndata: \(data)\n\n"
  }

  private static func chunk(_ text: String) -> Data {
    Data("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n".utf8)
  }
}

private struct Page: Encodable {
  var version: Int
}

/// Texts are as the terminal shows them; the curves are numbers.
private struct Training: Encodable {
  struct Point: Encodable {
    var epoch: Int
    var loss, accuracy, valLoss, valAccuracy: Double?
  }

  var number: Int
  var history: String
  var epoch, epochs, batch, batches: Int
  var loss, accuracy, rate: String
  var left: String?
  var isOver: Bool
  /// How many points the client has already.
  var from: Int
  var points: [Point]

  init(_ trainings: LiveTrainings, from: Int) {
    number = trainings.number
    history = trainings.history
    epochs = trainings.epochs
    isOver = trainings.isOver
    self.from = from
    points = trainings.measures.dropFirst(from).map {
      // JSON has no word for what is no number.
      Point(
        epoch: $0.epoch, loss: $0.loss.finite, accuracy: $0.accuracy.finite, valLoss: $0.valLoss?.finite,
        valAccuracy: $0.valAccuracy?.finite)
    }
    let last = trainings.measures.last
    if let progress = trainings.progress, progress.epoch > last?.epoch ?? 0 {
      (epoch, batch, batches) = (progress.epoch, progress.batch, progress.batches)
      loss = progress.loss.lossText
      accuracy = progress.accuracy.formatted(digits: 4)
      rate = progress.imagesPerSecond.rateText
    } else {
      (epoch, batch, batches) = (last?.epoch ?? 0, 1, 1)
      loss = (last?.loss ?? .nan).lossText
      accuracy = (last?.accuracy ?? .nan).formatted(digits: 4)
      rate = (last?.imagesPerSecond ?? .nan).rateText
    }
    left = trainings.progress?.secondsLeft.finite.map(\.duration)
  }
}

extension Double {
  fileprivate var finite: Double? { isFinite ? self : nil }
}
