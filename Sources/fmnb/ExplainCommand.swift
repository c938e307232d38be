internal import ArgumentParser
internal import Commands
internal import Foundation
internal import Language
internal import Notebooks
internal import Outputs
internal import Sessions
internal import Terminal
internal import Words

/// `fmnb explain FILE.png`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell where a picture comes from, and write the notebook that draws it again.",
    discussion: "Exit code 5 where the notebook would draw another one by now.")

  @Argument(help: "A PNG file that fmnb drew.")
  var picture: String

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The notebook to hold it against. (default: the one that it names, if it is near)", valueName: "nb"))
  var notebook: String?

  @ArgumentParser.Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "The notebook to write. (default: the picture's name with .fmnb, in this folder)", valueName: "file"))
  var target: String?

  @OptionGroup var shared: SharedOptions

  @OptionGroup var cache: CacheOptions

  func run() throws {
    let shell = Shell(shared)
    let presenter = shell.presenter
    do {
      guard let data = FileManager.default.contents(atPath: picture) else {
        throw Diagnostic(
          "file-not-found", "there is no file \(picture), or it may not be read", at: 0..<0,
          in: Source(name: picture, text: ""), kind: .failure)
      }
      guard let origin = PictureOrigin.read(Array(data)) else {
        throw Diagnostic(
          "picture-not-ours", "it says nothing of where it comes from",
          help: "fmnb keeps that in PNG files that it draws",
          at: 0..<0, in: Source(name: picture, text: ""), kind: .failure)
      }
      presenter.show(.table(origin.table(picture)))
      try write(origin, presenter)
      let reason = try staleness(of: origin)
      switch reason {
      case nil: presenter.show(.text("\(picture): \(origin.notebook ?? "its notebook") was not found here"))
      case .some(nil): presenter.show(.text("\(picture) is current"))
      case .some(let reason?):
        presenter.show(.text("\(picture) is stale: \(reason)"))
        throw ExitCode(Outputs.ExitCode.stale.rawValue)
      }
    } catch let code as ArgumentParser.ExitCode {
      throw code
    } catch {
      throw shell.report(error, to: presenter)
    }
  }

  /// Writes the notebook, but never over another file.
  private func write(_ origin: PictureOrigin, _ presenter: any Presenter) throws {
    let path = target ?? picture.baseName.split(separator: ".").dropLast().joined(separator: ".") + ".fmnb"
    let text = Array(origin.minimalNotebook.utf8)
    if let there = FileManager.default.contents(atPath: path), Array(there) != text {
      return presenter.show(.note("\(path) is there already and stays; --to FILE names another"))
    }
    try WholeFile.write(text, to: path)
    presenter.show(.text("\(path) draws it again"))
  }

  /// Why the notebook would draw another picture by now.
  ///
  /// - Returns: nil where there is no notebook to ask; nil inside where it would draw the same.
  private func staleness(of origin: PictureOrigin) throws -> String?? {
    guard origin.engine == EngineFacts.current.version else {
      return "it was made with engine \(origin.engine), and this is \(EngineFacts.current.version)"
    }
    guard let path = notebook ?? origin.notebook.flatMap({ near($0) }) else { return nil }
    let replay = Replay(try Notebook.read(path: path), cache: cache.open())
    let statements = Set(try replay.statements())
    let script = origin.script.split(separator: "\n").map(String.init)
    if let gone = script.first(where: { !$0.hasPrefix("set seed=") && !statements.contains($0) }) {
      return "\(path) no longer says '\(gone)'"
    }
    // Order, data and everything else: as far as all of it is known, the key tells.
    if let cell = origin.cell, let key = try replay.knownKey(of: origin.statement, inCell: cell) {
      return .some(key == origin.key ? nil : "cell \(cell) draws it from other data or other weights by now")
    }
    if let lock = try Lock.read(besides: replay.notebook),
      let cell = try replay.verify(against: lock).cells.first(where: { $0.label == origin.cell })
    {
      return "cell \(cell.label): \(cell.reason)"
    }
    return .some(nil)
  }

  /// A notebook of that name in this folder, beside the picture, or up to three folders above it.
  private func near(_ name: String) -> String? {
    var folder = URL(fileURLWithPath: picture).deletingLastPathComponent().standardizedFileURL
    var folders = ["."]
    for _ in 0..<4 {
      folders.append(folder.path)
      folder.deleteLastPathComponent()
    }
    return folders.map { $0 == "." ? name : "\($0)/\(name)" }.first(where: FileManager.default.fileExists)
  }
}

extension PictureOrigin {
  fileprivate func table(_ picture: String) -> Table {
    var table = Table(title: picture, columns: ["what", "value"])
    if let notebook { table.add("notebook", notebook) }
    if let cell { table.add("cell", cell) }
    table.add("statement", statement)
    table.add("key", key)
    table.add("plotted data", data)
    table.add("engine", engine)
    for (index, line) in script.split(separator: "\n").enumerated() { table.add("\(index + 1)", String(line)) }
    return table
  }

  /// What a file says of itself is put together so that it stays what it is: a label, a number, lines of a cell.
  fileprivate var minimalNotebook: String {
    let label = cell.flatMap { $0.isLabel ? $0 : nil } ?? "picture"
    let statements = script.split(separator: "\n").map { String($0).replacing("```", with: "") }
    return Recipe.notebook(label: label, seed: UInt64(seed) ?? 0, statements: statements)
  }
}
