import Foundation
import Testing

/// Imports run downwards only, and what the house forbids is not done.
struct LayeringTests {
  /// Who may import whom, besides Foundation, the C library and the standard library's modules.
  static let allowed: [String: Set<String>] = [
    "Kernels": ["CVector"],
    "Words": [],
    "Datasets": ["Words", "CZlib", "CHash"],
    "Networks": [
      "Words", "Datasets", "Language", "KernelsBaseline", "KernelsAVX2", "KernelsAVX512", "KernelsBFloat16", "CVector",
    ],
    "Figures": ["Words", "CCairo"],
    "Language": ["Words"],
    "Outputs": ["Words", "Figures", "Language", "Networks"],
    "Interchange": ["Words", "Networks", "Datasets"],
    "Sessions": ["Words", "Language", "Outputs", "Networks", "Datasets", "GRDB"],
    "Commands": ["Words", "Sessions", "Interchange", "Figures", "Language", "Outputs", "Networks", "Datasets"],
    "Notebooks": ["Words", "Sessions", "Commands", "Language", "Outputs", "Datasets", "CMarkdown"],
    "Pages": ["Words", "Notebooks", "Commands", "Sessions", "Language", "Outputs", "Networks"],
    "Terminal": ["Words", "Sessions", "Language", "Outputs", "Networks", "CReadline"],
    "Benchmarks": ["Words", "Networks", "Datasets", "Figures", "Sessions", "Outputs"],
    "fmnb": [
      "Terminal", "Pages", "Notebooks", "Benchmarks", "Commands", "Sessions", "Language", "Outputs", "ArgumentParser",
    ],
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
          ["package", "internal", "private", "@preconcurrency"].contains($0)
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
    // A C module's name begins with a C and another capital.
    let swift = folders.filter { $0.wholeMatch(of: /C[A-Z].*|Kernels.*/) == nil } + ["Kernels"]
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

  @Test(arguments: [
    "Kernels", "Datasets", "Networks", "Figures", "Language", "Outputs", "Interchange", "Sessions", "Commands",
    "Notebooks",
    "Pages",
  ])
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
