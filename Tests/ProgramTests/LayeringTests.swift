import Foundation
import TestSupport
import Testing

/// Imports run downwards only, and what the house forbids is not done.
struct LayeringTests {
  @Test func everyFolderHasALine() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.path + "/Sources")
    #expect(folders.sorted() == House.rooms.keys.sorted())
  }

  @Test(arguments: House.rooms.keys.sorted())
  func aFolderIsWhatItsLineSays(_ name: String) throws {
    let path = Repository.path + "/Sources/" + name
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    let files = try SourceTree.files("Sources/" + name)
    switch try #require(House.rooms[name]) {
    case .headers:
      #expect(target == nil && files.isEmpty)
      #expect(FileManager.default.fileExists(atPath: path + "/module.modulemap"))
    case .link(let folder): #expect(target == folder)
    case .swift: #expect(target == nil && !files.isEmpty)
    }
  }

  @Test func packageSaysTheSame() throws {
    let targets = try Manifest.targets.get().filter { $0.folder.hasPrefix("Sources/") }
    for target in targets {
      #expect(target.dependencies == House.dependencies(target.name), "\(target.name)")
      #expect(target.folder == "Sources/" + target.name)
    }
    // The kernels' common folder is no target itself.
    #expect(targets.map(\.name).sorted() == House.rooms.keys.filter { $0 != "Kernels" }.sorted())
  }

  @Test func everyFolderOfTestsIsATarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.path + "/Tests")
    #expect(
      try Manifest.targets.get().map(\.folder).filter { $0.hasPrefix("Tests/") }.sorted()
        == folders.map { "Tests/" + $0 }.sorted())
  }

  @Test(arguments: House.swift)
  func importsRunDownwards(_ target: String) throws {
    let system = House.withoutFoundation.contains(target) ? ["Glibc", "Musl", "Darwin"] : House.system
    let allowed = House.dependencies(target).union(system)
    for file in try SourceTree.files("Sources/" + target) {
      for module in file.imports { #expect(allowed.contains(module), "\(file.path) imports \(module)") }
    }
  }

  /// The compiler lets a test import what its dependencies depend on, and nothing tells of what is not needed any more.
  @Test func dependenciesAreWhatIsImported() throws {
    let others = House.system.union(["Testing", "FoundationXML", "PackageDescription"])
    for target in try Manifest.targets.get() {
      let files = try SourceTree.files(target.folder)
      guard !files.isEmpty else { continue }
      var imports = Set(files.flatMap(\.imports)).subtracting(others)
      // Its tests run the program, which has to be built before.
      if target.name == "ProgramTests" { imports.insert("fmnb") }
      #expect(imports == target.dependencies, "\(target.name)")
    }
  }

  /// A user's mistake is an error value.
  @Test(arguments: House.swift)
  func nothingTrapsOnPurpose(_ target: String) throws {
    let words: Set<String> = ["fatalError", "preconditionFailure", "assertionFailure", "precondition", "abort"]
    for file in try SourceTree.files("Sources/" + target) {
      for (token, next) in zip(file.code.tokens, file.code.tokens.dropFirst()) {
        #expect(!words.contains(token.text) || token.kind != .word, "\(file.path):\(token.line): \(token.text)")
        // `try!`, `as!`, `value!`, but not `a != b`, `if !b` or `!b`.
        let isForced =
          next.isSign("!") && next.isTight
          && (token.kind == .word || token.isSign(")") || token.isSign("]") || token.isSign("?"))
        #expect(!isForced, "\(file.path):\(token.line): \(token.text)!")
      }
    }
  }

  /// What a statement says is an output; only the terminal and the program write it anywhere.
  @Test(arguments: House.swift.filter { $0 != "Terminal" && $0 != "fmnb" })
  func nothingBelowTheTerminalPrints(_ target: String) throws {
    let words: Set<String> = [
      "debugPrint", "dump", "fputs", "puts", "printf", "NSLog", "stdout", "stderr", "STDOUT_FILENO", "STDERR_FILENO",
    ]
    for file in try SourceTree.files("Sources/" + target) {
      let tokens = file.code.tokens
      for (index, token) in tokens.enumerated() where token.kind == .word {
        let next = tokens[(index + 1)...].prefix(2).map(\.text)
        let prints =
          words.contains(token.text) || token.text == "print" && next.first == "("
          || token.text == "FileHandle" && ["standardOutput", "standardError"].contains(next.last)
        #expect(!prints, "\(file.path):\(token.line): \(token.text)")
      }
    }
  }
}
