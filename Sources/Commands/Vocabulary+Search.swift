internal import Foundation
internal import Language
internal import Networks
internal import Outputs
internal import Sessions

/// A text that is looked for: one that holds it, or all its words.
struct SearchText {
  private let words: [String]

  init(_ text: String) { words = Self.plain(text).split(separator: " ").map(String.init) }

  /// `batch_size` and `batch-size` are two words, as they stand in sentences.
  private static func plain(_ text: String) -> String {
    text.lowercased().replacing("_", with: " ").replacing("-", with: " ")
  }

  /// Whether it is a word of other tools, however its pieces are joined: `early stopping` is `EarlyStopping`.
  func names(_ spelling: String) -> Bool { matches(spelling) || ForeignWord.normal(spelling) == words.joined() }

  func matches(_ texts: String...) -> Bool {
    let text = Self.plain(texts.joined(separator: " "))
    return !words.isEmpty && words.allSatisfy { text.contains($0) }
  }
}

extension Vocabulary {
  /// What `find` looks through besides the session, for its answer.
  static let searched =
    "names, layers, notes and past statements; verbs, options, values, layers, measures and topics; and the words of Keras and PyTorch"

  /// Where a text stands in all that is declared: a place, such as `help train`, and what stands there.
  func places(of text: SearchText) -> [(place: String, what: String)] {
    verbPlaces(text) + layerPlaces(text) + topicPlaces(text) + measurePlaces(text) + foreignPlaces(text)
  }

  private func verbPlaces(_ text: SearchText) -> [(String, String)] {
    verbs.flatMap { verb -> [(String, String)] in
      let place = "help \(verb.name)"
      var found: [(String, String)] = text.matches(verb.name, verb.summary) ? [(place, verb.summary)] : []
      for signature in verb.signatures where text.matches(signature.keyword ?? "", signature.summary ?? "") {
        found.append((place, signature.usage(verb.name) + (signature.summary.map { ": \($0)" } ?? "")))
      }
      for option in verb.options {
        let choices = option.kind.choices.joined(separator: ", ")
        guard text.matches(option.key, option.summary, choices) else { continue }
        found.append((place, "\(option.key)= \(option.summary)" + (choices.isEmpty ? "" : ": \(choices)")))
      }
      return found
    }
  }

  private func layerPlaces(_ text: SearchText) -> [(String, String)] {
    LayerKind.all.filter { text.matches($0.usage, $0.summary) }.map {
      ("help \($0.name)", "\($0.usage): \($0.summary)")
    }
  }

  private func topicPlaces(_ text: SearchText) -> [(String, String)] {
    topics.flatMap { topic -> [(String, String)] in
      var lines = ["\(topic.name): \(topic.summary)"]
      lines += topic.text(self).split(separator: "\n").map(String.init)
      return lines.filter { text.matches($0) }.map { ("help \(topic.name)", $0) }
    }
  }

  private func measurePlaces(_ text: SearchText) -> [(String, String)] {
    Topic.measureTable.rows.filter { text.matches($0[1].text, $0[2].text) }.map {
      ("measure", "\($0[1].text) of \($0[0].text): \($0[2].text)")
    }
  }

  private func foreignPlaces(_ text: SearchText) -> [(String, String)] {
    ForeignWord.all.compactMap { foreign in
      let spellings = foreign.spellings.filter { text.names($0) }
      return spellings.isEmpty ? nil : ("elsewhere: " + spellings.joined(separator: ", "), answer(foreign))
    }
  }

  /// The word of the language, or of Keras, that is closest to one that means nothing.
  func closestWord(to word: String) -> String? {
    var own = names + topics.map(\.name) + LayerKind.all.map(\.name)
    own += verbs.flatMap(\.signatures).compactMap(\.keyword)
    own += verbs.flatMap(\.options).flatMap { [$0.key] + $0.kind.choices }
    own += Measure.names.sorted()
    return Suggestion.closest(to: word, in: own)
      ?? Suggestion.closest(to: word, in: ForeignWord.all.flatMap(\.spellings))
  }
}
