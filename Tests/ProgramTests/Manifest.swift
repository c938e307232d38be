import Foundation
import TestSupport

/// The targets of Package.swift, read as text: what the package manager makes of it depends on the machine, and asking
/// it from inside a test would wait for its lock.
enum Manifest {
  struct Target {
    var name: String
    /// From the package's folder on: `Sources/Words`.
    var folder: String
    /// Names of modules.
    var dependencies: Set<String>
    var isTest: Bool
  }

  static let targets = Result { try read(String(contentsOfFile: Repository.path + "/Package.swift", encoding: .utf8)) }

  private static func read(_ text: String) -> [Target] {
    let kernels = Set(text.matches(of: /KernelBuild\(\s*name: "(\w+)"/).map { String($0.1) })
    // `let grdb = Target.Dependency.product(name: "GRDB", …`
    var groups = ["kernels": kernels]
    for match in text.matches(of: /let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/) {
      groups[String(match.1)] = [String(match.2)]
    }

    /// Names of modules as a list holds them: in quotes, or a constant that stands for some.
    func modules(_ list: Substring?) -> Set<String> {
      (list ?? "").matches(of: /"(\w+)"|(\w+)/).reduce(into: []) { all, match in
        if let name = match.1 { all.insert(String(name)) }
        if let group = match.2 { all.formUnion(groups[String(group)] ?? []) }
      }
    }

    let pattern =
      #/
      \.(?<kind>target|executableTarget|testTarget|systemLibrary)\(
      \s* name:\s(?<name>"\w+"|build\.name)
      (?: ,\s* dependencies:\s\[ (?<list>[^\]]*) \] (?: \s\+\s (?<more>\w+) )? )?
      (?: [^()]*? path:\s"(?<path>[^"]+)" )?
      /#
    return text.matches(of: pattern).flatMap { match -> [Target] in
      let isTest = match.kind == "testTarget"
      let dependencies = modules(match.list).union(modules(match.more))
      return (match.name == "build.name" ? kernels : modules(match.name)).map { name in
        Target(
          name: name, folder: match.path.map(String.init) ?? (isTest ? "Tests/" : "Sources/") + name,
          dependencies: dependencies, isTest: isTest)
      }
    }
  }
}
