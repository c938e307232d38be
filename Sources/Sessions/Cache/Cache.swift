internal import Foundation
internal import Words

/// A folder of results that were computed before, each a file of its own under the key of what was computed.
///
/// A key decides the bits, so whoever made an entry - this process, one that was killed, another machine that sees the
/// folder - an entry is as good as computing again. It only saves time: what is missing, damaged or not to be read is
/// computed, and a session holds all that it needs itself. Entries appear whole, and several programs may share a folder.
package final class Cache {
  /// What an entry holds, which is also how its name ends.
  package enum Kind: String, Sendable, CaseIterable {
    /// Weights, optimiser and position of a training after a whole epoch, and the epochs so far.
    case state
    /// What a model makes of data.
    case evaluation
    /// What was read from files: names, sizes and digests, without the pixels.
    case reading
    /// How long the statements of a notebook took.
    case times
  }

  package let folder: String
  /// Whether what is there is used; otherwise everything is computed and stored again.
  package let reads: Bool
  /// Bytes stored since the folder was last held against its limit; nil before the first time.
  private var unchecked: Int?
  /// Why something could not be stored, until somebody is told.
  private var problem: WholeFile.Failure?

  /// - Parameters:
  ///   - folder: made when something is stored.
  ///   - reads: whether what is there is used.
  package init(folder: String, reads: Bool = true) {
    self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
    self.reads = reads
  }

  /// The folder of the person whose environment this is: `FMNB_CACHE`, or `fmnb` where programs keep their caches.
  ///
  /// - Returns: nil where `FMNB_CACHE` is empty, or there is no place.
  package static func standardFolder(_ environment: [String: String]) -> String? {
    if let folder = environment["FMNB_CACHE"] { return folder.isEmpty ? nil : folder }
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") { return caches + "/fmnb" }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.cache/fmnb" }
  }

  /// Two hundred and fifty-six folders, so that none is slow to list.
  func path(_ kind: Kind, _ key: Key) -> String {
    "\(folder)/\(key.text.prefix(2))/\(key.text).\(kind.rawValue)"
  }

  /// What is stored under a key.
  ///
  /// - Returns: nil where there is nothing, or what is there is damaged or no such entry.
  func entry(_ kind: Kind, _ key: Key) -> CacheEntry? {
    guard reads else { return nil }
    return CacheEntry(path: path(kind, key), kind: kind, key: key)
  }

  /// Stores something in the place of what was there. What cannot be stored will be computed again.
  ///
  /// - Parameters:
  ///   - record: one line of JSON.
  ///   - size: of the payload, in bytes.
  ///   - payload: appends as many.
  func store(_ kind: Kind, _ key: Key, record: String, size: Int, _ payload: CacheEntry.Payload) {
    let path = path(kind, key)
    let place = (path as NSString).deletingLastPathComponent
    do throws(WholeFile.Failure) {
      if !FileManager.default.fileExists(atPath: place) { try makeFolders(place) }
      try CacheEntry.write(to: path, kind: kind, key: key, record: record, payload)
      makeRoom(after: size)
    } catch {
      problem = error
    }
  }

  private func makeFolders(_ place: String) throws(WholeFile.Failure) {
    let isNew = !FileManager.default.fileExists(atPath: folder)
    // What cannot be made is told of by the file that cannot be written.
    try? FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard isNew else { return }
    // Tells backups that nothing here need be kept: https://bford.info/cachedir/
    try WholeFile.write(
      Array("Signature: 8a477f597d28d172789f06886806bc55\n# Made by fmnb; it may be removed at any time.\n".utf8),
      to: folder + "/CACHEDIR.TAG")
  }

  /// Why something could not be stored since it was last asked.
  package func takeProblem() -> String? {
    defer { problem = nil }
    return problem?.message
  }

  /// Looks at the first store, and after every twentieth part of the limit, whether something has to go.
  private func makeRoom(after size: Int) {
    let limit = limit
    unchecked = unchecked.map { $0 + size }
    guard unchecked.map({ $0 > limit / 20 }) ?? true else { return }
    unchecked = 0
    evict(beyond: limit)
  }
}
