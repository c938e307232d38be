internal import Datasets
internal import Foundation
internal import Language
internal import Networks

/// What a form looks at before anything runs: whether the files that a statement reads are there, and whether it may
/// write where it wants to.
struct Preflight {
  let invocation: Invocation
  let session: Session
  /// The files that statements before this one will have written, by absolute path.
  let written: Set<String>
  /// Whether any file may be there by then, because a statement before may do anything.
  let isOpen: Bool

  /// Looks at what all statements have in common, and at what the form says.
  ///
  /// - Parameter kind: what becomes of the text where something is wrong.
  func check(_ kind: Diagnostic.Kind) throws(Diagnostic) {
    do {
      if let file = invocation.statement.file {
        try pointing(at: file) { try session.files.checkWriting(file.text) }
      }
      try invocation.form.check(self)
    } catch {
      var diagnostic = Diagnostic(error, in: invocation.statement)
      diagnostic.kind = kind
      throw diagnostic
    }
  }

  /// Where a file is or will be.
  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  func readPath(_ word: Word) -> String { session.files.readPath(word.text) }

  /// Looks whether a file can be read, unless a statement before will have written it.
  func requireFile(_ word: Word?) throws {
    guard let word, !isOpen, !written.contains(Self.absolute(readPath(word))) else { return }
    try pointing(at: word) { try DataFile.check(path: readPath(word)) }
  }

  /// Points what `body` throws at a word.
  func pointing(at word: Word, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      var diagnostic = Diagnostic(error, in: invocation.statement)
      let statement = invocation.statement
      if diagnostic.source == statement.source, diagnostic.range == statement.range { diagnostic.range = word.range }
      throw diagnostic
    }
  }
}
