package import Datasets
internal import Foundation
internal import Networks

/// What statements work with: the store, the pixels that were read, the verbs, and whoever the session works for.
package final class Workspace {
  package let store: Store
  package let host: any SessionHost
  package let maker = DatasetMaker()
  package let vocabulary: Vocabulary
  private let everything: Cache?
  /// The folder of the notebook whose statements are carried out, where there is one.
  private var folder: String?
  /// The newest version of another program that was told of, by name.
  var told: [String: Int] = [:]
  /// Whether the person knows that the cache cannot be written.
  var hasToldOfCache = false

  init(store: Store, host: any SessionHost, vocabulary: Vocabulary, cache: Cache?) {
    everything = cache
    self.store = store
    self.host = host
    self.vocabulary = vocabulary
  }

  /// Results that were computed before; nil where none are kept, or none are to be used.
  package var cache: Cache? { host.usesCache ? everything : nil }

  /// Where statements may read and write: beside the notebook that they stand in, as far as the host lets them.
  package var files: FilePolicy {
    var files = host.files
    guard let folder else { return files }
    files.readFolder = folder
    if files.writableFolders == nil { files.writeFolder = folder }
    return files
  }

  /// Does something for a script's statements.
  func within<Value>(_ script: Script, _ body: () throws -> Value) rethrows -> Value {
    let outer = folder
    defer { folder = outer }
    folder = script.folder ?? outer
    return try body()
  }

  /// The pixels behind a part, read again where this process has not read them yet.
  ///
  /// - Throws: where the files are gone or hold something else than when they were loaded.
  package func dataset(_ named: HistoryValue.NamedPart) throws -> Dataset {
    let dataset = try maker.dataset(named.part.recipe)
    let part = named.part
    guard dataset.isNamed(by: part.digest) else { throw SessionError.changedData(named.name) }
    // What a damaged file says of it must not lead beyond its ends.
    guard dataset.count == part.count, dataset.shape == part.shape, dataset.classNames == part.classNames else {
      throw SessionError.damagedValue
    }
    return dataset
  }

  /// The pixels behind a part, with the classes that a model tells apart.
  package func dataset(_ named: HistoryValue.NamedPart, for classNames: [String]) throws -> Dataset {
    guard let dataset = try dataset(named).matched(to: classNames) else {
      throw SessionError.otherClasses("the model", classNames, data: named.name, named.part.classNames)
    }
    return dataset
  }

  /// A setting in force, as text; nil where nothing was set.
  package func setting(_ key: String) throws -> String? {
    try host.overrides[key] ?? store.settings()[key].flatMap { $0 == OptionParameter.resettingWord ? nil : $0 }
  }

  /// How many threads compute; the numbers do not depend on it.
  package var threads: Int {
    get throws { try setting(SessionSettings.threads).flatMap { Int($0) } ?? Engine.defaultThreads }
  }
}

/// The keys of the settings that a session itself reads.
package enum SessionSettings {
  package static let seed = "seed"
  package static let threads = "threads"
  package static let format = "format"
  package static let pictures = "pictures"
  package static let live = "live"
}
