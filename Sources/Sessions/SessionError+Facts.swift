internal import Datasets
internal import Foundation
internal import GRDB
internal import Language
internal import Outputs
internal import Words

/// The wording of everything that can go wrong with names, values, files and the store.
extension SessionError {
  // MARK: The store

  static func store(_ error: DatabaseError) -> SessionError {
    switch error.resultCode {
    case .SQLITE_FULL:
      SessionError(
        "disk-full", "the disk is full: the session file could not grow",
        help: "free some space and run the statement again; everything before it is kept")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      SessionError(
        "session-busy", "another process is writing to this session", help: "wait for it to finish and try again")
    case .SQLITE_READONLY, .SQLITE_PERM:
      SessionError(
        "session-read-only", "the session file may not be written", help: "change its permissions, or open another one")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      SessionError(
        "session-damaged", "the session file is damaged, or no session at all",
        help: "'fmnb doctor FILE' tells what is wrong and saves what can be saved")
    case .SQLITE_IOERR:
      SessionError(
        "session-store", "the session file could not be read or written",
        help: "the disk may be full or failing; everything before this statement is kept")
    default: SessionError("session-store", "the session file failed: \(error.message ?? "\(error.resultCode)")")
    }
  }

  package static func sessionFolder(_ path: String) -> SessionError {
    SessionError(
      "session-folder", "a session file cannot be made at \(path)",
      help: "go to a folder that you may write in, or name a file there: fmnb FILE")
  }

  package static func unreadableSession(_ path: String) -> SessionError {
    SessionError("session-unreadable", "the session \(path) may not be read", help: "change its permissions")
  }

  /// Of a form before, in a place where nothing may be written.
  static func olderSession(_ path: String) -> SessionError {
    SessionError(
      "session-older", "\(path) was written by an older fmnb and may not be changed here",
      help: "copy it to a folder that you may write in")
  }

  static func sessionGone(_ path: String) -> SessionError {
    SessionError(
      "session-gone", "the session file \(path) was removed or replaced while it was in use",
      help: "nothing can be kept any more: put the file back, or leave and start anew")
  }

  static var readOnlySession: SessionError {
    SessionError(
      "session-read-only", "the session may not be written, so that nothing new can be kept in it",
      help: "copy the file to a folder that you may write in")
  }

  static var alreadyUndone: SessionError {
    SessionError(
      "undo-conflict", "another program has taken the same step meanwhile", help: "'log' shows what can be undone")
  }

  static var damagedSession: SessionError {
    SessionError(
      "session-damaged", "the session file is damaged",
      help: "'fmnb doctor FILE' tells what is wrong and saves what can be saved")
  }

  package static func newerSession(_ path: String) -> SessionError {
    SessionError(
      "session-newer", "\(path) was written by a newer fmnb", help: "update fmnb, or open another session")
  }

  package static func noSession(_ path: String) -> SessionError {
    SessionError(
      "session-damaged", "\(path) is a database of another program, no session", help: "open another file")
  }

  package static var damagedValue: SessionError {
    SessionError(
      "session-damaged", "a value in the session file cannot be read",
      help: "'undo' goes back to an earlier state; 'fmnb doctor FILE' saves what can be saved")
  }

  package static var missingState: SessionError {
    SessionError(
      "session-incomplete", "the session holds these weights no more",
      help:
        "weights that no name stands for are kept up to \(Store.spareBytes >> 30) GiB, the newest; train again, or take "
        + "a newer version")
  }

  static var missingValue: SessionError {
    SessionError(
      "session-incomplete", "the session file holds a value no more", help: "'undo' goes back to an earlier state")
  }

  // MARK: Files

  static func file(_ error: CocoaError) -> SessionError {
    let path = (error.userInfo[NSFilePathErrorKey] as? String) ?? "a file"
    return switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: fileNotFound(path)
    case .fileWriteOutOfSpace: SessionError("disk-full", "the disk is full: \(path) was not written")
    case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
      SessionError("file-not-writable", "\(path) may not be written", help: "choose another place: to FILE")
    case .fileReadNoPermission: SessionError("file-not-readable", "\(path) may not be read")
    default: SessionError("file-failed", "\(path): \(error.localizedDescription)")
    }
  }

  package static func fileNotFound(_ path: String, at range: Range<Int>? = nil) -> SessionError {
    SessionError("file-not-found", "there is no file \(path)", help: "check the path", at: range)
  }

  package static func unreadableFile(_ path: String) -> SessionError {
    SessionError("file-not-readable", "\(path) may not be read", help: "change its permissions")
  }

  package static func isFolder(_ path: String) -> SessionError {
    SessionError("not-a-file", "\(path) is a folder, not a file", help: "name a file in it")
  }

  package static func notText(_ path: String) -> SessionError {
    SessionError("not-text", "\(path) is not a UTF-8 text", help: "save it as UTF-8")
  }

  package static func outsideFolder(_ path: String, at range: Range<Int>? = nil) -> SessionError {
    SessionError(
      "path-outside-output", "\(path) lies outside the output folder",
      help: "write inside it, or allow the place with --allow-write DIR", at: range)
  }

  package static func linkedFile(_ path: String, at range: Range<Int>? = nil) -> SessionError {
    SessionError(
      "path-outside-output", "\(path) is a link and may lead outside the output folder", help: "remove the link",
      at: range)
  }

  // MARK: Data

  package static func changedData(_ name: String) -> SessionError {
    SessionError(
      "data-changed", "the files behind \(name) have changed since it was loaded",
      help: "load them again under another name")
  }

  /// - Parameter path: what stands before the class's name in a measure: `e1.recall.`.
  static func unknownClass(_ name: String, known: [String], behind path: String = "", at range: Range<Int>)
    -> SessionError
  {
    // A shortened name is meant before one that only looks alike.
    let begun = known.labels(startingWith: name)
    let meant = begun.count == 1 ? known[begun[0]] : Suggestion.closest(to: name, in: known)
    return SessionError(
      "unknown-class", "there is no class '\(name)'",
      help: meant.map { "did you mean \(Word.quotedIfNeeded(path + $0))?" }
        ?? "classes: " + known.joined(separator: ", "), at: range)
  }

  package static func tooFewImages(_ wanted: Int, of count: Int, data: String, at range: Range<Int>?) -> SessionError {
    SessionError(
      "take-out-of-range", "cannot take \(wanted.counted("image")): \(data) has \(count.grouped)",
      help: "ask for 1 to \(count.grouped)", at: range)
  }

  package static func indexOutOfRange(_ index: Int, count: Int, data: String, at range: Range<Int>?) -> SessionError {
    SessionError(
      "index-out-of-range", "\(data) has \(count.counted("image")), numbered 0 to \((count - 1).grouped)",
      help: "index=\(index) is not one of them", at: range)
  }

  // MARK: Models and histories

  package static func untrained(_ name: String) -> SessionError {
    SessionError("untrained-model", "\(name) has no weights yet", help: "train it first: train \(name) on fm.train")
  }

  package static func otherShape(_ model: String, expects: String, data: String, has: String) -> SessionError {
    SessionError(
      "shape-mismatch", "\(model) takes \(expects) images, \(data) has \(has)",
      help: "use data of that shape, or make a new model with the same layers")
  }

  package static func otherClasses(
    _ model: String, _ known: [String], data: String, _ classes: [String]
  ) -> SessionError {
    let strange = classes.filter { name in !known.contains { $0.lowercased() == name.lowercased() } }
    func list(_ names: [String]) -> String {
      names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " … (\(names.count))" : "")
    }
    return SessionError(
      "class-mismatch",
      "\(model) tells \(list(known)) apart; \(data) also has \(list(strange.isEmpty ? classes : strange))",
      help: "load the data with classes= in the model's words, or train another model on it")
  }

  package static func alreadyTrained(_ history: String, epochs: Int) -> SessionError {
    SessionError(
      "already-trained", "\(history) already has \(epochs.counted("epoch"))",
      help: "epochs= counts from the start: continue \(history) epochs=\(epochs + 5)")
  }

  package static func noEpochs(_ history: String) -> SessionError {
    SessionError("no-epochs", "\(history) has not finished an epoch yet", help: "continue \(history)")
  }

  package static func noMeasure(_ text: String, help: String?) -> SessionError {
    SessionError("no-measure", "\(text) was not measured", help: help)
  }
}
