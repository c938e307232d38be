package import Language
internal import Networks

extension Vocabulary {
  /// Whether the verbs and layers hold fmnb's own word for a foreign one.
  package func knows(_ foreign: ForeignWord) -> Bool {
    guard let own = foreign.own else { return false }
    switch foreign.place {
    case .verb:
      let words = own.split(separator: " ").map(String.init)
      guard let verb = self[words[0]] else { return false }
      return words.count == 1 || verb.signatures.contains { $0.keyword == words[1] }
    case .option: return !verbs(taking: own).isEmpty
    case .layer: return LayerKind.all.contains { $0.name == own }
    case .layerOption: return true
    case .measure: return Measure.names.contains(own)
    case .value:
      guard let sign = own.firstIndex(of: "=") else { return true }
      let (key, value) = (own[..<sign], own[sign...].dropFirst())
      return verbs.flatMap(\.options).contains { $0.key == key && $0.kind.choices.contains(String(value)) }
    }
  }

  /// The verbs that take an option.
  package func verbs(taking key: String) -> [String] {
    verbs.filter { $0.options.contains { $0.key == key } }.map(\.name)
  }

  /// What to say of a foreign word, wherever it was met.
  package func answer(_ foreign: ForeignWord) -> String {
    let isKnown = knows(foreign)
    let answer = foreign.answer(isKnown: isKnown)
    guard isKnown, foreign.remark == nil, let own = foreign.own else { return answer }
    switch foreign.place {
    case .option: return answer + ", an option of " + verbs(taking: own).joined(separator: ", ")
    case .layerOption: return LayerKind.use(of: own).map { "fmnb says \($0)" } ?? answer
    case .measure, .verb, .layer, .value: return answer
    }
  }
}

extension LayerKind {
  /// How layers are written that take a word or option: `F` and `K` of a convolution.
  fileprivate static func use(of word: String) -> String? {
    let kinds = all.filter { kind in
      kind.optionKeys.contains(word)
        || kind.usage.split(whereSeparator: { " []|=".contains($0) }).dropFirst().contains {
          $0 == word || $0 == "\(word)x\(word)"
        }
    }
    return kinds.isEmpty ? nil : kinds.map(\.usage).joined(separator: ", ")
  }
}

extension OptionParameter.Kind {
  /// The words that may stand there, where they are fixed.
  package var choices: [String] {
    switch self {
    case .choice(let choices), .choices(let choices): choices
    case .yesNo: ["yes", "no"]
    case .integer, .number, .className, .path, .data, .names, .size, .text: []
    }
  }
}
