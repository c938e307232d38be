/// Who may import whom, besides Foundation, the C library and the standard library's modules.
///
/// Package.swift says it to the compiler, and this table a second time to whoever would change it: a new line here is a
/// decision about the house. Every folder of `Sources` has one; none is left out by its name.
enum House {
  enum Room: Sendable, Hashable {
    /// A system library: headers and a module map, no Swift.
    case headers
    /// Swift that sees these modules.
    case swift(Set<String>)
    /// The folder of that name, built another time.
    case link(to: String)
  }

  static let rooms: [String: Room] = [
    "CCairo": .headers, "CExif": .headers, "CHash": .headers, "CJPEG": .headers, "CMarkdown": .headers,
    "CReadline": .headers, "CVector": .headers, "CZip": .headers, "CZlib": .headers,
    "Kernels": .swift(["CVector"]),
    "KernelsBaseline": .link(to: "Kernels"), "KernelsAVX2": .link(to: "Kernels"),
    "KernelsAVX512": .link(to: "Kernels"), "KernelsBFloat16": .link(to: "Kernels"),
    "Words": .swift([]),
    "Pictures": .swift(["Words", "CCairo", "CJPEG", "CExif"]),
    "Datasets": .swift(["Words", "Pictures", "CZlib", "CZip", "CHash"]),
    "Networks": .swift([
      "Words", "Datasets", "Language", "KernelsBaseline", "KernelsAVX2", "KernelsAVX512", "KernelsBFloat16", "CVector",
    ]),
    "Figures": .swift(["Words", "Pictures", "CCairo", "CZlib"]),
    "Language": .swift(["Words"]),
    "Outputs": .swift(["Words", "Pictures", "Figures", "Language", "Networks"]),
    "Interchange": .swift(["Words", "Networks"]),
    "Sessions": .swift(["Words", "Language", "Outputs", "Networks", "Datasets", "GRDB"]),
    "Commands": .swift([
      "Words", "Sessions", "Interchange", "Pictures", "Figures", "Language", "Outputs", "Networks", "Datasets",
    ]),
    "Notebooks": .swift(["Words", "Sessions", "Commands", "Language", "Outputs", "Datasets", "CMarkdown"]),
    "Pages": .swift(["Words", "Notebooks", "Commands", "Sessions", "Language", "Outputs", "Networks"]),
    "Live": .swift(["Words", "Outputs", "Networks", "FlyingSocks"]),
    "Terminal": .swift(["Words", "Sessions", "Language", "Outputs", "Networks", "CReadline"]),
    "Benchmarks": .swift(["Words", "Networks", "Datasets", "Figures", "Sessions", "Outputs"]),
    "fmnb": .swift([
      "Words", "Terminal", "Pages", "Live", "Notebooks", "Benchmarks", "Commands", "Sessions", "Language", "Outputs",
      "ArgumentParser",
    ]),
  ]

  static let system: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin"]
  /// What sees nothing from outside but the C library.
  static let withoutFoundation: Set<String> = ["Kernels", "Language"]

  /// The folders that hold Swift of their own.
  static let swift = rooms.keys.filter { if case .swift = rooms[$0] { true } else { false } }.sorted()

  /// What a module may import, system modules aside.
  static func dependencies(_ module: String) -> Set<String> {
    switch rooms[module] {
    case .swift(let modules): modules
    case .link(let folder): dependencies(folder)
    case .headers, nil: []
    }
  }

  /// All that a module sees, through others too, with itself.
  static func reach(_ module: String) -> Set<String> {
    dependencies(module).reduce([module]) { $0.union(reach($1)) }
  }
}
