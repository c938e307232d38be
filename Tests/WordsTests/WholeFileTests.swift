import Foundation
import Testing

@testable import Words

struct WholeFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "fmnb-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }
  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test func takesThePlaceOfWhatStoodThere() throws {
    for text in ["first", "second", ""] {
      try WholeFile.write(Array(text.utf8), to: path("a"))
      #expect(try String(contentsOfFile: path("a"), encoding: .utf8) == text)
    }
    #expect(try names == ["a"])
    try FileManager.default.removeItem(at: folder)
  }

  @Test func goesThroughALink() throws {
    try WholeFile.write(Array("old".utf8), to: path("a"))
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: "a")
    try WholeFile.write(Array("new".utf8), to: path("link"))
    #expect(try String(contentsOfFile: path("a"), encoding: .utf8) == "new")
    #expect(try names == ["a", "link"])
    try FileManager.default.removeItem(at: folder)
  }

  /// What was begun leaves nothing, and what stood there stands.
  @Test func failsWhole() throws {
    try WholeFile.write(Array("old".utf8), to: path("a"))
    let path = path("a")
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 2, alignment: 1)
    defer { bytes.deallocate() }
    func fail() throws(WholeFile.Failure) {
      try WholeFile.write(to: path) { file throws(WholeFile.Failure) in
        try file.append(UnsafeRawBufferPointer(bytes))
        throw WholeFile.Failure(path: path, code: ENOSPC)
      }
    }
    #expect(throws: WholeFile.Failure.self) { try fail() }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try names == ["a"])
    try FileManager.default.removeItem(at: folder)
  }

  @Test func saysWhy() throws {
    let missing = #expect(throws: WholeFile.Failure.self) { try WholeFile.write([UInt8](), to: path("no/a")) }
    #expect(missing?.code == "file-not-writable")
    #expect(missing?.reason == "no such file or directory")
    let device = #expect(throws: WholeFile.Failure.self) { try WholeFile.write([1] as [UInt8], to: "/dev/null") }
    #expect(device?.errorNumber == ENOTSUP)
    try FileManager.default.removeItem(at: folder)
  }
}
