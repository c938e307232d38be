import Foundation
import TestSupport

/// A file of Swift in this package.
struct SourceFile: Sendable {
  /// From the package's folder on: `Sources/Words/Numbers.swift`.
  let path: String
  let code: SwiftCode

  /// Its name without the extension.
  var stem: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  /// The modules that it imports.
  var imports: [String] {
    zip(code.tokens, code.tokens.dropFirst()).filter { $0.0.isWord("import") }.map(\.1.text)
  }
}

/// The files below a folder of the package, read once.
enum SourceTree {
  private static let all = Result {
    var all: [String: [SourceFile]] = [:]
    for root in ["Sources", "Tests"] {
      for path in try FileManager.default.subpathsOfDirectory(atPath: Repository.path + "/" + root).sorted()
      where path.hasSuffix(".swift") {
        let file = root + "/" + path
        let text = try String(contentsOfFile: Repository.path + "/" + file, encoding: .utf8)
        all[root + "/" + path.prefix { $0 != "/" }, default: []].append(SourceFile(path: file, code: SwiftCode(text)))
      }
    }
    return all
  }

  /// - Parameter folder: of a target, from the package's folder on: `Sources/Words`. It may be a link to another.
  static func files(_ folder: String) throws -> [SourceFile] {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: Repository.path + "/" + folder)
    return try all.get()[link.map { "Sources/" + $0 } ?? folder] ?? []
  }
}
