package import Figures

/// Where a picture comes from, as it is kept inside the file.
package struct PictureOrigin: Sendable, Hashable {
  /// The statement that drew it, with every default and seed spelled out.
  package var statement: String
  /// The key of what was drawn.
  package var key: String
  /// SHA-256 of the plotted data.
  package var data: String
  package var engine: String
  /// The statements that draw it again, a line each, and the seed that they start with.
  package var script: String
  package var seed: String
  /// The notebook and the cell that it was drawn in.
  package var notebook: String?
  package var cell: String?

  package init(
    statement: String, key: String, data: String, engine: String, script: String, seed: String,
    notebook: String? = nil, cell: String? = nil
  ) {
    self.statement = statement
    self.key = key
    self.data = data
    self.engine = engine
    self.script = script
    self.seed = seed
    self.notebook = notebook
    self.cell = cell
  }

  private static let software = "Software"

  package var entries: [PNGText.Entry] {
    var entries: [PNGText.Entry] = [
      (Self.software, "fmnb"), ("fmnb.statement", statement), ("fmnb.key", key), ("fmnb.data", data),
      ("fmnb.engine", engine), ("fmnb.seed", seed), ("fmnb.script", script),
    ]
    if let notebook { entries.append(("fmnb.notebook", notebook)) }
    if let cell { entries.append(("fmnb.cell", cell)) }
    return entries
  }

  /// - Returns: nil where the texts are not those of a picture of fmnb's.
  package init?(_ entries: [PNGText.Entry]) {
    let texts = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
    guard let statement = texts["fmnb.statement"], let data = texts["fmnb.data"], let script = texts["fmnb.script"]
    else { return nil }
    self.init(
      statement: statement, key: texts["fmnb.key"] ?? "", data: data, engine: texts["fmnb.engine"] ?? "",
      script: script, seed: texts["fmnb.seed"] ?? "0", notebook: texts["fmnb.notebook"], cell: texts["fmnb.cell"])
  }
}

extension PictureOrigin {
  /// Reads what a PNG file says of itself.
  ///
  /// - Returns: nil where it is no such file, or says nothing.
  package static func read(_ bytes: [UInt8]) -> PictureOrigin? { PNGText.read(bytes).flatMap(PictureOrigin.init) }
}
