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
    "train": "train", "training": "train", "val": "validation", "valid": "validation", "validation": "validation",
    "test": "test", "testing": "test",
  ]
  private static let extensions: Set<String> = ["png", "jpg", "jpeg", "jpe", "jfif"]

  /// - Throws: when it is no folder.
  init(_ root: String) throws(DatasetError) {
    guard isFolder(root) else { throw .noFolder(root) }
    self.root = root.hasSuffix("/") && root.count > 1 ? String(root.dropLast()) : root
  }

  /// - Throws: where there are no pictures in folders.
  func parts() throws(DatasetError) -> [Part] {
    let (folders, files) = try entries("")
    var parts: [Part] = []
    if let places = try places(folders) {
      for (name, folder) in places.parts { parts.append(try part(name, at: folder)) }
      let loose = files.count(where: Self.isPicture)
      if loose > 0 { parts[0].notes.append("left out: \(loose.counted("picture")) in no class's folder") }
      if !places.others.isEmpty {
        parts[0].notes.append(
          "left out: " + Self.list(places.others, "folder") + ", which is no part with classes in it")
      }
    } else {
      parts = [try part("", at: "")]
    }
    for part in parts where part.pictures.isEmpty {
      throw .noClassFolders(
        part.name.isEmpty ? root : "\(root) has a part '\(part.name)' that",
        pictures: files.count(where: Self.isPicture))
    }
    return parts
  }

  /// The folders of parts, `train` first; nil where the folders are classes.
  ///
  /// Beside other folders, only two parts that hold classes and no pictures of their own are parts: a single one called
  /// `train` may be a class of vehicles.
  private func places(
    _ folders: [String]
  ) throws(DatasetError) -> (parts: [(name: String, folder: String)], others: [String])? {
    let named = folders.filter { Self.partNames[$0.lowercased()] != nil }
    let isAll = named.count == folders.count
    guard named.count > 1 || isAll && named.contains(where: { Self.partNames[$0.lowercased()] == "train" }) else {
      return nil
    }
    var parts: [(name: String, folder: String)] = []
    for name in ["train", "validation", "test"] {
      for folder in named where Self.partNames[folder.lowercased()] == name {
        let (classes, files) = try entries(folder)
        guard !classes.isEmpty, isAll || !files.contains(where: Self.isPicture) else { continue }
        guard parts.last?.name != name else { throw .samePart(root, name, [parts.last?.folder ?? "", folder]) }
        parts.append((name, folder))
      }
    }
    guard parts.count > (isAll ? 0 : 1) else { return nil }
    return (parts, folders.filter { folder in !parts.contains { $0.folder == folder } })
  }

  private func part(_ name: String, at path: String) throws(DatasetError) -> Part {
    let (folders, files) = try entries(path)
    var part = Part(name: name, classNames: folders, pictures: [], notes: [])
    var found = Found(others: files.filter { !Self.isPicture($0) })
    let loose = files.count(where: Self.isPicture)
    if loose > 0 { part.notes.append("left out: \(loose.counted("picture")) in no class's folder") }
    for folder in folders { try collect(folder, at: path, &part.pictures, &found) }
    if !found.nested.isEmpty {
      part.notes.append("pictures below a class's folder are of that class: " + Self.list(found.nested, "folder"))
    }
    if !found.others.isEmpty {
      part.notes.append("left out: " + Self.list(found.others, "file") + ", not called .png or .jpg")
    }
    if !found.again.isEmpty {
      part.notes.append("left out: " + Self.list(found.again, "link") + " to a folder that was read already")
    }
    return part
  }

  /// What there is to say of what lies in the folders of classes.
  private struct Found {
    var others: [String]
    var nested: [String] = []
    var again: [String] = []
  }

  /// Takes all pictures of a class, also those in folders below. Links are followed, as people who share pictures
  /// between sets expect, but no folder is read twice for a class: links may lead round in a ring.
  private func collect(
    _ className: String, at path: String, _ pictures: inout [Picture], _ found: inout Found
  ) throws(DatasetError) {
    var seen: Set<[UInt64]> = [identity(""), identity(path)]
    var left = [join(path, className)]
    while let place = left.popLast() {
      guard seen.insert(identity(place)).inserted else {
        found.again.append(place)
        continue
      }
      let (folders, files) = try entries(place)
      let old = pictures.count
      for file in files {
        if Self.isPicture(file) {
          pictures.append(Picture(path: join(place, file), className: className))
        } else {
          found.others.append(join(place, file))
        }
      }
      if pictures.count > old, place != join(path, className) { found.nested.append(place) }
      left += folders.reversed().map { join(place, $0) }
    }
  }

  private func identity(_ path: String) -> [UInt64] {
    var status = stat()
    guard stat(path.isEmpty ? root : join(root, path), &status) == 0 else { return [] }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  private static func list(_ names: [String], _ unit: String) -> String {
    "\(names.count.counted(unit)) (\(names[0].harmless())" + (names.count > 1 ? " …)" : ")")
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
      // Foundation repairs what is not UTF-8, and then nothing is there by that name.
      if name.contains("\u{FFFD}"), !FileManager.default.fileExists(atPath: here) {
        throw .nameNotText(path.isEmpty ? root : place, name)
      }
      if isFolder(here) { folders.append(name) } else { files.append(name) }
    }
    return (folders, files)
  }

  private static func isPicture(_ name: String) -> Bool {
    extensions.contains((name as NSString).pathExtension.lowercased())
  }
}
