import Datasets
import Language
import Networks
import Outputs
import TestSupport
import Testing

@testable import Sessions

/// Data that lacks classes a model knows, or calls them otherwise.
struct ClassMatchTests {
  @Test(arguments: [
    (["a", "b"], ["a", "b"], [0, 1], false), (["b"], ["a", "b"], [1], false),
    (["B", "a"], ["a", "b"], [1, 0], false),
    // Tables call classes by numbers, from 0.
    (["0", "2"], ["c", "b", "a"], [0, 2], true), (["y", "x"], ["0", "1"], [0, 1], true),
    (["1", "3"], ["0", "1", "2", "3"], [1, 3], false),
  ])
  func places(_ data: [String], _ model: [String], _ places: [Int], _ isByNumber: Bool) {
    let match = ClassMatch(of: data, in: model)
    #expect(match?.places == places && match?.isByNumber == isByNumber)
  }

  @Test(arguments: [
    (["a", "c"], ["a", "b"]), (["0", "3"], ["a", "b", "c"]), (["x"], ["0", "1"]), (["0", "9"], ["0", "1"]),
    (["1", "2"], ["2", "3"]),
    // Words of a file are sorted: their places are no numbers.
    (["0", "1"], ["a", "b"]), (["a", "b"], ["0", "1"]),
  ])
  func strangers(_ data: [String], _ model: [String]) {
    #expect(ClassMatch(of: data, in: model) == nil)
  }

  @Test(arguments: [
    (["a", "b"], 2, ["a", "b"]), (["a", "b"], 4, ["a", "b", "unused 2", "unused 3"]),
    (["0", "3"], 5, ["0", "1", "2", "3", "4"]), (["3", "7"], 5, ["3", "7", "unused 2", "unused 3", "unused 4"]),
  ])
  func classesOfANewModel(_ data: [String], _ outputs: Int, _ expected: [String]) {
    #expect(ClassMatch.classNames(of: data, outputs: outputs) == expected)
  }

  /// A table with labels 0 and 3 of ten.
  private static let few = "label,p1,p2,p3,p4\n" + (0..<12).map { "\($0 % 2 * 3),\(9 * $0),0,7,200\n" }.joined()
  private static let all = "label,p1,p2,p3,p4\n" + (0..<20).map { "\($0 % 10),\(9 * $0),0,7,200\n" }.joined()

  @Test func aModelMayTellMoreApartThanItsData() throws {
    let bench = try Workbench()
    try bench.folder.write(Self.few, "few.csv")
    try bench.folder.write(Self.all, "all.csv")
    try bench.run(
      "load csv few.csv as few; load csv all.csv as all; model m = dense 10; train m on few validate=all epochs=1 as h")
    try bench.run("evaluate m on all as e; evaluate m on few as f; info h; continue h epochs=2; evaluate m on all")
    // Label 3 is output 3 whatever else the data has: both count the same images of it.
    guard case .evaluation(let value)? = try bench.session.value(named: "f")?.value else {
      Issue.record("no evaluation")
      return
    }
    #expect(value.classNames == (0...9).map(String.init))
    #expect(value.evaluation.confusion.map { $0.reduce(0, +) } == [6, 0, 0, 6, 0, 0, 0, 0, 0, 0])
    try bench.run("plot confusion m on few; show wrong m on few predicted=5; plot per-class m on few; compare h")
  }

  private static let names = FashionMNIST.classNames.map { "\"\($0)\"" }.joined(separator: ",")

  /// The same labels by name and by number give the same numbers.
  @Test func namesAndNumbersMeanTheSame() throws {
    let bench = try Workbench()
    let words = Self.all.split(separator: "\n").map { line -> String in
      guard let number = Int(line.prefix(1)) else { return String(line) }
      return FashionMNIST.classNames[number] + line.dropFirst(1)
    }
    try bench.folder.write(Self.all, "numbers.csv")
    try bench.folder.write(words.joined(separator: "\n"), "words.csv")
    try bench.run(
      "load csv numbers.csv as numbers; load csv words.csv classes=\(Self.names) as words; model m = dense 10; train m on words epochs=2"
    )
    try bench.run(
      "evaluate m on words as a; evaluate m on numbers as b; expect a.loss == b.loss; expect a.accuracy == b.accuracy")
    #expect(
      bench.notes.contains(
        "the classes of numbers are taken by number: 0 is T-shirt/top, 1 is Trouser, 2 is Pullover …"))
    // Classes that the model does not know are refused.
    try bench.run("load csv numbers.csv classes=a,b,c,d,e,f,g,h,i,j as strange")
    let found = try #require(bench.diagnostic(of: "evaluate m on strange"))
    #expect(found.code == "class-mismatch")
    #expect(
      found.message
        == "m tells T-shirt/top, Trouser, Pullover, Dress, Coat … (10) apart; strange also has a, b, c, d, e … (10)")
  }
}
