import Foundation

/// Something that session files and caches hold: flat JSON of plain words and numbers, whose meaning its version fixes.
/// It stands apart from the types that it stores, so that those may change and old files can still be read.
package protocol StoredRecord: Codable, Sendable, Hashable {
  /// The version that this program writes, and the newest that it reads.
  static var currentVersion: Int { get }
  /// What it is called in messages, such as `training`.
  static var noun: String { get }
  var version: Int { get }
}

/// All that can be read of a record of any version.
private struct Versioned: Decodable {
  var version: Int
}

extension StoredRecord {
  /// The record as JSON with sorted keys: the same text for the same record.
  package var json: String { Safetensors.json(self) }

  /// Reads what ``json`` wrote.
  /// - Throws: code `newer-record` for one of a newer program, `damaged-record` for anything else that is none.
  package init(json: String) throws(NetworkError) {
    let data = Data(json.utf8)
    guard let version = try? JSONDecoder().decode(Versioned.self, from: data).version else {
      throw .damagedRecord(Self.noun, "it has no version")
    }
    try Self.check(version)
    do {
      self = try JSONDecoder().decode(Self.self, from: data)
    } catch DecodingError.keyNotFound(let key, _) {
      throw .damagedRecord(Self.noun, "it has no \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context),
      DecodingError.valueNotFound(_, let context)
    {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw .damagedRecord(Self.noun, "its \(path) cannot be read")
    } catch {
      throw .damagedRecord(Self.noun, "it cannot be read")
    }
  }

  /// - Throws: when this program cannot know what a record of that version means.
  static func check(_ version: Int) throws(NetworkError) {
    guard version <= currentVersion else { throw .newerRecord(noun, version, known: currentVersion) }
    guard version >= 1 else { throw .damagedRecord(noun, "its version is \(version)") }
  }
}
