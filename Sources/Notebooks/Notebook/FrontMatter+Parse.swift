internal import Language

extension FrontMatter {
  /// What was read, where the body begins, and what is wrong.
  struct Reading {
    var frontMatter: FrontMatter
    var bodyStart: Int
    var diagnostics: [Diagnostic]
  }

  /// Reads the front matter from the beginning of a file.
  static func read(_ bytes: [UInt8], from start: Int, in source: Source) -> Reading {
    var reader = FrontMatterReader(bytes: bytes, source: source)
    return reader.read(LineTable(bytes, from: start), from: start)
  }
}

private struct FrontMatterReader {
  let bytes: [UInt8]
  let source: Source
  var diagnostics: [Diagnostic] = []
  /// Of the keys that hold words.
  var words: [String: String] = [:]
  var seed: UInt64?
  var parameters: [FrontMatter.Parameter] = []
  var seen: Set<String> = []

  init(bytes: [UInt8], source: Source) {
    self.bytes = bytes
    self.source = source
  }

  mutating func read(_ lines: LineTable, from start: Int) -> FrontMatter.Reading {
    func result(end: Int) -> FrontMatter.Reading {
      let frontMatter = FrontMatter(
        title: words["title"], author: words["author"], date: words["date"], description: words["description"],
        language: words["lang"], seed: seed, parameters: parameters, range: start..<end)
      return FrontMatter.Reading(frontMatter: frontMatter, bodyStart: end, diagnostics: diagnostics)
    }
    guard lines.count > 0, isFence(lines[0].content) else {
      diagnostics.append(.noFrontMatter(at: lines.count > 0 ? lines[0].content : start..<start, in: source))
      return result(end: start)
    }
    guard let end = (1..<lines.count).first(where: { isFence(lines[$0].content) }) else {
      diagnostics.append(.unclosedFrontMatter(at: lines[0].content, in: source))
      return result(end: bytes.count)
    }
    for index in 1..<end { readLine(lines[index].content) }
    if !seen.contains("fmnb") {
      diagnostics.append(.noFormat(at: lines[0].content, in: source))
    }
    return result(end: lines[end].next)
  }

  private func isFence(_ line: Range<Int>) -> Bool {
    let text = bytes[line]
    return text.starts(with: Array("---".utf8)) && text.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func readLine(_ line: Range<Int>) {
    let trimmed = bytes.trimming(line)
    guard let first = bytes[trimmed].first, first != UInt8(ascii: "#") else { return }
    guard let colon = bytes[trimmed].firstIndex(of: UInt8(ascii: ":")) else {
      return diagnostics.append(.notKeyValue(at: trimmed, in: source))
    }
    let keyRange = bytes.trimming(trimmed.lowerBound..<colon)
    let key = bytes.text(keyRange)
    let valueRange = bytes.trimming(colon + 1..<trimmed.upperBound)
    guard let value = unquoted(bytes.text(valueRange)) else {
      return diagnostics.append(.unclosedQuote(at: valueRange, in: source))
    }
    guard seen.insert(key).inserted else {
      return diagnostics.append(.repeatedKey(key, at: keyRange, in: source))
    }
    store(key, keyRange, value, valueRange, line: trimmed)
  }

  private mutating func store(
    _ key: String, _ keyRange: Range<Int>, _ value: String, _ valueRange: Range<Int>, line: Range<Int>
  ) {
    switch key {
    case "fmnb":
      if Int(value) != FrontMatter.format {
        diagnostics.append(.unknownFormat(value, at: valueRange, in: source))
      }
    case "lang" where !value.isEmpty && !value.isLanguageTag:
      diagnostics.append(.badLanguage(value, at: valueRange, in: source))
    case "title", "author", "date", "description", "lang":
      if value.isEmpty { diagnostics.append(.emptyValue(key, at: line, in: source)) }
      words[key] = value
    case "seed":
      seed = Int(value).flatMap { UInt64(exactly: $0) }
      if seed == nil { diagnostics.append(.badSeed(value, at: valueRange.isEmpty ? line : valueRange, in: source)) }
    case _ where key.hasPrefix("param."):
      let name = String(key.dropFirst("param.".count))
      guard name.isParameterName else {
        return diagnostics.append(.badParameterName(name, at: keyRange, in: source))
      }
      if value.isEmpty { diagnostics.append(.emptyValue(key, at: line, in: source)) }
      parameters.append(FrontMatter.Parameter(name: name, value: value, range: line))
    default:
      diagnostics.append(.unknownKey(key, at: keyRange.isEmpty ? line : keyRange, in: source))
    }
  }

  /// The value without YAML's quotes, which code hosts ask for when a title has a colon. Nil when one is not closed.
  private func unquoted(_ text: String) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else { return text }
    var result = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote {
        guard quote == "'", rest.first == "'" else { return rest.isEmpty ? result : nil }
        rest.removeFirst()
        result.append("'")
      } else if character == "\\", quote == "\"" {
        guard let escaped = rest.popFirst() else { return nil }
        result.append(escaped)
      } else {
        result.append(character)
      }
    }
    return nil
  }
}

extension String {
  /// Whether this has the form of a BCP 47 language tag: letters, then perhaps hyphens with letters and digits.
  fileprivate var isLanguageTag: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return (parts.first.map { (2...8).contains($0.count) && $0.allSatisfy(\.isLetter) } ?? false)
      && parts.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isNumber } }
      && utf8.allSatisfy { $0 < 0x80 }
  }
}
