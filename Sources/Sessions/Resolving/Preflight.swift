internal import Datasets
internal import Foundation
package import Language

/// What a command looks at before anything runs: whether the files that a statement reads are there, whether it may write
/// where it wants to, and whether its values fit together as far as they are known.
package struct Preflight: Reads {
  package let resolution: Resolution
  package let workspace: Workspace
  /// The files that statements before this one will have written, by absolute path.
  package let written: Set<String>
  /// Whether any file may be there by then, because a statement before may do anything.
  package let isOpen: Bool

  /// Looks at what all statements have in common, and at what the command says.
  ///
  /// - Parameters:
  ///   - kind: what becomes of the text where something is wrong.
  ///   - command: what it looks at.
  func check(_ kind: Diagnostic.Kind, _ command: (Preflight) throws -> Void) throws(Diagnostic) {
    do {
      if let file = statement.file {
        try pointing(at: file) { try workspace.files.checkWriting(file.text) }
      }
      try command(self)
    } catch {
      var diagnostic = Diagnostic(error, in: statement)
      diagnostic.kind = kind
      throw diagnostic
    }
  }

  /// Looks whether a file can be read, unless a statement before will have written it.
  package func requireFile(_ word: Word?) throws {
    guard let word, !isOpen, !isWritten(word) else { return }
    try pointing(at: word) { try DataFile.check(path: readPath(word.text)) }
  }

  /// Looks whether there is a folder, unless anything may be there by then.
  package func requireFolder(_ word: Word?) throws {
    guard let word, !isOpen else { return }
    try pointing(at: word) { try DataFile.checkFolder(path: readPath(word.text)) }
  }

  /// Holds other statements against the vocabulary, those of a script to run.
  package func bind(_ statements: [Statement]) throws(Diagnostic) {
    // What a lone word names is known when it runs.
    for statement in statements where !(statement.isBareWord && workspace.vocabulary[statement.verb.text] == nil) {
      _ = try Binder.bind(statement, workspace.vocabulary)
    }
  }

  /// Whether a statement before this one writes the file.
  package func isWritten(_ word: Word) -> Bool { written.contains(absolute(readPath(word.text))) }

  /// Looks whether a model has weights by then.
  package func requireWeights(_ input: Input) throws {
    guard let entry = input.entry, !entry.isTrained else { return }
    var error = SessionError.untrained(entry.name)
    error.range = input.word.range
    throw error
  }

  /// Looks whether there is an image with this number, where the data is known.
  package func requireImage(_ index: Int, in input: Input, at range: SourceRange?) throws {
    guard let part = input.part, index >= part.count else { return }
    throw SessionError.indexOutOfRange(index, count: part.count, data: input.name, at: range)
  }

  /// Points what `body` throws at a word.
  package func pointing(at word: Word, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      var diagnostic = Diagnostic(error, in: statement)
      if diagnostic.source == statement.source, diagnostic.range == statement.range { diagnostic.range = word.range }
      throw diagnostic
    }
  }
}
