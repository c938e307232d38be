import Foundation
import TestSupport
import Testing

/// `fmnb accept`, `check` and `verify` as CI runs them.
struct CheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let notebook = """
    ---
    fmnb: 1
    title: n
    seed: 1
    param.lr: 0.001
    ---
    ```fmnb data
    load csv d.csv as d
    ```
    ```fmnb train
    model m = dense 3
    train m on d epochs=2 lr=$lr as h
    plot h to c.png
    ```
    ![Curves](c.png)

    ```fmnb other
    load synthetic count=40 as toy
    show toy.train count=4
    ```
    The loss falls to ?<!--= h.last.loss -->, at a rate of ?<!--= h.last.lr -->. It took 3<!--= h.last.seconds --> s.

    """

  private static let table =
    "label,a,b,c,d\n" + (0..<12).map { "\($0 % 3),\($0 * 20),20,\(255 - $0),0" }.joined(separator: "\n")

  private func write(_ changes: (String, String)...) throws {
    var text = Self.notebook
    for (old, new) in changes { text = text.replacing(old, with: new) }
    try folder.write(text, "n.fmnb")
  }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments, environment: ["FMNB_CACHE": folder.path("cache")], in: folder)
  }

  /// A notebook that was accepted.
  private func accepted() throws -> String {
    try folder.write(Self.table, "d.csv")
    try write()
    #expect(try run("accept", "n.fmnb").status == 0)
    return try folder.text("n.fmnb")
  }

  private func drift(_ result: Program.Result) throws -> [(name: String, difference: String)] {
    try result.objects.filter { $0["kind"] as? String == "drift" }.map {
      ($0["name"] as? String ?? "", $0["difference"] as? String ?? "")
    }
  }

  @Test func whatWasAcceptedHolds() throws {
    let text = try accepted()
    #expect(!text.contains("?<!--"))
    #expect(text.contains("3<!--= h.last.seconds -->"), "a time is nobody's result")
    let lock = try folder.text("n.fmnb.lock")
    #expect(lock.contains("data/01 data d = 12 images of 2x2x1, sha256 "))
    #expect(lock.contains("train/03 figure c.png = sha256 "))
    #expect(lock.contains("train/02 statement = train m on d batch=64 decay=0 epochs=2 lr=0.001"))
    #expect(!lock.contains("seconds") && !lock.contains(folder.path))
    for arguments in [["check", "n.fmnb"], ["check", "n.fmnb", "--fresh"], ["check", "n.fmnb", "--no-cache"]] {
      let result = try Program.run(arguments, environment: ["FMNB_CACHE": folder.path("cache")], in: folder)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
    let verified = try run("verify", "n.fmnb")
    #expect(verified.status == 0 && verified.output == "n.fmnb is as it was accepted\n")
    // Accepting again changes nothing.
    #expect(try run("accept", "n.fmnb").status == 0)
    #expect(try folder.text("n.fmnb") == text)
    #expect(try folder.text("n.fmnb.lock") == lock)
    // Words between cells, and cells' options, are nobody's result.
    try folder.write(text.replacing("The loss", with: "Words. The loss"), "n.fmnb")
    #expect(try run("verify", "n.fmnb").status == 0)
    #expect(try run("check", "n.fmnb").status == 0)
  }

  @Test func aChangedParameterIsDrift() throws {
    let text = try accepted()
    try folder.write(text.replacing("param.lr: 0.001", with: "param.lr: 0.003"), "n.fmnb")
    let check = try run("check", "n.fmnb", "--json")
    #expect(check.status == 3)
    let found = Dictionary(try drift(check).map { ($0.name, $0.difference) }) { first, _ in first }
    #expect(found["notebook parameter lr"] == "+0.002")
    #expect(found["train/02 statement"] == "lr=0.001 → lr=0.003")
    #expect(found["train/02 weights m"] == "changed")
    #expect(found["train/03 figure c.png"] == "changed")
    #expect(found["train/02 epoch h 001"]?.hasSuffix("lr +0.002") == true)
    #expect(found.keys.contains { $0.hasPrefix("value h.last.lr in line ") })
    #expect(!found.keys.contains { $0.hasPrefix("data") || $0.hasPrefix("other") })
    let page = try folder.text("n.report/n.html")
    #expect(page.contains("This report differs from what was accepted."))
    #expect(try folder.text("n.report/n.md").contains("differs from what was accepted"))
    let verified = try run("verify", "n.fmnb")
    #expect(verified.status == 5)
    #expect(verified.output.contains("stale: cell train: its statements changed"))
    #expect(verified.output.contains("stale: h.last.loss in line "))
    #expect(!verified.output.contains("cell data") && !verified.output.contains("cell other"))
    // Taken over for one cell only, the rest still differs.
    #expect(try run("accept", "n.fmnb", "train").status == 0)
    #expect(try drift(run("check", "n.fmnb", "--json")).map(\.name).contains("notebook parameter lr"))
    #expect(try run("accept", "n.fmnb").status == 0)
    #expect(try run("check", "n.fmnb").status == 0)
  }

  @Test func changedDataIsDrift() throws {
    _ = try accepted()
    try folder.write(Self.table.replacing("0,0,20", with: "0,9,20"), "d.csv")
    let verified = try run("verify", "n.fmnb")
    #expect(verified.status == 5)
    #expect(verified.output.contains("stale: cell data: its data changed: d"))
    #expect(verified.output.contains("stale: cell train: it reads d"))
    #expect(!verified.output.contains("cell other"))
    let found = try drift(run("check", "n.fmnb", "--json")).map(\.name)
    #expect(found.contains("data/01 data d") && found.contains("data/01 file d.csv"))
    try FileManager.default.removeItem(atPath: folder.path("d.csv"))
    #expect(try run("check", "n.fmnb").status == 2)
  }

  @Test func aChangedValueOrLockIsDrift() throws {
    let text = try accepted()
    try folder.write(text.replacing("0.001<!--", with: "0.002<!--"), "n.fmnb")
    #expect(try run("verify", "n.fmnb").status == 5)
    let check = try run("check", "n.fmnb", "--json")
    #expect(check.status == 3)
    #expect(try drift(check).map(\.difference) == ["-0.001"])
    try folder.write(text, "n.fmnb")
    let lock = try folder.text("n.fmnb.lock")
    try folder.write(lock.replacing("top5 1 ", with: "top5 0.9 "), "n.fmnb.lock")
    #expect(try run("check", "n.fmnb").status == 3)
    try folder.write(
      lock.replacing("train/03 figure c.png = sha256 ", with: "train/03 figure c.png = sha256 0"), "n.fmnb.lock")
    #expect(try drift(run("check", "n.fmnb", "--json")).map(\.name) == ["train/03 figure c.png"])
    // What is no lock is told of, and nothing is run.
    try folder.write(lock.replacing(" = ", with: " "), "n.fmnb.lock")
    let damaged = try run("check", "n.fmnb")
    #expect(damaged.status == 1 && damaged.errors.contains("n.fmnb.lock:2:1: error"))
    #expect(!damaged.errors.contains("cell 1 of"))
  }

  @Test func withoutALockNothingIsAccepted() throws {
    try folder.write(Self.table, "d.csv")
    try write(("?<!--= h.last.loss -->", "low"), ("?<!--= h.last.lr -->", "slow"))
    #expect(try run("check", "n.fmnb").status == 3)
    #expect(try run("verify", "n.fmnb").status == 5)
    #expect(!folder.holds("n.fmnb.lock"), "only accept writes it")
  }

  /// A replay that fails is accepted by nobody.
  @Test func failuresAreNotAccepted() throws {
    _ = try accepted()
    let lock = try folder.text("n.fmnb.lock")
    try folder.write(try folder.text("n.fmnb").replacing("plot h", with: "expect h.last.loss < 0\nplot h"), "n.fmnb")
    let text = try folder.text("n.fmnb")
    #expect(try run("accept", "n.fmnb").status == 4)
    #expect(try run("check", "n.fmnb").status == 4)
    #expect(try folder.text("n.fmnb.lock") == lock)
    #expect(try folder.text("n.fmnb") == text)
    #expect(try run("accept", "n.fmnb", "trian").status == 2)
    #expect(try run("accept", "n.fmnb", "trian").errors.contains("did you mean train?"))
  }

  @Test func toleranceAndCacheOptionsHold() throws {
    try folder.write(Self.table, "d.csv")
    try write(("```fmnb train\n", "```fmnb train\n#| tolerance: 0.5\n#| cache: off\n"))
    #expect(try run("accept", "n.fmnb").status == 0)
    let lock = try folder.text("n.fmnb.lock")
    try folder.write(lock.replacing("top5 1 ", with: "top5 0.9 "), "n.fmnb.lock")
    let check = try run("check", "n.fmnb", "--json")
    #expect(check.status == 0)
    #expect(try check.objects.filter { $0["kind"] as? String == "epoch" }.allSatisfy { $0["cached"] as? Bool == false })
  }
}
