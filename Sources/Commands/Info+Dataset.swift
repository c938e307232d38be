internal import Datasets
internal import Foundation
internal import Outputs
internal import Sessions
internal import Words

extension Execution {
  /// Parts of a dataset: classes, content, how they were read, files.
  func describe(_ parts: [DatasetValue.Part], of name: String, key: Key?) throws {
    let names = parts.map { $0.name.isEmpty ? name : "\(name).\($0.name)" }
    let title = key == nil ? names.joined(separator: " ") : name
    emit(.table(try classes(parts, named: names, title: "\(title): images by class")))
    var facts = Table(title: "\(title): where it comes from", columns: ["part", "shape", "SHA-256 of the content"])
    for (name, part) in zip(names, parts) {
      facts.rows.append([.text(name), .text(part.shape.description), .text(part.digest)])
    }
    if let key { facts.rows.append([.text("key"), .empty, .text(key.text)]) }
    emit(.table(facts))
    if let files = parts.files(title: title) { emit(.table(files)) }
    var reading = Table(title: "\(title): how it was read", columns: ["what", "how"])
    if let origin = parts.originOfNames { reading.add("class names", origin) }
    for note in parts.notes { reading.add("note", note) }
    if !reading.rows.isEmpty { emit(.table(reading)) }
  }

  private func classes(_ parts: [DatasetValue.Part], named names: [String], title: String) throws -> Table {
    var table = Table(
      title: title, columns: ["class"] + names, short: ["class"] + parts.map { $0.name.isEmpty ? "images" : $0.name })
    let counts = try zip(names, parts).map { try workspace.dataset(.init(name: $0, part: $1)).classCounts }
    for (index, label) in (parts.first?.classNames ?? []).enumerated() {
      table.rows.append([.text(label)] + counts.map { .integer($0[index]) })
    }
    table.rows.append([.text("all")] + parts.map { .integer($0.count) })
    return table
  }
}

extension [DatasetValue.Part] {
  /// All that is said of them besides their content.
  var identity: [String] {
    flatMap(\.files).flatMap { [$0.path, $0.sha256] } + ["read", originOfNames ?? ""] + notes
  }

  fileprivate var originOfNames: String? {
    first.flatMap { $0.recipe.originOfNames(areNumbers: $0.classNames.allSatisfy { Int($0) != nil }) }
  }

  fileprivate func files(title: String) -> Table? {
    let files = Dictionary(grouping: flatMap(\.files), by: \.path).values.compactMap(\.first)
    guard !files.isEmpty else { return nil }
    // A folder that all share is said once, so that names and digests have room.
    let folders = Set(files.map { ($0.path as NSString).deletingLastPathComponent })
    let folder = folders.count == 1 ? folders.first ?? "" : ""
    var table = Table(
      title: "\(title): files" + (folder.isEmpty ? "" : " in \(folder)"), columns: ["file", "bytes", "SHA-256"])
    for file in files.sorted(by: { $0.path < $1.path }) {
      let path = folder.isEmpty ? file.path : file.path.baseName
      table.rows.append([.text(path), .integer(file.byteCount), .text(file.sha256)])
    }
    return table
  }
}

extension DatasetRecipe {
  /// Where the classes have their names from; nil for data that is drawn.
  ///
  /// - Parameter areNumbers: whether they are called by numbers.
  fileprivate func originOfNames(areNumbers: Bool) -> String? {
    switch self {
    case .synthetic: nil
    case .take(let recipe, _, _), .split(let recipe, _, _, _): recipe.originOfNames(areNumbers: areNumbers)
    case .files(_, let options, _) where options.classNames != nil: "given by classes="
    case .files(.pictures, _, _): "the folders' names"
    case .files(.fashionMNIST, _, _): "Fashion-MNIST's own"
    case .files where areNumbers: "the numbers that the files have; classes= gives names"
    case .files(.idx, _, _): "known by the content of the labels"
    case .files: "the labels' words in the file"
    }
  }
}
