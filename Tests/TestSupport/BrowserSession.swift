import Foundation

/// A page that is open in a real browser without a window, for tests that wait for what it does.
///
/// It blocks its thread; a test calls it inside ``offTheSharedThreads(_:)``. The browser ends with the value.
package final class BrowserSession {
  package struct Window: Sendable {
    package var width, height: Int
    package var isDark: Bool
    package init(width: Int, height: Int, isDark: Bool = false) {
      (self.width, self.height, self.isDark) = (width, height, isDark)
    }
  }

  /// The browser's program on this machine, if it has one.
  package static let program: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What the page's console said as warnings or errors, with violations of its Content-Security-Policy.
  package private(set) var complaints: [String] = []

  private let folder: TemporaryFolder
  private let pipe: BrowserPipe
  private var session = ""
  private var last = 0

  /// Opens an empty page.
  package init(_ window: Window) throws {
    guard let program = Self.program else { throw BrowserFailure("no Chromium") }
    folder = try TemporaryFolder()
    pipe = try BrowserPipe(
      program: program,
      arguments: [
        // A test runs as root in a container, where Chromium's own sandbox cannot be built.
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
        "--user-data-dir=\(folder.path)/browser", "--force-device-scale-factor=1", "--remote-debugging-pipe",
        // What the browser itself would like to fetch is not asked for.
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "about:blank",
      ])
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { _ = try call("\(domain).enable") }
    try show(in: window)
  }

  // The browser writes into the folder until it is gone.
  deinit { pipe.end() }

  package func show(in window: Window) throws {
    _ = try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": false])
    try setMedia("prefers-color-scheme", window.isDark ? "dark" : "light")
  }

  package func setMedia(_ name: String, _ value: String) throws {
    _ = try call("Emulation.setEmulatedMedia", ["features": [["name": name, "value": value]]])
  }

  /// Opens an address and waits until its scripts have started.
  package func open(_ address: String) throws {
    let answer = try call("Page.navigate", ["url": address])
    if let error = answer["errorText"] { throw BrowserFailure("\(address): \(error)") }
    try wait("document.readyState === 'complete'")
  }

  /// The value of a JavaScript expression; a promise is waited for.
  package func value(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let details = answer["exceptionDetails"] { throw BrowserFailure("\(expression): \(details)") }
    let value = (answer["result"] as? [String: Any])?["value"]
    return value is NSNull ? nil : value
  }

  package func text(_ expression: String) throws -> String {
    try value("Promise.resolve(\(expression)).then(String)") as? String ?? ""
  }

  package func number(_ expression: String) throws -> Double {
    (try value("Number(\(expression))") as? NSNumber)?.doubleValue ?? .nan
  }

  package func holds(_ expression: String) throws -> Bool { try value("Boolean(\(expression))") as? Bool ?? false }

  /// Waits until an expression is true.
  package func wait(_ expression: String, seconds: Double = 20) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try !holds(expression) {
      guard Date() < deadline else {
        let page = (try? text("document.body.innerText.slice(0, 500)")) ?? ""
        throw BrowserFailure("not true after \(seconds) s: \(expression)\n\(page)\n\(complaints)")
      }
      usleep(30_000)
    }
  }

  /// A PNG of what the window shows.
  package func screenshot() throws -> [UInt8] {
    try decoded(call("Page.captureScreenshot", ["format": "png"]))
  }

  package func pdf() throws -> [UInt8] { try decoded(call("Page.printToPDF", ["printBackground": true])) }

  private func decoded(_ answer: [String: Any]) throws -> [UInt8] {
    guard let data = (answer["data"] as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw BrowserFailure("no picture")
    }
    return Array(data)
  }

  /// Calls a method of the DevTools protocol.
  package func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    last += 1
    var message: [String: Any] = ["id": last, "method": method, "params": parameters]
    if !session.isEmpty { message["sessionId"] = session }
    try pipe.send(message)
    let deadline = Date(timeIntervalSinceNow: 60)
    while let answer = try pipe.receive(before: deadline) {
      guard answer["id"] as? Int == last else {
        note(answer)
        continue
      }
      if let error = answer["error"] { throw BrowserFailure("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
    throw BrowserFailure("\(method): no answer")
  }

  private func note(_ event: [String: Any]) {
    guard let parameters = event["params"] as? [String: Any] else { return }
    switch event["method"] as? String {
    case "Log.entryAdded":
      guard let entry = parameters["entry"] as? [String: Any], let level = entry["level"] as? String else { return }
      if level != "info" && level != "verbose" { complaints.append("\(entry["text"] ?? "") \(entry["url"] ?? "")") }
    case "Runtime.exceptionThrown": complaints.append("\(parameters["exceptionDetails"] ?? "")")
    case "Runtime.consoleAPICalled":
      if ["warning", "error", "assert"].contains(parameters["type"] as? String) {
        complaints.append("\(parameters["args"] ?? "")")
      }
    default: break
    }
  }
}

/// Runs what blocks on a thread of its own, so that a test that waits does not hold up what it waits for.
package func offTheSharedThreads<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws
  -> Result
{
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Swift.Result(catching: body)) }.start()
  }
}
