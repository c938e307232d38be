import Datasets
import Language
import Testing

@testable import Sessions

/// Names of classes at Tab, and how they may be spelled.
struct CompletedClassesTests {
  @Test(arguments: [
    ("show fm class=S", ["Sandal", "Shirt", "Sneaker"]), ("show fm.train class=Ank", ["\"Ankle boot\""]),
    ("show fm class=ank", ["\"Ankle boot\""]), ("show fm class=tshirt", ["T-shirt/top"]), ("show fm class=xyz", []),
    ("show fm class=\"Ankle b", ["Ankle boot"]), ("show fm class='ank", ["Ankle boot"]),
    ("show fm class=\"Ankle boot\"", []), ("show wrong seed on fm.test true=Sh", ["Shirt"]),
    ("show wrong seed on fm predicted = pul", ["Pullover"]), ("show wrong true=Sh", ["Shirt"]),
    ("show wrong seed predicted=Dr", ["Dress"]), ("show augmented fm class=B", ["Bag"]),
    ("expect e1.recall.Sh", ["e1.recall.Shirt"]), ("e1.f1.ankleb", ["\"e1.f1.Ankle boot\""]),
    ("\"e1.recall.Ankle b", ["e1.recall.Ankle boot"]), ("expect \"e1.precision.An", ["e1.precision.Ankle boot"]),
    ("info e1.recall.t-shirt", ["e1.recall.T-shirt/top"]), ("expect e1.loss.S", []), ("expect h1.recall.S", []),
  ])
  func areOffered(_ line: String, _ expected: [String]) throws {
    let bench = try Workbench(prepared: true)
    #expect(bench.session.completions(for: line).map(\.text) == expected)
  }

  @Test func allAreOffered() throws {
    let bench = try Workbench(prepared: true)
    let quoted = [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "\"Ankle boot\"",
    ]
    #expect(bench.session.completions(for: "show fm class=").map(\.text) == quoted)
    #expect(bench.session.completions(for: "e1.recall.").count == 10)
    #expect(bench.session.completions(for: "show fm class=").allSatisfy { !$0.help.isEmpty })
    #expect(try Workbench().session.completions(for: "show fm class=").isEmpty)
  }

  /// Each dataset has its own; before one is named, those of all are offered.
  @Test func belongToTheData() throws {
    let bench = try Workbench()
    let names = ["cat, big", "it's", "say \"a\"", "a=b", "on", "v1.5", "x..", "#1"]
    let entry = Snapshot.Entry.dataset(named: "pets", classes: names)
    #expect(
      try bench.offered(for: "show pets class=", entry) == [
        "\"cat, big\"", "\"it's\"", "\"say \\\"a\\\"\"", "\"a=b\"", "\"on\"", "v1.5", "x..", "\"#1\"",
      ])
    #expect(try bench.offered(for: "show pets class='it", entry) == ["it\\'s"])
    #expect(try bench.offered(for: "show class=v", entry) == ["v1.5"])
  }

  @Test(arguments: [
    ("Shirt", 6), ("shirt", 6), ("6", 6), ("Ankleboot", 9), ("ankle-boot", 9), ("T-shirttop", 0), ("tshirt/top", 0),
    ("Ankle boot", 9), ("9", 9),
  ])
  func areSpelledFreely(_ spelling: String, _ label: Int) throws {
    let bench = try Workbench(prepared: true)
    guard case .evaluation(let value)? = try bench.value("e1") else { throw SessionError.missingValue }
    for measure in ["recall", "precision", "f1"] {
      let number = Measure.number([measure, spelling], of: .evaluation(value), epochs: [])
      #expect(number == Measure.number([measure, value.classNames[label]], of: .evaluation(value), epochs: []))
    }
    #expect(value.classNames.label(spelled: spelling) == label)
    let resolved = try bench.run("show fm class=\"\(spelling)\"")
    #expect(resolved.first?.canonical.contains(value.classNames[label]) == true)
  }

  @Test(arguments: [
    ("expect e1.recall.Shoe > 0", "classes: T-shirt/top"),
    ("expect e1.recall.shrit >= 0", "did you mean e1.recall.Shirt?"),
    ("e1.f1.Ankle-bot", "did you mean \"e1.f1.Ankle boot\"?"), ("show fm class=Cote", "did you mean Coat?"),
    ("show fm class=tshirt", "did you mean T-shirt/top?"),
    ("show fm class=ankelboot", "did you mean \"Ankle boot\"?"), ("expect e1.recall.10 > 0", "classes: T-shirt/top"),
  ])
  func theNearestIsMeant(_ text: String, _ help: String) throws {
    let found = try #require(Workbench(prepared: true).diagnostic(of: text))
    #expect(found.code == "unknown-class")
    #expect(found.help?.hasPrefix(help) == true, "\(found.help ?? "")")
  }
}

extension Snapshot.Entry {
  fileprivate static func dataset(named name: String, classes: [String]) -> Snapshot.Entry {
    let part = DatasetValue.Part(
      name: "", recipe: .files(.csv(path: ""), LoadOptions(), part: ""), digest: "", count: 1,
      shape: ImageShape(height: 1, width: 1, channels: 1),
      classNames: classes, files: [])
    return Snapshot.Entry(
      id: 1, statement: nil, name: name, version: 1, kind: .dataset, key: nil, facts: .dataset([part]))
  }
}

extension Workbench {
  /// What is offered in a session that holds one value.
  fileprivate func offered(for line: String, _ entry: Snapshot.Entry) throws -> [String] {
    var snapshot = Snapshot()
    snapshot.bind(entry.name, entry)
    let completer = Completer(
      place: CompletionPlace(line, session.vocabulary), vocabulary: session.vocabulary, snapshot: snapshot,
      store: session.workspace.store)
    return completer.completions.map(\.text)
  }
}
