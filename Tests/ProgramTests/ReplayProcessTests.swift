import Foundation
import TestSupport
import Testing

/// `fmnb replay` as a shell or another program runs it.
struct ReplayProcessTests {
  static let head = "---\nfmnb: 1\ntitle: Garments\nseed: 3\nparam.epochs: 1\n---\n"
  static let data =
    "```fmnb data\nload synthetic count=100 as toy\nplot classes toy.train to figures/classes.png\n```\n"
  static let training = """
    ```fmnb train
    model m = conv 4 3x3 relu, maxpool 2, dropout 0.5, dense 10 softmax
    train m on toy.train validate=toy.test epochs=$epochs as h1
    plot h1
    evaluate m on toy.test as e1
    export m to m.safetensors
    ```
    Accuracy: ?<!--= e1.accuracy -->

    """
  static let whole = head + "![Classes](figures/classes.png)\n\n" + data + "\n" + training

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// All files below a folder of the work folder, by their paths.
  private func files(_ name: String = ".") throws -> [String: Data] {
    let base = folder.path + "/" + name
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: base) where !path.hasPrefix("state") {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: base + "/" + path, isDirectory: &isFolder), !isFolder.boolValue
      else { continue }
      files[path] = FileManager.default.contents(atPath: base + "/" + path)
    }
    return files
  }

  // MARK: What it leaves

  @Test func writesAReportAndNothingElse() throws {
    let text = Self.whole.replacing("\n", with: "\r\n")
    try folder.write(text, "nb.fmnb")
    let before = try FileManager.default.attributesOfItem(atPath: folder.path + "/nb.fmnb")
    let result = try folder.run("replay", "nb.fmnb")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("nb.report/nb.html\nnb.report/nb.md\n"))
    #expect(result.errors.contains("cell 1 of 2: data") && result.errors.contains("cell 2 of 2: train"))
    #expect(
      try files().keys.sorted() == [
        "nb.fmnb", "nb.report/figures/classes.png", "nb.report/figures/train-1.png", "nb.report/m.safetensors",
        "nb.report/nb.html", "nb.report/nb.md",
      ])
    #expect(folder.data("nb.fmnb") == Data(text.utf8))
    let after = try FileManager.default.attributesOfItem(atPath: folder.path + "/nb.fmnb")
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
  }

  @Test func parameters() throws {
    try folder.write(Self.whole, "nb.fmnb")
    #expect(try folder.run("replay", "nb.fmnb", "-P", "epochs=2", "--output", "deep/er").status == 0)
    let report = try folder.text("deep/er/nb.md")
    #expect(report.contains("2 epochs"))
    #expect(report.contains("-P"))
    for arguments in [["epohcs=2"], ["epochs"], ["=2"], ["epochs=2", "-P", "epochs=3"], ["epochs=many"], ["epochs="]] {
      let result = try Program.run(["replay", "nb.fmnb", "--output", "out", "-P"] + arguments, in: folder)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty && result.errors.lowercased().contains("error: "))
    }
    #expect(try folder.run("replay", "nb.fmnb", "-P", "epohcs=2").errors.contains("did you mean -P epochs=…?"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
  }

  /// The kernel builds that this processor can run.
  static let kernels: [String] = {
    let flags = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return ["baseline"] + [("avx2", " avx2 "), ("avx512", " avx512bw ")].filter { flags.contains($0.1) }.map(\.0)
  }()

  @Test func theSameBytesEveryTimeAndWithEveryKernel() throws {
    try folder.write(Self.whole, "nb.fmnb")
    #expect(try folder.run("replay", "nb.fmnb", "--no-timestamps", "--output", "first").status == 0)
    let first = try files("first")
    #expect(first.count == 5)
    for (name, environment) in [("again", [:])] + Self.kernels.map({ ($0, ["FMNB_ISA": $0]) }) {
      let result = try folder.run("replay", "nb.fmnb", "--no-timestamps", "--output", name, environment: environment)
      #expect(result.status == 0, "\(result.errors)")
      let files = try files(name)
      #expect(files.keys.sorted() == first.keys.sorted())
      for (path, bytes) in first { #expect(files[path] == bytes, "\(name)/\(path)") }
    }
  }

  @Test func jsonLines() throws {
    try folder.write(Self.head + Self.data, "nb.fmnb")
    let kinds = try folder.run("replay", "nb.fmnb", "--json").objects.compactMap { $0["kind"] as? String }
    #expect(kinds == ["text", "figure", "cell", "text"])
    let error = try #require(try folder.run("replay", "none.fmnb", "--json").objects.first)
    #expect(error["kind"] as? String == "error" && error["code"] as? String == "notebook-unreadable")
  }

  // MARK: Exit codes

  static let failing =
    head + data + """

      ```fmnb broken
      take toy.train 90 as few
      show toy.train index=999
      ```
      ```fmnb free
      plot classes toy.test
      ```
      ```fmnb needy
      plot classes few
      ```

      """

  @Test func stopsAtAnErrorOrKeepsGoing() throws {
    try folder.write(
      Self.failing.replacing("show toy.train index=999", with: "show toy.train class=Shrit"), "nb.fmnb")
    let stopped = try folder.run("replay", "nb.fmnb", "--output", "stopped")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("nb.fmnb:14:"))
    #expect(try folder.text("stopped/nb.html").contains("This report is partial."))
    #expect(try files("stopped").keys.sorted() == ["figures/classes.png", "nb.html", "nb.md"])
    let going = try folder.run("replay", "nb.fmnb", "--keep-going", "--output", "going")
    #expect(going.status == 1)
    #expect(folder.holds("going/figures/free-1.png"))
    #expect(folder.holds("going/figures/needy-1.png"), "made before the error")
  }

  /// What follows the data, and the exit code it ends with.
  static let ends: [(statement: String, code: Int32)] = [
    ("", 0), ("expect toy.count > 1", 0), ("expect toy.count < 1", 4), ("show toy.train class=Shrit", 1),
    ("show toy.train cuont=3", 2), ("load csv none.csv as d", 2), ("load fashion-mnist from=none as d", 2),
    ("run none.txt", 2),
  ]

  @Test("Every end has its exit code", arguments: ends)
  func exitCodes(statement: String, code: Int32) throws {
    try exits(Self.data + "\n```fmnb end\n" + statement + "\n```\n", code)
  }

  @Test("Prose has ends, too", arguments: [("", 2), ("![x](none.png)\n", 2), ("[x](#fig-none)\n", 2)])
  func exitCodesOfProse(body: String, code: Int32) throws {
    try exits(body, code)
  }

  private func exits(_ body: String, _ code: Int32) throws {
    try folder.write(Self.head + body, "nb.fmnb")
    let result = try folder.run("replay", "nb.fmnb", "--output", "out")
    #expect(result.status == code, "\(result.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/out/nb.html") == (code != 2))
    if code != 0 { #expect(result.errors.contains("nb.fmnb:")) }
  }

  @Test func anInterruptionLeavesAReport() throws {
    let text = Self.whole + "\n```fmnb after\nplot classes toy.test\n```\n"
    try folder.write(text, "nb.fmnb")
    let program = try Program(["replay", "nb.fmnb", "-P", "epochs=1000"], in: folder)
    try program.wait(for: " 2/1000")
    program.send(SIGINT)
    let result = try program.wait()
    #expect(result.status == 130)
    #expect(result.errors.contains("interrupted"))
    let report = try folder.text("nb.report/nb.html")
    #expect(report.contains("This report is partial.") && report.contains("was interrupted"))
    #expect(!folder.holds("nb.report/figures/after-1.png"))
    #expect(folder.holds("nb.report/nb.md"))
    #expect(folder.data("nb.fmnb") == Data(text.utf8))
  }

  // MARK: Where it may read and write

  @Test(arguments: ["../out.png", "/tmp/fmnb-outside/a.png", "~/a.png", "figures/../../a.png", "link/a.png"])
  func nothingIsWrittenOutside(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/nb.report", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.path + "/other", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/nb.report/link", withDestinationPath: folder.path + "/other")
    try folder.write(Self.head + Self.data.replacing("figures/classes.png", with: path), "nb.fmnb")
    let result = try folder.run("replay", "nb.fmnb")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("nb.fmnb:9:27: error: \(path) lies outside the output folder\n"))
    #expect(result.errors.contains("--allow-write DIR"))
    #expect(try files().keys.sorted() == ["nb.fmnb"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/fmnb-outside"))
  }

  @Test func aFolderOutsideCanBeAllowed() throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/other", withIntermediateDirectories: true)
    try folder.write(Self.head + Self.data.replacing("figures/classes.png", with: "../other/a.png"), "nb.fmnb")
    #expect(try folder.run("replay", "nb.fmnb", "--allow-write", "elsewhere").status == 2)
    #expect(try folder.run("replay", "nb.fmnb", "--allow-write", "other").status == 0)
    #expect(folder.holds("other/a.png"))
  }

  @Test func outputFoldersThatCannotBe() throws {
    try folder.write(Self.whole, "nb.fmnb")
    try folder.write("", "file")
    var places = ["file", "file/out", "/proc/fmnb"]
    try FileManager.default.createDirectory(atPath: folder.path + "/closed", withIntermediateDirectories: true)
    chmod(folder.path + "/closed", 0o500)
    // Nothing is closed to root.
    if geteuid() != 0 { places += ["closed", "closed/out"] }
    for place in places {
      let result = try folder.run("replay", "nb.fmnb", "--output", place)
      #expect(result.status == 1, "\(place)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("cannot be written") && result.errors.contains("--output DIR"))
    }
  }

  @Test func aLinkToANotebookIsOne() throws {
    try folder.write(Self.head + Self.data, "nb.fmnb")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.fmnb"), withDestinationPath: "nb.fmnb")
    #expect(try folder.run("replay", "link.fmnb").status == 0)
    #expect(folder.holds("link.report/link.html"))
  }

  @Test func filesThatAreNoNotebooks() throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/folder.fmnb", withIntermediateDirectories: true)
    mkfifo(folder.path + "/pipe.fmnb", 0o600)
    try folder.write([0x2D, 0x2D, 0x2D, 0x0A, 0xFF, 0xFE], "bytes.fmnb")
    try folder.write("a\0b", "nul.fmnb")
    try folder.write("", "empty.fmnb")
    try folder.write("# No front matter\n", "plain.fmnb")
    for name in ["none", "folder", "pipe", "bytes", "nul", "empty", "plain"] {
      let result = try folder.run("replay", name + ".fmnb")
      #expect(result.status == 2, "\(name)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(name + ".fmnb") && result.errors.contains("error: "), "\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/\(name).report"))
    }
  }

  @Test func dataIsMissedBeforeAnythingRuns() throws {
    let start = Self.head + Self.data + "\n```fmnb late\n"
    for (statement, place) in [
      ("load csv none.csv as d", "13:10"), ("load idx images=a.gz labels=b.gz as d", "13:17"),
      ("load fashion-mnist from=none as d", "13:25"), ("run none.txt", "13:5"),
      ("model m = dense 10, maxpool 2", "13:21"),
    ] {
      try folder.write(start + statement + "\n```\n", "nb.fmnb")
      let result = try folder.run("replay", "nb.fmnb")
      #expect(result.status == 2, "\(statement)")
      #expect(result.errors.contains("nb.fmnb:\(place): error: "), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
    #expect(try files().keys.sorted() == ["nb.fmnb"])
  }

  /// Statements read beside the notebook, wherever the program is started.
  @Test func readsBesideTheNotebook() throws {
    try folder.makeFolder("deep")
    try folder.write("load synthetic count=50 as toy\nplot classes toy\n", "deep/script.txt")
    try folder.write(
      Self.head
        + "```fmnb a\nplot classes d\n```\n".replacing("plot classes d", with: "load csv d.csv as d\nplot classes d"),
      "deep/inner.fmnb")
    let row = "3," + [String](repeating: "7", count: 784).joined(separator: ",") + "\n"
    try folder.write(row + "4" + row.dropFirst(), "deep/d.csv")
    try folder.write(
      Self.head + "```fmnb a\nrun script.txt\n```\n\n```fmnb b\nrun inner.fmnb\nplot classes d\n```\n", "deep/nb.fmnb")
    let result = try folder.run("replay", "deep/nb.fmnb")
    #expect(result.status == 0, "\(result.errors)")
    #expect(folder.holds("nb.report/figures/a-1.png"))
  }
}
