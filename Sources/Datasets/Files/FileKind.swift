/// What the first bytes of a file that holds no images of ours say it is, so that a message can.
struct FileKind {
  /// With its article: `a web page`.
  let name: String
  let help: String

  /// - Parameter head: the first bytes, decompressed; a few hundred are enough.
  init?(_ head: [UInt8]) {
    let text = String(decoding: head.prefix(256), as: UTF8.self).lowercased().drop(while: \.isWhitespace)
    if text.hasPrefix("version https://git-lfs") {
      (name, help) = (
        "a pointer of Git LFS, not the data", "run 'git lfs pull' where it comes from, or download the file"
      )
    } else if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
      (name, help) = (
        "a web page, not the data", "the download failed: open the page to see why, then download it again"
      )
    } else if let kind = Self.kinds.first(where: { head.starts(with: $0.mark) }) {
      (name, help) = (kind.name, kind.help)
    } else {
      return nil
    }
  }

  private static let picture = "load a folder of pictures: load folder FOLDER as d"

  private static let kinds: [(mark: [UInt8], name: String, help: String)] = [
    ([0x1f, 0x8b], "compressed twice", "decompress it once: gunzip"),
    (Array("PK\u{3}\u{4}".utf8), "a zip archive inside a compressed file", "decompress it once"),
    ([0x89] + Array("PNG".utf8), "a PNG picture", picture), ([0xff, 0xd8, 0xff], "a JPEG picture", picture),
    ([0x89] + Array("HDF".utf8), "an HDF5 file", "save its arrays with numpy.savez: load npz FILE as d"),
    (
      [0x93] + Array("NUMPY".utf8), "a single NumPy array",
      "save images and labels with numpy.savez: load npz FILE as d"
    ),
    (Array("PAR1".utf8), "a Parquet file", "write it as CSV, or its arrays with numpy.savez"),
    (Array("SQLite format 3".utf8), "an SQLite database", "write the table as CSV"),
    ([0x28, 0xb5, 0x2f, 0xfd], "compressed with zstd", "decompress it: unzstd"),
    (Array("BZh".utf8), "compressed with bzip2", "decompress it: bunzip2"),
    ([0xfd] + Array("7zXZ".utf8), "compressed with xz", "decompress it: unxz"),
    (Array("7z".utf8) + [0xbc, 0xaf], "a 7-Zip archive", "unpack it and name the file that is meant"),
    (Array("Rar!".utf8), "a RAR archive", "unpack it and name the file that is meant"),
    ([0x80, 0x03], "a Python pickle", "save its arrays with numpy.savez: load npz FILE as d"),
    ([0x80, 0x04], "a Python pickle", "save its arrays with numpy.savez: load npz FILE as d"),
    ([0x80, 0x05], "a Python pickle", "save its arrays with numpy.savez: load npz FILE as d"),
  ]
}
