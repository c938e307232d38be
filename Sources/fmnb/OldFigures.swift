internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Words

/// The pictures of earlier replays: whoever looks at a report's folder takes all that is there for what the notebook draws.
enum OldFigures {
  /// Takes away the PNG files in a report's folder that this notebook drew once and draws no more. They say themselves where
  /// they come from, so that nobody else's file is touched.
  static func remove(from folder: String, after record: ReplayRecord) {
    guard record.isComplete, let files = FileManager.default.enumerator(atPath: folder) else { return }
    let name = record.notebook.source.name.baseName
    let drawn = Set(record.pictures.keys.map { FigurePath($0).key })
    for case let path as String in files where path.lowercased().hasSuffix(".png") {
      guard !drawn.contains(FigurePath(path).key), let data = FileManager.default.contents(atPath: "\(folder)/\(path)"),
        PictureOrigin.read(Array(data))?.notebook == name
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    }
  }
}
