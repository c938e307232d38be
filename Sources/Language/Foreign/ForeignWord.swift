/// A word of Keras, PyTorch, Python or a shell, and what fmnb says for it.
///
/// None of them is accepted: it stays a mistake, and the message says what to write. What fmnb has under a name of its
/// own is never looked up here, so an entry may name what is still to come: as long as that is missing, the entry says so.
package struct ForeignWord: Sendable, Hashable {
  /// What the word is there, and with that where it may be answered.
  package enum Place: String, Sendable, Hashable, CaseIterable {
    case verb, option, layer, value, measure
    /// Of a layer; its own word is an option, or the place of a word: `F K N P relu`.
    case layerOption = "layer's option"
  }

  package let place: Place
  /// As their manuals spell them. Case, `_` and `-` do not count, nor what stands before the last dot.
  package let spellings: [String]
  /// fmnb's word for it: a verb, perhaps with its keyword; an option's key; a layer; `key=value`; a measure. Nil where it
  /// takes none.
  package let own: String?
  /// A statement or layer with it.
  package let example: String?
  /// What is said in the place of "fmnb says …".
  package let remark: String?
  /// What is said as long as fmnb does not know its own word.
  package let lacking: String?

  init(
    _ place: Place, _ spellings: String, own: String? = nil, example: String? = nil, remark: String? = nil,
    lacking: String? = nil
  ) {
    self.place = place
    self.spellings = spellings.split(separator: " ").map(String.init)
    self.own = own
    self.example = example
    self.remark = remark
    self.lacking = lacking
  }

  /// The whole table.
  package static let all = verbs + options + layers + layerOptions + values + measures

  /// The entry of a word at a place; nil where there is none.
  package static func named(_ word: String, _ place: Place) -> ForeignWord? { index[place]?[normal(word)] }

  /// The entry of a word: at the first of these places that has one, else at any.
  package static func named(_ word: String, preferring places: Place...) -> ForeignWord? {
    let rest = Place.allCases.filter { !places.contains($0) }
    return (places + rest).lazy.compactMap { named(word, $0) }.first
  }

  /// The entries of a place with a spelling that a text begins, each with the first such spelling.
  package static func beginning(with text: String, _ place: Place) -> [(spelling: String, entry: ForeignWord)] {
    let start = normal(text)
    return all.filter { $0.place == place }.compactMap { entry in
      entry.spellings.first { normal($0).hasPrefix(start) }.map { ($0, entry) }
    }
  }

  private static let index: [Place: [String: ForeignWord]] = Dictionary(grouping: all, by: \.place).mapValues {
    Dictionary(
      $0.flatMap { entry in entry.spellings.map { (normal($0), entry) } }, uniquingKeysWith: { first, _ in first })
  }

  /// `tf.keras.layers.MaxPooling2D` as `maxpooling2d`.
  package static func normal(_ word: String) -> String {
    let last = word.prefix(100).split(separator: ".").last ?? ""
    return last.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  /// What to say of it.
  ///
  /// - Parameters:
  ///   - isKnown: whether fmnb knows its own word.
  ///   - value: what was written behind an option's key.
  package func answer(isKnown: Bool, value: String? = nil) -> String {
    guard let own else { return ([remark, example].compactMap { $0 }).joined(separator: ": ") }
    guard isKnown else { return lacking ?? "fmnb has no \(spellings[0])" }
    switch place {
    case .option: return remark ?? "fmnb says \(own)=\(value ?? "")"
    case .layer: return remark ?? "fmnb says \(example ?? own)"
    case .verb:
      if remark == nil, example == own { return "fmnb says \(own)" }
      return "\(remark ?? "fmnb says \(own)"): \(example ?? own)"
    case .value, .measure, .layerOption: return remark ?? "fmnb says \(own)"
    }
  }
}
