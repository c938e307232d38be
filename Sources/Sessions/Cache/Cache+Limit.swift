internal import Foundation
internal import Words

extension Cache {
  /// Where nothing else was said: 10 GB.
  package static let standardLimit = 10_000_000_000

  private var limitPath: String { folder + "/limit" }

  /// How many bytes the entries may take; the oldest go beyond it. It is kept in the folder.
  package var limit: Int {
    guard let text = try? String(contentsOfFile: limitPath, encoding: .utf8),
      let limit = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)), limit >= 0
    else { return Self.standardLimit }
    return limit
  }

  /// - Throws: where it cannot be kept.
  package func setLimit(_ bytes: Int) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try WholeFile.write(Array("\(bytes)\n".utf8), to: limitPath)
    evict(beyond: bytes)
  }

  /// A file of the cache.
  private struct Item {
    var path: String
    var kind: Kind
    var size: Int
    /// When it was last stored or used.
    var used: Int
  }

  private var items: [Item] {
    func names(_ folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
    return names(folder).filter { $0.utf8.count == 2 && $0.allSatisfy(\.isHexDigit) }.flatMap { part in
      names("\(folder)/\(part)").compactMap { name -> Item? in
        // Whatever else a person keeps there is none of ours.
        guard name.utf8.count > 65, name.hasPrefix(part), name.prefix(64).allSatisfy(\.isHexDigit),
          let kind = Kind(rawValue: String(name.dropFirst(65)))
        else { return nil }
        let path = "\(folder)/\(part)/\(name)"
        var facts = stat()
        guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Item(
          path: path, kind: kind, size: Int(facts.st_size),
          used: Int(facts.st_mtim.tv_sec) * 1_000_000_000 + Int(facts.st_mtim.tv_nsec))
      }
    }
  }

  /// Removes entries, those first that were not used for longest, until the others take no more than so many bytes.
  func evict(beyond limit: Int) {
    let items = items
    var size = items.reduce(0) { $0 + $1.size }
    for item in items.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) {
      guard size > limit else { return }
      // Another program may have removed it already.
      if unlink(item.path) == 0 || errno == ENOENT { size -= item.size }
    }
  }

  /// How many entries there are of a kind, and how many bytes they take.
  package struct Usage: Sendable, Hashable {
    package var kind: Kind
    package var count: Int
    package var bytes: Int
  }

  package func usage() -> [Usage] {
    let items = Dictionary(grouping: items, by: \.kind)
    return Kind.allCases.map { kind in
      let items = items[kind] ?? []
      return Usage(kind: kind, count: items.count, bytes: items.reduce(0) { $0 + $1.size })
    }
  }

  /// Removes all entries.
  package func clear() { evict(beyond: -1) }
}
