internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Words

/// The pictures of earlier replays: whoever looks at a report's folder takes all that is there for what the notebook draws.
enum OldFigures {
  /// Takes away the PNG files beside a replay's own that this notebook drew once and draws no more. They say themselves
  /// where they come from, so that nobody else's file is touched; folders that it draws nothing into are not looked at, as
  /// a report may go into one with the whole of somebody's work below it.
  static func remove(from folder: String, after record: ReplayRecord) {
    guard record.isComplete else { return }
    let name = record.notebook.source.name.baseName
    let drawn = record.pictures.filter { !$0.value.isBeside }.keys.map { FigurePath($0) }
    let keys = Set(drawn.map(\.key))
    for place in Set(drawn.filter { !$0.isAbsolute }.map { $0.components.dropLast().joined(separator: "/") }) {
      let path = place.isEmpty ? folder : "\(folder)/\(place)"
      for file in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      where file.lowercased().hasSuffix(".png")
        && !keys.contains(FigurePath(place.isEmpty ? file : "\(place)/\(file)").key)
      {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(file)"),
          PictureOrigin.read(Array(data))?.notebook == name
        else { continue }
        try? FileManager.default.removeItem(atPath: "\(path)/\(file)")
      }
    }
  }
}
