import Commands
import Datasets
import Figures
import Foundation
import Language
import Notebooks
import Pictures
import Sessions
import TestSupport
import Testing

/// Whatever a stranger sends is read or refused with words, and never traps. A million inputs each:
/// `FMNB_ROUNDS=1000000 swift test -c release --filter FuzzTests`.
@Suite(.serialized) struct FuzzTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ bytes: [UInt8]) throws -> String {
    let path = folder.path("input")
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private func tryOut(_ mutation: Mutation, _ usual: Int = 300, _ body: ([UInt8]) throws -> Void) throws {
    var random = SplitMix(seed: Rounds.seed(17))
    for _ in 0..<Rounds.count(usual) { try body(mutation.bytes(&random)) }
  }

  @Test func statements() throws {
    let examples = Vocabulary.standard.verbs.flatMap { $0.signatures.flatMap(\.examples) }.filter {
      !$0.hasPrefix("load")
    }
    let host = QuietHost()
    let session = try Session(path: nil, commands: .standard, host: host)
    let start = "load synthetic count=20 as fm; model seed = maxpool 4, dense 10; train seed on fm epochs=1 as h1"
    try session.run(Script(source: Source(name: "t", text: start)))
    let words = [
      "=", ",", " on ", " as ", " to ", "(", ")", "\"", "\\\n", "#", "seed@1", "fm.train", "h1.best.loss", "1e999",
    ]
    try tryOut(Mutation(examples.map { Array($0.utf8) }, words: words)) { bytes in
      let source = Source(name: "t", text: String(decoding: bytes, as: UTF8.self))
      do {
        let statements = try Parser.parse(source, grammar: Vocabulary.standard.grammar)
        for case .failure(let diagnostic) in session.examine(statements.map { .statement($0) }) {
          #expect(!diagnostic.rendered().isEmpty)
        }
      } catch let error as Diagnostics {
        for diagnostic in error.all { #expect(!diagnostic.rendered().isEmpty) }
      }
      _ = session.completions(for: source.text)
    }
  }

  @Test func tables() throws {
    let table = "label,a,b,c,d\n" + (0..<6).map { "\($0 % 3),\($0),20,255,0" }.joined(separator: "\n")
    try tryOut(Mutation([Array(table.utf8)], words: [",", "\n", "\r\n", "\"", "-1", "256", "1e9", ";"])) { bytes in
      _ = try? CSV.load(path: path(bytes))
    }
  }

  @Test func images() throws {
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 50, 100, 150, 200, 250, 0, 50]
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]
    try folder.write(Data(labels), "labels")
    try folder.write(Data(images), "images")
    try tryOut(Mutation([images, Gzip.stored(images)])) { bytes in
      _ = try? IDX.load(images: path(bytes), labels: folder.path("labels"))
    }
    try tryOut(Mutation([labels, Gzip.stored(labels)])) { bytes in
      _ = try? IDX.load(images: folder.path("images"), labels: path(bytes))
    }
  }

  @Test func gzip() throws {
    let text = (0..<40).map { "\($0 % 2),1,2,3,4" }.joined(separator: "\n")
    try tryOut(Mutation([Gzip.stored(Array(text.utf8))])) { bytes in _ = try? CSV.load(path: path(bytes)) }
  }

  @Test func pictures() throws {
    let bitmaps = [1, 3].compactMap { channels in
      Bitmap(width: 5, height: 4, channels: channels, pixels: (0..<20 * channels).map { UInt8($0 * 3 % 256) })
    }
    try tryOut(Mutation(try bitmaps.map { try $0.png() }, words: ["IHDR", "IDAT", "IEND", "PLTE", "tRNS"])) { bytes in
      _ = try? Bitmap(encoded: bytes)
    }
  }

  /// With cameras' orientation tags.
  @Test func photographs() throws {
    let seeds = [SamplePictures.turned, SamplePictures.progressive, SamplePictures.gray, SamplePictures.fourInks]
    let words = ["Exif\0\0", "MM\0*", "II*\0", "JFIF\0"]
    try tryOut(Mutation(seeds + [Array(SamplePictures.turned.prefix(120))], words: words)) { bytes in
      guard let bitmap = try? Bitmap(encoded: bytes), bitmap.pixels.count < 1 << 20 else { return }
      let small = try bitmap.trimmed().fitted(width: 28, height: 28, background: bitmap.background)
      #expect(small.pixels.count == 28 * 28 * bitmap.channels)
    }
  }

  @Test func zipArchives() throws {
    let table = Array((0..<40).map { "\($0 % 2),1,2,3,4" }.joined(separator: "\n").utf8)
    let words = ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "/"]
    let seeds = [Zip.stored(table, name: "a.csv"), Zip.stored([("a.csv", table), ("b/c.csv", table)])]
    try tryOut(Mutation(seeds, words: words)) { bytes in
      guard let data = try? CSV.load(path: path(bytes)) else { return }
      // Whatever is read is what the checksum says.
      #expect(data.count == 40 || !bytes.starts(with: Array("PK".utf8)))
    }
  }

  @Test func arrays() throws {
    let seeds = [SampleArrays.keras, SampleArrays.channelsFirst, SampleArrays.oneHot].map { [UInt8]($0) }
    func npy(_ type: String, _ shape: String, _ bytes: [UInt8]) -> [UInt8] {
      let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
      return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8) + bytes
    }
    let images = [
      npy("|u1", "(2, 2, 2)", [1, 2, 3, 4, 5, 6, 7, 8]), npy("<f4", "(2, 1)", [0, 0, 0, 63, 0, 0, 128, 63]),
    ]
    let labels = [npy("|u1", "(2,)", [0, 1]), npy("<U1", "(2,)", [65, 0, 0, 0, 66, 0, 0, 0])]
    let words = ["<f8", ">U9", "(", "9999999999", ", ", "True", "-", "'shape': "]
    try tryOut(Mutation(seeds)) { bytes in _ = try? NPZ.load(path: path(bytes), options: LoadOptions()) }
    // Their own mistakes, in an archive without any.
    var random = SplitMix(seed: Rounds.seed(18))
    for _ in 0..<Rounds.count(300) {
      let (x, y) = (Mutation(images, words: words).bytes(&random), Mutation(labels, words: words).bytes(&random))
      let archive = Zip.stored([("x.npy", x), ("y.npy", y)])
      for part in (try? NPZ.load(path: path(archive), options: LoadOptions())) ?? [] {
        #expect(part.dataset.pixels(at: part.dataset.count - 1).count == part.dataset.shape.count)
      }
    }
  }

  /// Names of folders and files, whatever they are.
  @Test func foldersOfPictures() throws {
    let names = [
      "train", "Test", "val", "a", "B", "10", "9", "1.png", "photo.JPG", ".hidden", "é", "x y", "...", "%s",
      "\u{202E}a",
    ]
    let pictures = [SamplePictures.gray, SamplePictures.turned, [], Array("x".utf8)]
    var random = SplitMix(seed: Rounds.seed(19))
    for round in 0..<Rounds.count(60) {
      let root = "f\(round)"
      var written = 0
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let depth = Int.random(in: 0...3, using: &random)
        let path = ([root] + (0..<depth).map { _ in names.randomElement(using: &random) ?? "a" }).joined(separator: "/")
        guard (try? folder.makeFolder(path)) != nil else { continue }
        let picture = pictures[Int.random(in: 0..<(round.isMultiple(of: 4) ? 4 : 2), using: &random)]
        let name = "\(path)/\(names.randomElement(using: &random) ?? "a")" + (written.isMultiple(of: 2) ? ".png" : "")
        if (try? folder.write(picture, name)) != nil { written += 1 }
        if round.isMultiple(of: 5) {
          try? FileManager.default.createSymbolicLink(
            atPath: folder.path("\(path)/link\(written)"), withDestinationPath: ["..", ".", "/dev/null"][written % 3])
        }
      }
      let parts = (try? PictureFolder.load(folder.path(root), options: LoadOptions())) ?? []
      #expect(parts.allSatisfy { $0.dataset.count > 0 } && parts.reduce(0) { $0 + $1.dataset.count } <= written)
      try? FileManager.default.removeItem(atPath: folder.path(root))
    }
  }

  /// Tables as other programs write them: with other separators, quotes, encodings and headings.
  @Test func dialects() throws {
    let heading = "\u{FEFF}sep=;\n# by me\n#label;1x1;1x2;2x1;2x2\n1;0,5;0;1;1e-3\n\"2\";1;0;\"1\";1\n"
    let index = "\"\",\"class\",\"0\",\"1\",\"2\",\"3\"\r\n\"1\",\"T-shirt \"\"a\"\"\",1,2,3,4\r\n\"2\",b,0,0,0,1\r\n"
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "label\ta\nx\t1\n".utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let repeated = "0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9\n1,2,3,4,5,6,7,8,9,1\n"
    let words = [";", "\t", "|", " ", "#", "sep=", "\"", "\r", "\n", "0.", "e9", "label", "pixel3", "\u{FEFF}", ",,,"]
    let seeds = [heading, index, repeated].map { Array($0.utf8) } + [wide]
    try tryOut(Mutation(seeds, words: words), 600) { bytes in
      var options = LoadOptions()
      if bytes.count.isMultiple(of: 3) { options.size = ImageSize("1x2") }
      if bytes.count.isMultiple(of: 5) { options.labelColumn = "2" }
      guard let data = try? CSV.load(path: path(bytes), options: options) else { return }
      #expect(data.pixels(at: data.count - 1).count == data.shape.count)
    }
  }

  @Test func notebooks() throws {
    let text = """
      ---
      fmnb: 1
      seed: 7
      param.epochs: 2
      ---
      # Title
      Some *prose* with **93.1 %**<!--= e.accuracy -->, a ![figure](figures/a.png) and [Figure](#fig-a).

      ```fmnb a
      #| error: expected
      load synthetic count=$epochs as d
      show d to figures/a.png
      ```

      | a | b |
      |---|---|
      | 1 | 2 |
      """
    let words = ["```", "<!--=", "-->", "---", "&#xE000;", "|", "$", "\r", "#|", "> ", "- ", "\n\n", "![](", "[^1]"]
    try tryOut(Mutation([Array(text.utf8)], words: words)) { bytes in
      guard let notebook = try? Notebook.parse(bytes: bytes, name: "n.fmnb") else { return }
      #expect(notebook.parts.count > 0)
    }
  }

  @Test func jupyterNotebooks() throws {
    let text = """
      ---
      fmnb: 1
      ---
      # Title

      ~~~fmnb a
      #| echo: false
      list
      ~~~
      ![x](a.png)\r
      ```fmnb b
      ```
      """
    let ours = try Notebook.parse(bytes: Array(text.utf8), name: "n.fmnb").jupyter()
    let python = Array(
      """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}}, "cells": [
      {"cell_type": "code", "source": ["x = 1\\n", "y"], "outputs": [{}], "metadata": {"tags": ["a"]}},
      {"cell_type": "raw", "source": "x"}, {"cell_type": "markdown", "source": "# T", "attachments": {"a": {}}}]}
      """.utf8)
    let words = [
      "```fmnb c\\n", "null", "{}", "[]", "-1", "1e999", "\"fmnb\": ", "\\ud800", "\\u0000", "\\r", "<!--", "LABEL",
      "cr",
    ]
    try tryOut(Mutation([ours, python], words: words)) { bytes in
      guard let made = try? Notebook.fromJupyter(bytes, name: "n.ipynb") else { return }
      let back = try Notebook.fromJupyter(try made.notebook.jupyter(), name: "n.ipynb")
      #expect(back.notebook.description.utf8.elementsEqual(made.notebook.description.utf8))
    }
  }

  @Test func sessionFiles() throws {
    let good = folder.path("good.session")
    let statements = """
      load synthetic count=20 as d; model m = maxpool 4, dense 10; train m on d epochs=1 as h
      evaluate m on d as e; note h x; set seed=3; undo
      """
    try Session(path: good, commands: .standard).run(Script(source: Source(name: "t", text: statements)))
    let bytes = Array(try Data(contentsOf: URL(filePath: good)))
    let looks = [
      "list", "log", "info d", "info h", "info e", "info m", "versions m", "find m", "redo", "undo",
    ]
    var random = SplitMix(seed: Rounds.seed(5))
    for round in 0..<Rounds.count(60) {
      var damaged = bytes
      // Few places, so that many are in what is read; every other time all in the pages of small rows.
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(
          in: 0..<(round.isMultiple(of: 2) ? damaged.count : min(damaged.count, 1 << 17)), using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      let path = try path(damaged)
      guard let session = try? Session(path: path, commands: .standard) else { continue }
      // Three of them an input; weights and pixels one time in sixteen, for that takes ten times as long as the rest.
      let some = looks.shuffled(using: &random).prefix(3) + (round.isMultiple(of: 16) ? ["evaluate m on d"] : [])
      for look in some {
        try? session.run(Script(source: Source(name: "t", text: look)))
      }
    }
  }
}
