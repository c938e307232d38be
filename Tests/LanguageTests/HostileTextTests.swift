import Language
import TestSupport
import Testing

/// Whatever the text, parsing ends, never traps, and everything it gives points into the text.
struct HostileTextTests {
  static let valid = """
    load fashion-mnist as fm # data
    take fm.train 5000 seed=1 as small; info small
    model seed = conv 32 3x3 relu, residual (conv 32 3x3 padding=same, batchnorm), \\
      maxpool 2, dropout 0.25, flatten, dense 10 softmax
    train seed on fm.train validate=fm.test epochs=$n batch=64 lr=0.001 as h1
    note h1 "smaller \\"lr\\"" ; plot loss h1 smooth=0.6 to 'a b.png'
    expect e1.accuracy ~ 93.1% +- 0.3%
    sweep lr=0.1,0.01 batch=64,128 train base on small as grid
    """

  static let pieces = [
    " ", "\n", "\r\n", "\t", "\\", "\"", "'", "(", ")", ",", "=", ";", "#", "$", "~", "+-", ">=", "!=", "!", "<", "%",
    "on", "as", "to", "model", "expect", "m", "1", "é", "標", "🥾", "\u{0}", "\u{7F}", "\u{301}", "\u{2028}", "\u{A0}",
    "\u{FEFF}", ",\n", "a.b@1", "“", "’", "–", "\u{2060}",
  ]

  @Test(arguments: 0..<8)
  func randomBytes(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<150 {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: 8..<16)
  func randomPieces(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<150 {
      check(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
          .joined())
    }
  }

  @Test(arguments: 16..<24)
  func mutations(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<60 {
      var bytes = Array(Self.valid.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...30, using: &random)))
        }
        if bytes.isEmpty { break }
      }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func everyPrefix() {
    let bytes = Array(Self.valid.utf8)
    for end in bytes.indices { check(String(decoding: bytes[..<end], as: UTF8.self)) }
  }

  @Test func rangesThatCutCharacters() {
    let text = "note a \"標準\" 🥾=é\n(ñ"
    let source = Source(name: "t", text: text)
    for start in 0...text.utf8.count {
      for end in start...text.utf8.count {
        do throws(Diagnostics) {
          for statement in try Parser.parse(source, in: start..<end, grammar: .sample) {
            #expect(start <= statement.range.lowerBound && statement.range.upperBound <= end)
          }
        } catch {
          for mistake in error.all { #expect(!mistake.rendered().isEmpty) }
        }
      }
    }
  }

  /// Quadratic reading would take minutes in a debug build; each of these takes some hundredths of a second.
  @Test(arguments: [
    "a", "\"", "(", ")", ",", "=", "\\", "\\ ", "$", "$x ,\n", "!", "#", "\n", ";", "'", "x=1 ", "é", "a b\n",
    "note (\n",
    "\u{0}", "\u{0} ,\n", "model a = (", "a,", "~ ", "\r", "\\\n", "\\\t", "expect a > 1\n", "x=1,2 ", "\"a ,\n",
    "“ ", "‘ ", "→ ", "– ", "“\n", "“‘",
  ])
  func takesLinearTime(_ piece: String) {
    let source = Source(name: "t", text: "v " + String(repeating: piece, count: 30_000 / piece.utf8.count))
    let start = processorTime()
    do throws(Diagnostics) { _ = try Parser.parse(source, grammar: .sample) } catch {}
    _ = isWhole(source.text)
    #expect(processorTime() - start < 3)
  }

  /// Each place was counted from the start of the text: fifty thousand took half a minute.
  @Test func manyMistakesAreShownInLinearTime() {
    let source = Source(name: "t", text: String(repeating: "x ,\n", count: 20_000))
    let start = processorTime()
    var lines: [Int] = []
    do throws(Diagnostics) {
      _ = try Parser.parse(source, grammar: .sample)
    } catch {
      for mistake in error.all where mistake.rendered().contains("x ,") { lines.append(mistake.location.line) }
    }
    #expect(processorTime() - start < 8)
    #expect(lines == Array(1...20_000))
  }

  @Test(arguments: ["a", "\"", "é", "\\"])
  func aMegabyteIsNoTrouble(_ piece: String) {
    check("note " + String(repeating: piece, count: (1 << 20) / piece.utf8.count), renders: false)
  }

  private func check(_ text: String, renders: Bool = true) {
    let source = Source(name: "t", text: text)
    let count = text.utf8.count
    do throws(Diagnostics) {
      var end = 0
      for statement in try Parser.parse(source, parameters: ["n": "2"], grammar: .sample) {
        #expect(end <= statement.range.lowerBound && statement.range.upperBound <= count)
        #expect(!statement.range.isEmpty)
        end = statement.range.upperBound
        let pieces =
          [statement.verb.range] + statement.words.map(\.range) + statement.options.map(\.range)
          + statement.layers.map(\.range) + [statement.data, statement.name, statement.file].compactMap { $0?.range }
        for piece in pieces {
          #expect(statement.range.lowerBound <= piece.lowerBound && piece.upperBound <= statement.range.upperBound)
        }
      }
    } catch {
      #expect(!error.all.isEmpty)
      var start = 0
      for mistake in error.all.prefix(50) {
        #expect(start <= mistake.range.lowerBound && mistake.range.upperBound <= count)
        start = mistake.range.lowerBound
        if renders { #expect(mistake.rendered().hasPrefix("t:\(mistake.location.line):\(mistake.location.column): ")) }
      }
    }
    _ = isWhole(text)
    if renders { #expect(isCovered(source, by: Lexer.tokens(source, comments: true))) }
  }

  /// Whether the tokens and the white space between them are the whole text.
  private func isCovered(_ source: Source, by tokens: [Token]) -> Bool {
    var position = 0
    for token in tokens {
      guard position <= token.range.lowerBound else { return false }
      for scalar in source.text(in: position..<token.range.lowerBound).unicodeScalars {
        guard scalar.properties.isWhitespace || ["\\", "\u{FEFF}", "\u{200B}", "\u{2060}"].contains(scalar) else {
          return false
        }
      }
      position = token.range.upperBound
    }
    return position == source.text.utf8.count
  }
}
