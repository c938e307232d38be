import Foundation
import Testing

/// Imports run downwards only, and what the house forbids is not done.
struct LayeringTests {
  /// Who may import whom, besides Foundation, the C library and the standard library's modules.
  static let allowed: [String: Set<String>] = [
    "Kernels": ["CVector"],
    "Datasets": ["CZlib", "Crypto"],
    "Networks": [
      "Datasets", "Language", "KernelsBaseline", "KernelsAVX2", "KernelsAVX512", "KernelsBFloat16", "CVector", "Crypto",
    ],
    "Figures": ["CCairo"],
    "Language": [],
    "Sessions": ["Language", "Networks", "Datasets", "Figures", "GRDB", "Crypto"],
    "Notebooks": ["Sessions", "Language", "CMarkdown"],
    "Terminal": ["Sessions", "Language", "CReadline"],
    "fmnb": ["Terminal", "Notebooks", "Sessions", "Language", "ArgumentParser"],
  ]
  static let system: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin"]

  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../Sources"
  )
  .standardizedFileURL.path

  /// The Swift files of a target, each with its lines.
  static func files(_ target: String) throws -> [(name: String, lines: [Substring])] {
    let folder = sources + "/" + target
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }.map { name in
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      return ("\(target)/\(name)", text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test(arguments: allowed.keys.sorted())
  func importsRunDownwards(_ target: String) throws {
    let files = try Self.files(target)
    #expect(!files.isEmpty)
    for (name, lines) in files {
      for line in lines {
        let words = line.split(separator: " ").drop {
          ["public", "internal", "private", "@preconcurrency"].contains($0)
        }
        guard words.first == "import", let module = words.dropFirst().first else { continue }
        let isAllowed =
          Self.allowed[target]?.contains(String(module)) == true
          || Self.system.contains(String(module))
            && (target != "Kernels" && target != "Language" || module == "Glibc" || module == "Musl"
              || module == "Darwin")
        #expect(isAllowed, "\(name): \(line)")
      }
    }
  }

  @Test func everyTargetHasALine() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources)
    let swift = folders.filter { !$0.hasPrefix("C") && !$0.hasPrefix("Kernels") } + ["Kernels"]
    #expect(swift.sorted() == Self.allowed.keys.sorted())
  }

  /// A user's mistake is an error value.
  @Test(arguments: allowed.keys.sorted())
  func nothingTrapsOnPurpose(_ target: String) throws {
    for (name, lines) in try Self.files(target) {
      for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for word in ["try!", "fatalError(", "as! "] { #expect(!line.contains(word), "\(name): \(line)") }
      }
    }
  }

  @Test(arguments: ["Kernels", "Datasets", "Networks", "Figures", "Language", "Sessions", "Notebooks"])
  func nothingBelowTheTerminalPrints(_ target: String) throws {
    for (name, lines) in try Self.files(target) {
      for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for word in [" print(", "FileHandle.standard", "debugPrint("] {
          #expect(!line.contains(word), "\(name): \(line)")
        }
      }
    }
  }
}
