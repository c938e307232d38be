import Foundation
import TestSupport
import Testing

/// The prompt as a person at a terminal meets it.
@Suite(.serialized) struct PromptTests {
  /// A folder that goes away with the value.
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func start(_ environment: [String: String] = [:], columns: Int = 100) throws -> PseudoTerminal {
    try PseudoTerminal(in: folder.path, environment: environment, columns: columns)
  }

  @Test func mistakesArePointedAtAndQuitLeaves() throws {
    let terminal = try start()
    #expect(try terminal.expect("fmnb> ").contains("fmnb.session"))
    terminal.type("load syntetic count=20 as toy\r")
    try terminal.expect("prompt:1:6: error: ")
    try terminal.expect("     ^~~~~~~")
    try terminal.enter("quit")
    #expect(try terminal.end() == 0)
    #expect(terminal.hasOrdinaryModes)
  }

  /// Readline divides by zero on a terminal of a few cells.
  @Test(arguments: [(1, 1), (2, 1), (3, 3), (9, 4), (80, 1), (1, 50)])
  func aTerminalOfAFewCells(_ columns: Int, _ rows: Int) throws {
    let terminal = try PseudoTerminal(in: folder.path, columns: columns, rows: rows)
    usleep(600_000)
    for text in [
      "load synthetic count=20 as d\r", "li\t\t", "\u{15}", "nonsense 🧥\r", String(repeating: "x", count: 60),
    ] {
      terminal.type(text)
      usleep(60_000)
    }
    terminal.resize(columns: 2, rows: 2)
    terminal.send(signal: SIGWINCH)
    // What is typed right behind Ctrl-C goes with the line.
    terminal.type("\u{3}")
    usleep(300_000)
    terminal.type("quit\r")
    #expect(try terminal.end() == 0)
  }

  @Test func ctrlDLeaves() throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("\u{4}")
    #expect(try terminal.end() == 0)
    #expect(terminal.hasOrdinaryModes)
  }

  @Test func ctrlCThrowsTheLineAway() throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("half typed")
    try terminal.expect("half typed")
    terminal.type("\u{3}")
    try terminal.expect("^C")
    try terminal.enter("list datasets")
    #expect(!(try terminal.expect("(none)").contains("error")))
    try terminal.expect("fmnb> ")
    // Also in the middle of a search, and of a statement of several lines.
    terminal.type("\u{12}data")
    try terminal.expect("reverse-i-search")
    terminal.type("\u{3}")
    try terminal.enter("model m = residual(")
    try terminal.expect("...> ")
    terminal.type("conv 8 3x3\u{3}")
    try terminal.enter("list models")
    #expect(!(try terminal.expect("(none)").contains("error")))
  }

  /// A statement that cannot be stopped runs to its end, and those after it are not begun.
  @Test func ctrlCStopsTheRestOfALine() throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("load synthetic count=8000 as d; model m = dense 10; list models\r")
    try terminal.expect("list models")
    usleep(200_000)
    terminal.type("\u{3}")
    try terminal.expect("d: .train")
    try terminal.expect("interrupted: stopped before this statement")
    try terminal.enter("list models")
    try terminal.expect("(none)")
  }

  @Test func workOfMoreThanAMinuteIsAskedAbout() throws {
    let terminal = try start()
    try terminal.enter("model m = dense 10")
    try terminal.expect("m = dense 10")
    // As if it had taken longer.
    let file = folder.path("fmnb.session")
    let change =
      "import sqlite3; c = sqlite3.connect('\(file)'); c.execute('UPDATE statement SET seconds = 754'); c.commit()"
    let python = try Program.run([], shell: "python3 -c \"\(change)\"", in: folder)
    guard python.status == 0 else { return }
    for (answer, result) in [("n", "nothing was taken back"), ("y", "undone: model m")] {
      try terminal.enter("undo")
      try terminal.expect("which took 12 min 34 s? [y/N]")
      terminal.type(answer + "\r")
      try terminal.expect(result)
    }
  }

  @Test func historyComesBack() throws {
    var terminal = try start()
    try terminal.enter("set seed=41")
    try terminal.enter("model m = residual(")
    try terminal.enter("  conv 8 3x3), dense 10", prompt: "...> ")
    try terminal.enter("quit")
    #expect(try terminal.end() == 0)
    terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("\u{1B}[A\u{1B}[A")
    try terminal.expect("model m = residual(\n  conv 8 3x3), dense 10")
    terminal.type("\r")
    #expect(!(try terminal.expect("fmnb> ").contains("...>")))
    terminal.type("\u{12}seed")
    try terminal.expect("set seed=41")
    terminal.type("\r")
    try terminal.enter("set")
    try terminal.expect("41")
  }

  @Test func aPastedTranscriptRunsLineByLine() throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.paste(
      "fmnb> load synthetic count=30 as toy\ntoy: whatever it said\nfmnb> take toy.train 10 \\\n...> as few\n")
    terminal.type("\r")
    try terminal.expect("toy: .train 30 images")
    try terminal.expect("fmnb> take toy.train 10")
    try terminal.expect("few")
    terminal.paste("bogus\nlist models\nlist histories")
    terminal.type("\r")
    try terminal.expect("there is no verb 'bogus'")
    try terminal.expect("2 more pasted lines not run")
  }

  @Test func itFollowsTheSizeOfTheTerminal() throws {
    let terminal = try start(columns: 120)
    try terminal.enter("help")
    try terminal.expect("Describe a value: a dataset's classes and files, a model's layers, a history's settings.")
    try terminal.expect("fmnb> ")
    terminal.type("hel")
    try terminal.expect("hel")
    terminal.resize(columns: 50, rows: 30)
    usleep(100_000)
    terminal.type("p\r")
    let table = try terminal.expect("'help train'").components(separatedBy: "\n")
    #expect(table.count > 10 && table.dropFirst().allSatisfy { $0.count <= 50 })
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func signalsLeaveInOrder(signal: Int32) throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("half")
    try terminal.expect("half")
    terminal.send(signal: signal)
    #expect(try terminal.end() == 128 + signal)
    #expect(terminal.hasOrdinaryModes)
  }

  @Test func aDumbTerminalGetsNoEscapeSequences() throws {
    let terminal = try start(["TERM": "dumb"])
    try terminal.enter("load synthetic count=20 as toy")
    try terminal.enter("show toy count=4")
    try terminal.enter("bogus")
    try terminal.enter("quit")
    #expect(try terminal.end() == 0)
    #expect(!terminal.raw.contains("\u{1B}"))
  }

  @Test func noColorIsRespected() throws {
    let terminal = try start(["NO_COLOR": "1"])
    try terminal.enter("load synthetic count=20 as toy")
    try terminal.enter("show toy count=4")
    try terminal.enter("bogus")
    try terminal.enter("quit")
    #expect(try terminal.end() == 0)
    #expect(!terminal.raw.contains(/\u{1B}\[[0-9;]*m/))
  }

  @Test func picturesAreShownInCells() throws {
    let terminal = try start(["COLORTERM": "truecolor"])
    try terminal.enter("load synthetic count=20 as toy")
    try terminal.enter("show toy count=1")
    let picture = try terminal.expect("fmnb> ").components(separatedBy: "\n").filter { $0.contains("▀") }
    #expect(picture.count == 14)
    #expect(picture.allSatisfy { line in line.count { $0 == "▀" } == 28 })
  }

  @Test func keysTypedAheadAreKept() throws {
    // In a multiplexer the terminal is asked, once, whether it knows sixel; this one does not answer.
    let terminal = try start(["COLORTERM": "truecolor", "TMUX": "/tmp/none,1,0"])
    try terminal.expect("fmnb> ")
    terminal.type("load synthetic count=20 as toy\rshow toy count=1\rset seed=5\rlist mod")
    try terminal.expect("▀")
    try terminal.expect("fmnb> set seed=5")
    terminal.type("els\r")
    try terminal.expect("fmnb> list models")
    try terminal.expect("(none)")
    try terminal.enter("set")
    #expect(try terminal.expect("threads").contains("5"))
  }

  @Test func chartsAreDrawnInDots() throws {
    let terminal = try start(["COLORTERM": "truecolor"])
    try terminal.enter("load synthetic count=40 as toy; model m = maxpool 4, dense 10")
    try terminal.enter("train m on toy epochs=3; plot h1")
    try terminal.expect("figures/h1.png")
    let chart = try terminal.expect("fmnb> ")
    #expect(chart.contains(/[⠁-⣿]{3}/))
    #expect(chart.contains("h1"))
    terminal.type("plot classes toy; plot confusion m on toy\r")
    try terminal.expect("images per class")
    #expect(try terminal.expect("m-confusion.png").contains("██"))
    #expect(try terminal.expect("fmnb> ").contains("true \\ predicted"))
  }

  @Test func withoutAPlaceForItsHistoryItSaysSoOnce() throws {
    let terminal = try start(["XDG_STATE_HOME": "/dev/null"])
    try terminal.expect("history is not kept: /dev/null/fmnb")
    try terminal.enter("set seed=3")
    try terminal.expect("fmnb> ")
    terminal.type("\u{1B}[A")
    try terminal.expect("set seed=3")
    terminal.type("\r")
    try terminal.enter("quit")
    #expect(try terminal.end() == 0)
    #expect(terminal.shown.components(separatedBy: "history is not kept").count == 2)
  }
}
