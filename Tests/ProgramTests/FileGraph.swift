/// Which files of a target need which others: one uses, as a word of its code, a type or free function that another
/// declares.
struct FileGraph {
  /// For every file those that it needs.
  let needs: [String: Set<String>]

  /// - Parameter files: each file's name and code.
  init(_ files: [(name: String, code: SwiftCode)]) {
    let declared = files.map { ($0.name, Self.declarations($0.code)) }
    var homes: [String: Set<String>] = [:]
    for (file, names) in declared { for name in names { homes[name, default: []].insert(file) } }
    needs = Dictionary(
      uniqueKeysWithValues: files.map { file, code in
        let words = Set(code.tokens.filter { $0.kind == .word }.map(\.text))
        // A name that several files declare, such as `Kind` inside of types, tells nothing.
        let used = words.compactMap { homes[$0] }.filter { $0.count == 1 }
        return (file, used.reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting([file]))
      })
  }

  /// Sets of files that each need all others of their set, through others too; the largest first.
  var loops: [Set<String>] {
    let reached = needs.mapValues(reach)
    let loops = Set(
      reached.map { file, all in all.filter { reached[$0]?.contains(file) == true }.union([file]) })
    return loops.filter { $0.count > 1 }.sorted { ($1.count, $0.min() ?? "") < ($0.count, $1.min() ?? "") }
  }

  private func reach(_ start: Set<String>) -> Set<String> {
    var all = start
    var fresh = start
    while !fresh.isEmpty {
      fresh = fresh.reduce(into: Set()) { $0.formUnion(needs[$1] ?? []) }.subtracting(all)
      all.formUnion(fresh)
    }
    return all
  }

  /// The types that a file declares, inside of others too, and its functions outside of types; without private ones.
  private static func declarations(_ code: SwiftCode) -> Set<String> {
    let types: Set<String> = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    var names: Set<String> = []
    var depth = 0
    for (index, (token, next)) in zip(code.tokens, code.tokens.dropFirst()).enumerated() {
      if token.isSign("{") { depth += 1 }
      if token.isSign("}") { depth -= 1 }
      guard token.kind == .word, next.kind == .word,
        types.contains(token.text) || token.text == "func" && depth == 0,
        !["func", "var", "let", "override"].contains(next.text)
      else { continue }
      let modifiers = code.tokens[..<index].reversed().prefix { $0.line == token.line && $0.kind == .word }
      if !modifiers.contains(where: { ["private", "fileprivate"].contains($0.text) }) { names.insert(next.text) }
    }
    return names
  }
}
