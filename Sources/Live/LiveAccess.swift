internal import Words

/// Who may see the page: whoever knows the secret, and is no other page of the same browser.
struct LiveAccess: Sendable {
  enum Answer: Sendable, Hashable { case page, script, events, run }

  let port: UInt16
  private let secret: [UInt8]

  init(port: UInt16) {
    self.port = port
    var random = SystemRandomNumberGenerator()
    let words = (0..<3).map { _ in random.next() as UInt64 }
    secret = Array(words.map { $0.hexadecimal(digits: 16) }.joined().utf8)
  }

  var address: String { "http://127.0.0.1:\(port)/\(String(decoding: secret, as: UTF8.self))/" }

  /// What is answered to a request; nil for what nobody has to know more about.
  func answer(_ head: LiveRequestHead) -> Answer? {
    // A name that somebody let point to this machine is no name of it.
    guard let host = head.only("host"), host == "127.0.0.1:\(port)" || host == "localhost:\(port)" else { return nil }
    // Browsers say for which page they ask.
    if head.has("origin"), head.only("origin") != "http://\(host)" { return nil }
    if head.has("sec-fetch-site"), !["same-origin", "none"].contains(head.only("sec-fetch-site")) { return nil }

    let parts = head.target.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isEmpty, isSecret(parts[1]) else { return nil }
    return switch (head.method, String(parts[2])) {
    case ("GET", ""): .page
    case ("GET", "live.js"): .script
    case ("GET", "events"): .events
    case ("POST", "run"): .run
    default: nil
    }
  }

  /// How long it takes says nothing about where a guess is wrong.
  private func isSecret(_ guess: Substring.UTF8View) -> Bool {
    let guess = Array(guess)
    guard guess.count == secret.count else { return false }
    return zip(guess, secret).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
