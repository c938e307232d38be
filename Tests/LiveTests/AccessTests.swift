import Live
import TestSupport
import Testing

/// Who gets what: whoever knows the secret, and nobody else anything.
struct AccessTests {
  let served: Served

  init() throws { served = try Served() }

  @Test func addressHoldsASecret() throws {
    let other = try Served()
    // 192 random bits in hexadecimal digits.
    #expect(served.path.count == 50 && served.path != other.path && served.port != other.port)
    #expect(served.server.address == "http://127.0.0.1:\(served.port)\(served.path)")
  }

  @Test func whatThereIs() async throws {
    try await offTheSharedThreads { [served] () throws in
      let waiting = try served.ask(served.request())
      #expect(waiting.status == 200 && waiting.body.contains("nothing to see yet"))
      let html = "<p>Ä page</p>" + String(repeating: "x", count: 3_000_000)
      served.server.show(page: html)
      let page = try served.ask(served.request())
      #expect(page.status == 200 && page.body == html)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.headers["content-length"] == "\(html.utf8.count)")
      let script = try served.ask(served.request("GET", served.path + "live.js"))
      #expect(script.status == 200 && script.body.hasPrefix("'use strict'"))
      #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
      let local = try served.ask(served.request("GET", host: "localhost:\(served.port)"))
      #expect(local.status == 200)
      for answer in [page, script] {
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(answer.headers["x-content-type-options"] == "nosniff")
        #expect(answer.headers["referrer-policy"] == "no-referrer")
        #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
        #expect(answer.headers["content-security-policy"] == "frame-ancestors 'none'")
        #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") })
      }
    }
  }

  @Test func aButtonAsksForARun() async throws {
    try await offTheSharedThreads { [served] () throws in
      let run = served.path + "run"
      let own = "http://127.0.0.1:\(served.port)"
      #expect(try served.ask(served.request("POST", run, "Content-Length: 0")).status == 204)
      let fromPage = served.request("POST", run, "Origin: \(own)", "Sec-Fetch-Site: same-origin")
      #expect(try served.ask(fromPage).status == 204)
      #expect(try served.ask(served.request("POST", run, "Content-Length: 5") + "hello").status == 204)
      #expect(served.runs == 3)
    }
  }

  /// Other pages of the browser, other names of this machine, guesses.
  @Test func nobodyElseLearnsAnything() async throws {
    try await offTheSharedThreads { [served] () throws in
      let (path, own) = (served.path, "http://127.0.0.1:\(served.port)")
      let secret = String(path.dropFirst().dropLast())
      let last = secret.last == "0" ? "1" : "0"
      let targets = [
        "/", "", "*", "/favicon.ico", "/\(secret)", "/\(secret.dropLast())/", "/\(secret)0/",
        "/\(secret.dropLast())\(last)/",
        "/\(secret.uppercased())G/", "//", "///", "//\(secret)/", "/x/\(secret)/", "/\(secret)/../\(secret)/",
        "\(own)\(path)",
        "\(path)other", "\(path)live.js/", "\(path)?", "\(path)run", "\(path)%65vents", "/\(secret)%00/", "/é/",
      ]
      var requests = targets.map { served.request("GET", $0) }
      for method in ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"] {
        requests.append(served.request(method, path))
        requests.append(served.request(method, path + "events"))
      }
      let run = path + "run"
      for target in [path, path + "live.js", path + "events", run] {
        let method = target == run ? "POST" : "GET"
        for host in [
          "evil.example", "evil.example:\(served.port)", "127.0.0.1", "127.0.0.1:80", "localhost", "",
          "127.0.0.1:\(served.port).evil.example", "[::1]:\(served.port)", "0.0.0.0:\(served.port)",
        ] { requests.append(served.request(method, target, host: host)) }
        for header in [
          "Origin: https://evil.example", "Origin: null", "Origin: http://127.0.0.1", "Origin: \(own).evil.example",
          "Origin: https://127.0.0.1:\(served.port)", "Origin: http://localhost:\(served.port)", "Origin:",
          "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "sec-fetch-site: CROSS-SITE", "Sec-Fetch-Site:",
          "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site", "Host: evil.example",
        ] { requests.append(served.request(method, target, header)) }
        requests.append("\(method) \(target) HTTP/1.1\r\n\r\n")
      }
      requests += [
        "\r\n\r\n", "GET\r\n\r\n", "GET \(path)\r\n\r\n", served.request().replacing("HTTP/1.1", with: "HTTP/2.0"),
        "\0\u{1}\u{ff}\r\n\r\n", "GET  \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n",
      ]
      for request in requests {
        let answer = try served.ask(request)
        #expect(answer.status == 404 && answer.body.isEmpty, "\(request)")
        #expect(answer.headers["content-length"] == "0" && answer.headers["server"] == nil)
      }
      #expect(served.runs == 0)
      #expect(try served.ask(served.request("GET", path, "Sec-Fetch-Site: none")).status == 200)
    }
  }

  /// Requests with bytes changed, left out and put in.
  @Test func noiseEndsNothing() async throws {
    try await offTheSharedThreads { [served] () throws in
      var random = SplitMix(seed: Rounds.seed(11))
      let whole = Array(served.request("POST", served.path + "run", "Origin: null", "Content-Length: 2").utf8)
      for _ in 0..<Rounds.count(300) {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.removeSubrange(index..<min(bytes.count, index + 9))
          default: bytes.insert(contentsOf: "\r\n: \0".utf8.shuffled(using: &random), at: index)
          }
          if bytes.isEmpty { bytes = whole }
        }
        let client = try RawClient(port: served.port)
        client.send(bytes)
        client.finish()
        #expect(client.readToEnd() != nil)
      }
      #expect(try served.ask(served.request()).status == 200)
    }
  }
}
