internal import Foundation
internal import Language

extension JupyterFile {
  private struct Version: Decodable {
    var nbformat: Int
  }

  /// Reads the bytes of a Jupyter notebook.
  ///
  /// - Throws: that it is none, or one of another format, with the place.
  static func read(_ bytes: [UInt8], name: String) throws(Diagnostics) -> JupyterFile {
    let source = Source(name: name, text: "")
    guard bytes.count <= byteLimit else { throw Diagnostics([.tooLarge(name, bytes: bytes.count, limit: byteLimit)]) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Notebook.notUTF8(bytes, name: name) }
    // Foundation takes text with NUL bytes for UTF-16.
    if let nul = bytes.firstIndex(of: 0) { throw Diagnostics([.notJSON("a NUL byte", at: nul, bytes, name: name)]) }
    let data = Data(bytes)
    do {
      let version = try JSONDecoder().decode(Version.self, from: data).nbformat
      guard version == 4 else { throw Diagnostics([.otherJupyterFormat(version, in: source)]) }
      return try JSONDecoder().decode(JupyterFile.self, from: data)
    } catch let error as Diagnostics {
      throw error
    } catch DecodingError.keyNotFound(let key, let context) {
      throw Diagnostics([.notJupyter("\(context.place) has no \(key.stringValue)", in: source)])
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw Diagnostics([.notJupyter("\(context.place) is not what it should be", in: source)])
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw Diagnostics([.notJupyter("\(context.place) is not what it should be", in: source)])
    } catch {
      throw Diagnostics([reason(data, bytes, name: name)])
    }
  }

  /// Why a text is no JSON. The decoder does not say; the older of Foundation's two readers does.
  private static func reason(_ data: Data, _ bytes: [UInt8], name: String) -> Diagnostic {
    do {
      _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      return .notJSON("something that JSON does not allow", at: nil, bytes, name: name)
    } catch {
      let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "something that is no JSON"
      let parts = words.components(separatedBy: " around character ")
      let place = parts.count == 2 ? Int(parts[1].prefix { $0.isNumber }) : nil
      let phrase = parts[0].prefix(1).lowercased() + parts[0].dropFirst()
      return .notJSON(phrase.hasSuffix(".") ? String(phrase.dropLast()) : phrase, at: place, bytes, name: name)
    }
  }
}

extension DecodingError.Context {
  /// `cell 3: source`, as people count cells.
  fileprivate var place: String {
    let keys = codingPath
    guard let first = keys.first else { return "the file" }
    guard first.stringValue == "cells", keys.count > 1, let index = keys[1].intValue else {
      return keys.map(\.stringValue).joined(separator: ".")
    }
    return "cell \(index + 1)" + (keys.count > 2 ? ": " : "") + keys[2...].map(\.stringValue).joined(separator: ".")
  }
}
