package import Datasets
internal import Foundation
internal import Networks

extension Cache {
  /// Names what files hold, as far as the system tells without reading them: a file that was written since has another
  /// time of change, which nobody sets.
  ///
  /// - Returns: nil where it is not known which files these are, or one of them is not there.
  private func readingKey(_ source: DatasetRecipe.Source, _ options: LoadOptions) -> Key? {
    guard let paths = source.paths else { return nil }
    var parts = ["reading 2", "\(source)", "\(options)"]
    for path in paths {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      parts.append(
        "\(path) \(facts.st_dev) \(facts.st_ino) \(facts.st_size) "
          + "\(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec) \(facts.st_ctim.tv_sec).\(facts.st_ctim.tv_nsec)")
    }
    return Key(of: parts)
  }

  /// What was read from the same files before, if they have not been touched since. Pixels are held against the digests
  /// when they are read.
  package func parts(of source: DatasetRecipe.Source, _ options: LoadOptions) -> [DatasetValue.Part]? {
    guard let key = readingKey(source, options), let entry = entry(.reading, key),
      let value = try? DatasetRecord(json: entry.record).value()
    else { return nil }
    return value.parts
  }

  /// Keeps what was read, for as long as the files are not touched.
  package func store(_ parts: [DatasetValue.Part], of source: DatasetRecipe.Source, _ options: LoadOptions) {
    guard let key = readingKey(source, options), !wereTouchedNow(source.paths ?? []) else { return }
    store(.reading, key, record: DatasetRecord(DatasetValue(parts: parts)).json, size: 0) { _ in }
  }

  /// What was written within the last two seconds may be written again without the system's clock telling.
  private func wereTouchedNow(_ paths: [String]) -> Bool {
    let now = Int(Date().timeIntervalSince1970)
    return paths.contains { path in
      var facts = stat()
      return stat(path, &facts) != 0 || now - Int(facts.st_ctim.tv_sec) < 3 || now - Int(facts.st_mtim.tv_sec) < 3
    }
  }
}
