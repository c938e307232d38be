internal import ArgumentParser
internal import Foundation
internal import Outputs
internal import Sessions
internal import Terminal
internal import Words

/// `fmnb cache`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Tell what is kept of computed results, empty it, or limit it.",
    discussion: "It only saves time: a session holds all that it needs itself.")

  @Flag(help: "Remove all of it.")
  var clear = false

  @ArgumentParser.Option(
    help: ArgumentHelp("How much is kept; beyond it what was not used for longest goes.", valueName: "10GB"))
  var limit: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("The folder. (default: FMNB_CACHE, or fmnb in the folder of caches)", valueName: "dir"))
  var cache: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shell = Shell(shared)
    let presenter = shell.presenter
    let limit = try limit.map { text in
      guard let bytes = Int(byteCount: text) else {
        throw ValidationError("--limit takes a size such as 10GB or 500MB, not '\(text)'")
      }
      return bytes
    }
    guard let folder = cache ?? Cache.standardFolder(shell.environment) else {
      throw ValidationError("FMNB_CACHE is empty, so nothing is kept; --cache DIR names a folder")
    }
    let cache = Cache(folder: folder)
    do {
      if clear { cache.clear() }
      if let limit { try cache.setLimit(limit) }
    } catch {
      throw shell.report(error, to: presenter)
    }
    let usage = cache.usage()
    var table = Table(title: "Computed results in \(cache.folder)", columns: ["kind", "entries", "size"])
    for row in usage {
      table.rows.append([.text(row.kind.title), .integer(row.count), .text(row.bytes.byteCount)])
    }
    let total = usage.reduce(0) { $0 + $1.bytes }
    table.rows.append([.text("all"), .integer(usage.reduce(0) { $0 + $1.count }), .text(total.byteCount)])
    presenter.show(.table(table))
    presenter.show(.text("limit: \(cache.limit.byteCount)"))
  }
}

extension Cache.Kind {
  fileprivate var title: String {
    switch self {
    case .state: "states of trainings"
    case .evaluation: "evaluations"
    case .reading: "files read"
    case .times: "times of notebooks"
    }
  }
}
