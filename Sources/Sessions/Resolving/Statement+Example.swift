internal import Language

extension Statement {
  /// The statement with what it lacks, taken from its form's example: what to write in its place.
  ///
  /// - Parameter words: the words behind the keyword.
  func whole(_ signature: Signature, of verb: Verb, words: [Word], _ grammar: Grammar) -> String {
    let parsed = try? Parser.parse(Source(name: "", text: signature.example), grammar: grammar)
    guard let example = parsed?.first, signature.body == .arguments else { return signature.example }
    var parts = [verb.name]
    if let keyword = signature.keyword { parts.append(keyword) }
    let given = words.map { Word.quotedIfNeeded($0.text) }
    let needed = signature.words.count { $0.count == .one || $0.count == .many }
    let known = example.words.dropFirst(signature.keyword == nil ? 0 : 1).prefix(needed)
    parts += given + known.dropFirst(given.count).map { Word.quotedIfNeeded($0.text) }
    if let data = data ?? (signature.data?.isRequired == true ? example.data : nil) { parts += ["on", data.text] }
    for parameter in signature.options {
      let translated = options.first { ForeignWord.named($0.key.text, .option)?.own == parameter.key }
      guard
        let option = option(parameter.key) ?? translated ?? (parameter.isRequired ? example.option(parameter.key) : nil)
      else {
        continue
      }
      parts.append("\(parameter.key)=" + option.values.map { Word.quotedIfNeeded($0.text) }.joined(separator: ","))
    }
    if let name = name ?? (signature.result?.naming == .required ? example.name : nil) { parts += ["as", name.text] }
    if let file = file ?? (signature.file?.isRequired == true ? example.file : nil) {
      parts += ["to", Word.quotedIfNeeded(file.text)]
    }
    return parts.joined(separator: " ")
  }
}
