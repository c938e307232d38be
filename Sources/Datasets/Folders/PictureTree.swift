import Foundation
internal import Words

/// The files below a folder of pictures: parts, classes, pictures.
struct PictureTree {
  struct Picture {
    /// Below the folder that was named.
    var path: String
    var className: String
  }

  struct Part {
    /// Empty for a folder that is one piece.
    var name: String
    /// Of the folders, those without pictures included.
    var classNames: [String]
    var pictures: [Picture]
    var notes: [String]
  }

  private let root: String
  private static let partNames = [
    "train": "train", "val": "validation", "valid": "validation",
    "validation": "validation", "test": "test",
  ]
  private static let extensions: Set<String> = ["png", "jpg", "jpeg", "jpe", "jfif"]

  /// - Throws: when it is no folder.
  init(_ root: String) throws(DatasetError) {
    guard isFolder(root) else { throw .noFolder(root) }
    self.root = root.hasSuffix("/") && root.count > 1 ? String(root.dropLast()) : root
  }

  /// - Throws: where there are no pictures in folders.
  func parts() throws(DatasetError) -> [Part] {
    let folders = try entries("").folders
    var parts: [Part] = []
    if folders.count > 1 || folders.contains("train"), folders.allSatisfy({ Self.partNames[$0] != nil }) {
      for folder in folders.sorted(by: { Self.order($0) < Self.order($1) }) where try !entries(folder).folders.isEmpty {
        parts.append(try part(Self.partNames[folder] ?? folder, at: folder))
      }
    }
    if parts.isEmpty { parts = [try part("", at: "")] }
    for part in parts where part.pictures.isEmpty {
      throw .noClassFolders(part.name.isEmpty ? root : "\(root)/\(part.name)", pictures: try loose(""))
    }
    return parts
  }

  private static func order(_ name: String) -> Int {
    ["train", "validation", "test"].firstIndex(of: partNames[name] ?? "") ?? 0
  }

  private func loose(_ path: String) throws(DatasetError) -> Int {
    try entries(path).files.count(where: Self.isPicture)
  }

  private func part(_ name: String, at path: String) throws(DatasetError) -> Part {
    let (folders, files) = try entries(path)
    var part = Part(name: name, classNames: folders, pictures: [], notes: [])
    var others: [String] = files.filter { !Self.isPicture($0) }
    let loose = files.count(where: Self.isPicture)
    if loose > 0 { part.notes.append("left out: \(loose.counted("picture")) in no class's folder") }
    for folder in folders { try collect(join(path, folder), className: folder, &part.pictures, &others) }
    if !others.isEmpty {
      part.notes.append(
        "left out: \(others.count.counted("file")) not called .png or .jpg (\(others[0].harmless())"
          + (others.count > 1 ? " …" : "") + ")")
    }
    return part
  }

  private func collect(
    _ path: String, className: String, _ pictures: inout [Picture], _ others: inout [String]
  ) throws(DatasetError) {
    let (folders, files) = try entries(path)
    for file in files {
      if Self.isPicture(file) {
        pictures.append(Picture(path: join(path, file), className: className))
      } else {
        others.append(join(path, file))
      }
    }
    for folder in folders { try collect(join(path, folder), className: className, &pictures, &others) }
  }

  private func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "/" + name }

  /// What is in a folder, in the order of the names; what begins with a dot is hidden.
  private func entries(_ path: String) throws(DatasetError) -> (folders: [String], files: [String]) {
    let place = join(root, path)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path.isEmpty ? root : place)
    } catch {
      throw .unreadableFolder(path.isEmpty ? root : place, error.localizedDescription)
    }
    var (folders, files): ([String], [String]) = ([], [])
    for name in names.filter({ !$0.hasPrefix(".") }).sorted(by: RawLabels.inOrder) {
      let here = join(path.isEmpty ? root : place, name)
      if isFolder(here), !isLink(here) { folders.append(name) } else { files.append(name) }
    }
    return (folders, files)
  }

  private func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func isPicture(_ name: String) -> Bool {
    extensions.contains((name as NSString).pathExtension.lowercased())
  }
}
