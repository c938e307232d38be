import Testing

/// A target can be read in some order: no large group of its files needs each other.
struct FileGraphTests {
  /// As many files as may need each other.
  static let limit = 5

  @Test(arguments: House.swift)
  func filesMakeNoLargeLoop(_ target: String) throws {
    let files = try SourceTree.files("Sources/" + target)
    let largest = FileGraph(files.map { ($0.path, $0.code) }).loops.first ?? []
    #expect(largest.count <= Self.limit, "\(largest.sorted().joined(separator: "\n"))")
  }

  @Test func loopsAreFound() {
    let graph = FileGraph(
      [
        "A": "struct A { let b: B }",
        "B": "extension Int { enum B { case c } }\nlet text = \"\\(run(\"A\"))\"",
        "C": "func run(_ a: Any) -> A { a as? A }",
        "D": "/* A /* D */ B */ protocol D { var a: String }  // C, A\nlet text = #\"A \\(B)\"#\nprivate class E {}",
        "E": "let d = /D A\"/\nlet f: D? = nil\nfinal class F { class func run() -> E {} }",
      ].map { ($0.key, SwiftCode($0.value)) })
    #expect(graph.needs == ["A": ["B"], "B": ["C"], "C": ["A"], "D": [], "E": ["C", "D"]])
    #expect(graph.loops == [["A", "B", "C"]])
  }
}
