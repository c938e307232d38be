internal import Foundation

/// The answer to a request. It says nothing about who answers, and no other page may make use of it.
struct LiveAnswer: Sendable {
  let head: Data
  let body: Data

  static let done = LiveAnswer(status: "204 No Content", headers: [])
  static let nothing = LiveAnswer(status: "404 Not Found", headers: ["Content-Length: 0"])
  static let stream = LiveAnswer(
    status: "200 OK", headers: ["Content-Type: text/event-stream; charset=utf-8", "Transfer-Encoding: chunked"])

  init(type: String, body: Data) {
    self.init(status: "200 OK", headers: ["Content-Type: \(type)", "Content-Length: \(body.count)"], body: body)
  }

  private init(status: String, headers: [String], body: Data = Data()) {
    let common = [
      "Cache-Control: no-store", "Content-Security-Policy: frame-ancestors 'none'", "X-Frame-Options: DENY",
      "Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin",
      "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Connection: close",
    ]
    let lines: [String] = ["HTTP/1.1 \(status)"] + headers + common + ["", ""]
    head = Data(lines.joined(separator: "\r\n").utf8)
    self.body = body
  }
}
