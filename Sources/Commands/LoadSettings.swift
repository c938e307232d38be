internal import Datasets
internal import Foundation
internal import Language
internal import Sessions

/// What every kind of file can be told on `load`: how what it holds is to be understood.
enum LoadSettings {
  private static let classes = Setting<[String]?>.names(
    "classes", "what the labels mean, the lowest first: names, or a file of names, one a line")
  private static let first = Setting<Int?>.integer(
    "first", 0...1_000_000, "the label of the first class; left out: 0 with classes=, else the lowest label")
  private static let shape = Setting<ImageSize?>.size(
    "shape", "what an image is; left out: what the file says, or a square")
  // Without a default, which would stand in the normal form of every statement that ever loaded something.
  private static let transpose = Setting<Bool?>.yesNo(
    "transpose", "rows for columns: EMNIST's images lie on their side")
  private static let invert = Setting<Bool?>.yesNo(
    "invert", "black for white: Fashion-MNIST's background is black")

  static let all: [any DeclaresOption] = [classes, first, shape, transpose, invert]

  /// The options of a statement; names in a file are read.
  static func options(_ reading: any Reads) throws -> LoadOptions {
    var options = LoadOptions()
    options.classNames = try reading[classes].map { try names($0, reading) }
    options.firstLabel = reading[first]
    options.size = reading[shape]
    options.isTransposed = reading[transpose] ?? false
    options.isInverted = reading[invert] ?? false
    return options
  }

  /// A single name with a point or a slash in it is a file.
  private static func isFile(_ names: [String]) -> Bool {
    names.count == 1 && names[0].contains { $0 == "." || $0 == "/" }
  }

  private static func names(_ names: [String], _ reading: any Reads) throws -> [String] {
    guard isFile(names) else { return names }
    return try DataFile.text(path: reading.readPath(names[0])).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: "\u{FEFF}"))) }.filter { !$0.isEmpty }
  }

  /// Looks at the names, before anything runs.
  static func check(_ preflight: Preflight) throws {
    guard let names = preflight[classes], let option = preflight.statement.option(classes.option.key) else { return }
    if isFile(names) {
      guard let word = option.values.first, !preflight.isOpen, !preflight.isWritten(word) else { return }
      try preflight.pointing(at: word) { try require(self.names(names, preflight)) }
    } else {
      try require(names)
    }
  }

  /// - Throws: where there is no name, or one twice.
  private static func require(_ names: [String]) throws {
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0.lowercased()).inserted }) {
      throw SessionError("class-twice", "classes= names '\(twice)' twice", help: "every class has a name of its own")
    }
    guard !names.isEmpty else { throw SessionError("no-classes", "the file has no names", help: "write one a line") }
  }
}
