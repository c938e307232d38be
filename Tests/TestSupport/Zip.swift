/// Zip archives made by hand after PKWARE's APPNOTE 6.3, so that the reader is not tested against the library it uses.
package enum Zip {
  /// An archive of one file that is not compressed.
  /// - Parameter promised: how long the archive says that the file is.
  package static func stored(_ data: [UInt8], name: String, promised: Int? = nil) -> [UInt8] {
    stored([(name, data)], promised: promised)
  }

  /// An archive of files that are not compressed.
  package static func stored(_ files: [(name: String, data: [UInt8])], promised: Int? = nil) -> [UInt8] {
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let name = Array(file.name.utf8)
      let facts =
        [20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + Gzip.littleEndian(Gzip.crc32(file.data))
        + Gzip.littleEndian(UInt32(file.data.count)) + Gzip.littleEndian(UInt32(promised ?? file.data.count))
        + Gzip.littleEndian(UInt16(name.count)) + [0, 0]
      directory += Array("PK\u{1}\u{2}".utf8) + [20, 0] + facts + [UInt8](repeating: 0, count: 10)
      directory += Gzip.littleEndian(UInt32(body.count)) + name
      body += Array("PK\u{3}\u{4}".utf8) + facts + name + file.data
    }
    let count = Gzip.littleEndian(UInt16(files.count))
    return body + directory + Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + count + count
      + Gzip.littleEndian(UInt32(directory.count)) + Gzip.littleEndian(UInt32(body.count)) + [0, 0]
  }
}
