internal import ArgumentParser
internal import Foundation
internal import Sessions

/// Where results that were computed before are kept, for all commands that compute.
struct CacheOptions: ParsableArguments {
  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where computed results are kept. (default: FMNB_CACHE, or fmnb in the folder of caches)", valueName: "dir"))
  var cache: String?

  @Flag(help: "Keep no computed results, and use none.")
  var noCache = false

  func validate() throws {
    if noCache, cache != nil { throw ValidationError("--cache and --no-cache exclude each other") }
    if cache?.isEmpty == true { throw ValidationError("--cache takes a folder; --no-cache is none at all") }
  }

  /// The folder, whether it is there or not; nil where there is to be none.
  var folder: String? {
    noCache ? nil : cache ?? Cache.standardFolder(ProcessInfo.processInfo.environment)
  }

  /// - Parameter fresh: whether everything is to be computed again.
  func open(fresh: Bool = false) -> Cache? { folder.map { Cache(folder: $0, reads: !fresh) } }
}
