internal import Foundation
package import Language

/// A text with statements in it, from a file.
package struct Script: Sendable {
  package var source: Source
  /// The stretches that hold statements: all of a script, the cells of a notebook.
  package var parts: [Part]
  package var parameters: [String: String]
  /// What a notebook's front matter says; nil for a script.
  package var seed: UInt64?
  /// What its paths count from; nil is wherever whoever runs it is.
  package var folder: String?

  package struct Part: Sendable, Hashable {
    package var range: SourceRange
    /// The cell's label and where it stands.
    package var label: Word
    /// Nil where nothing may fail.
    package var expectedError: ExpectedError?

    package init(range: SourceRange, label: Word = Word(""), expectedError: ExpectedError? = nil) {
      self.range = range
      self.label = label
      self.expectedError = expectedError
    }
  }

  package init(
    source: Source, parts: [Part]? = nil, parameters: [String: String] = [:], seed: UInt64? = nil,
    folder: String? = nil
  ) {
    self.source = source
    self.parts = parts ?? [Part(range: 0..<source.text.utf8.count)]
    self.parameters = parameters
    self.seed = seed
    self.folder = folder
  }

  /// What a part says: its statements, or why they cannot be read, where it expects an error.
  package struct Reading: Sendable {
    package var part: Part
    package var statements: [Statement] = []
    package var syntaxError: Diagnostic?
  }

  /// Every statement in it.
  ///
  /// - Throws: all that cannot be read and is not expected to be.
  package func read(_ grammar: Grammar) throws(Diagnostics) -> [Reading] {
    var readings: [Reading] = []
    var problems: [Diagnostic] = []
    for part in parts {
      var reading = Reading(part: part)
      do throws(Diagnostics) {
        reading.statements = try Parser.parse(source, in: part.range, parameters: parameters, grammar: grammar)
      } catch {
        reading.syntaxError = error.all.first
        if part.expectedError == nil { problems += error.all }
      }
      readings.append(reading)
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return readings
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
