internal import Datasets
internal import Networks

/// A dataset as it is stored.
struct DatasetRecord: StoredRecord {
  static let currentVersion = 1
  static let noun = "dataset"

  var version = Self.currentVersion
  var parts: [Part]

  struct Part: Codable, Sendable, Hashable {
    var name: String
    var recipe: [RecipeStep]
    /// SHA-256 of the content.
    var digest: String
    var count: Int
    /// Height, width, channels.
    var shape: [Int]
    var classes: [String]
    var files: [File]
    /// Absent where there are none.
    var notes: [String]?
    /// Whether the background is light; absent where it is dark.
    var light: Bool?
  }

  struct File: Codable, Sendable, Hashable {
    var path: String
    var bytes: Int
    var sha256: String
  }
}

extension DatasetRecord {
  init(_ value: DatasetValue) { parts = value.parts.map(Part.init) }

  func value() throws -> DatasetValue { DatasetValue(parts: try parts.map { try $0.part() }) }
}

extension DatasetRecord.Part {
  init(_ part: DatasetValue.Part) {
    self.init(
      name: part.name, recipe: part.recipe.steps, digest: part.digest, count: part.count,
      shape: part.shape.extents, classes: part.classNames,
      files: part.files.map { DatasetRecord.File(path: $0.path, bytes: $0.byteCount, sha256: $0.sha256) },
      notes: part.notes.isEmpty ? nil : part.notes, light: part.hasLightBackground ? true : nil)
  }

  func part() throws -> DatasetValue.Part {
    guard (1...Dataset.maximumByteCount).contains(count), (1...Dataset.maximumClassCount).contains(classes.count) else {
      throw SessionError.damagedValue
    }
    return DatasetValue.Part(
      name: name, recipe: try DatasetRecipe(recipe), digest: digest, count: count,
      shape: try ImageShape(extents: shape),
      classNames: classes,
      files: files.map { DataFile(path: $0.path, byteCount: $0.bytes, sha256: $0.sha256) },
      notes: notes ?? [], hasLightBackground: light ?? false)
  }
}

extension ImageShape {
  /// Height, width, channels.
  var extents: [Int] { [height, width, channels] }

  /// - Throws: where these are no extents of images.
  init(extents: [Int]) throws {
    guard extents.count == 3 else { throw SessionError.damagedValue }
    self.init(height: extents[0], width: extents[1], channels: extents[2])
    guard isSupported else { throw SessionError.damagedValue }
  }
}
