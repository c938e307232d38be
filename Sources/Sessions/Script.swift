internal import Foundation
package import Language

/// A text with statements in it, from a file.
package struct Script: Sendable {
  package var source: Source
  /// The stretches that hold statements: all of a script, the cells of a notebook.
  package var ranges: [SourceRange]
  package var parameters: [String: String]
  /// What a notebook's front matter says; nil for a script.
  package var seed: UInt64?
  /// What its paths count from; nil is wherever whoever runs it is.
  package var folder: String?

  package init(
    source: Source, ranges: [SourceRange]? = nil, parameters: [String: String] = [:], seed: UInt64? = nil,
    folder: String? = nil
  ) {
    self.source = source
    self.ranges = ranges ?? [0..<source.text.utf8.count]
    self.parameters = parameters
    self.seed = seed
    self.folder = folder
  }

  /// Every statement in it.
  package func statements(_ grammar: Grammar) throws(Diagnostics) -> [Statement] {
    var statements: [Statement] = []
    var problems: [Diagnostic] = []
    for range in ranges {
      do throws(Diagnostics) {
        statements += try Parser.parse(source, in: range, parameters: parameters, grammar: grammar)
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return statements
  }

  /// Scripts longer than this are a mistake.
  private static let largest = 16 << 20

  /// Reads a plain script.
  ///
  /// - Throws: an error with words for a person.
  package static func read(_ path: String) throws -> Script {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw SessionError.fileNotFound(path)
    }
    guard !isFolder.boolValue else { throw SessionError.isFolder(path) }
    // A pipe such as <(generate) is a script as well as a file is, and one without an end is cut off. One that nobody
    // writes to is empty instead of waited for.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SessionError.unreadableFile(path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    let data = try file.read(upToCount: largest + 1) ?? Data()
    guard data.count <= largest, let text = String(data: data, encoding: .utf8), !text.utf8.contains(0) else {
      throw SessionError.notText(path)
    }
    return Script(source: Source(name: path, text: text))
  }
}
