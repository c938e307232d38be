import Foundation
import Language
import Networks
import Outputs
import Pictures
import Testing
import Words

@testable import Outputs
@testable import Terminal

@Suite struct PresenterTests {
  private let table = Table(
    title: "Layers", columns: ["layer", "parameters", "help"],
    rows: [
      [.text("conv1"), .integer(320), .text("32 filters that look at three by three pixels each")],
      [.text("dense日本"), .integer(3_686_800), .empty],
    ])

  private let epoch = EpochOutput(
    history: "h1", epochs: 20,
    measures: Epoch(
      epoch: 3, loss: 0.312, accuracy: 0.886, top5: 0.99, valLoss: 0.2911, valAccuracy: 0.8932, valTop5: 0.99,
      seconds: 48.2, imagesPerSecond: 1_234.4, learningRate: 0.001))

  @Test func tablesAlign() {
    #expect(
      TableLayout(table).lines(width: nil, isUnicode: true) == [
        "Layers",
        "layer      parameters  help",
        "─────────  ──────────  ──────────────────────────────────────────────────",
        "conv1             320  32 filters that look at three by three pixels each",
        "dense日本   3,686,800",
      ])
  }

  @Test func tablesWrapToTheTerminal() {
    let lines = TableLayout(table).lines(width: 44, isUnicode: false)
    #expect(
      lines.dropFirst() == [
        "layer      parameters  help",
        "---------  ----------  ---------------------",
        "conv1             320  32 filters that look",
        "                       at three by three",
        "                       pixels each",
        "dense日本   3,686,800",
      ])
    for width in 34...90 {
      #expect(TableLayout(table).lines(width: width, isUnicode: true).allSatisfy { $0.displayWidth <= width })
    }
  }

  @Test func headingsWrapAboveNarrowColumns() {
    let table = Table(
      title: "", columns: ["history", "best val_accuracy"], rows: [[.text("h1"), .number(0.9, digits: 2)]])
    #expect(
      TableLayout(table).lines(width: 21, isUnicode: false) == [
        "                 best", "history  val_accuracy", "-------  ------------", "h1               0.90",
      ])
  }

  @Test func whereNothingElseHelpsRowsBecomeBlocks() {
    #expect(
      TableLayout(table).lines(width: 30, isUnicode: false) == [
        "Layers", "layer       conv1", "parameters  320", "help        32 filters that",
        "            look at three by", "            three pixels each", "", "layer       dense日本",
        "parameters  3,686,800",
      ])
  }

  @Test func tablesAreSetOffByBlankLines() throws {
    let small = Output.table(Table(title: "T", columns: ["a"], rows: [[.text("b")]]))
    let (results, _) = try show(.text("one"), .text("two"), small, small, .text("three"))
    #expect(results == "one\ntwo\n\nT\na\n─\nb\n\nT\na\n─\nb\n\nthree\n")
  }

  @Test(arguments: [
    (100, "epoch  3/20  loss 0.3120  accuracy 0.8860  val_loss 0.2911  val_accuracy 0.8932  48 s\n"),
    (80, "epoch  3/20  loss 0.3120  accuracy 0.8860  val_loss 0.2911  val_accuracy 0.8932\n"),
    (40, "epoch  3/20  loss 0.3120\n  accuracy 0.8860  val_loss 0.2911\n  val_accuracy 0.8932\n"),
  ])
  func epochsFitTheTerminal(columns: Int, expected: String) throws {
    #expect(try show(.epoch(epoch), columns: columns).0 == expected)
  }

  @Test func longTextIsBrokenBetweenWords() throws {
    let (results, _) = try show(.text("  train MODEL on DATA [epochs=5] [batch=64]\nshort"), columns: 24)
    #expect(results == "  train MODEL on DATA\n      [epochs=5]\n      [batch=64]\nshort\n")
  }

  @Test func tablesMayBeEmptyOrRagged() {
    #expect(TableLayout(Table(title: "Models", columns: ["name"])).lines(width: 80, isUnicode: false).last == "(none)")
    #expect(TableLayout(Table(title: "", columns: [])).lines(width: 10, isUnicode: false) == [])
    let ragged = Table(
      title: "", columns: ["a", "b"], rows: [[.integer(1)], [.integer(2), .integer(3), .integer(4)]])
    #expect(TableLayout(ragged).lines(width: 4, isUnicode: false).suffix(2) == ["1", "2  3"])
    #expect(TableLayout(ragged).lines(width: 3, isUnicode: false) == ["a  1", "", "a  2", "b  3"])
    let multiline = Table(title: "", columns: ["a"], rows: [[.text("model m = (\n  dense 10\n)")]])
    #expect(TableLayout(multiline).lines(width: 80, isUnicode: false).last == "model m = ( dense 10 )")
    let hostile = Table(title: "\u{1B}[2J", columns: ["\n"], rows: [[.text("\u{7}")]])
    #expect(TableLayout(hostile).lines(width: 80, isUnicode: false) == ["^[[2J", "^J", "--", "^G"])
  }

  private func show(_ outputs: Output..., columns: Int? = nil, json: Bool = false) throws -> (String, String) {
    let results = try Capture(columns: columns)
    let notes = try Capture()
    let presenter: any Presenter =
      json
      ? JSONPresenter(results: results.screen, notes: notes.screen)
      : TextPresenter(results: results.screen, notes: notes.screen)
    outputs.forEach(presenter.show)
    return (try results.text, try notes.text)
  }

  @Test func epochsGoToBoth() throws {
    let line =
      "epoch  3/20  loss 0.3120  accuracy 0.8860  val_loss 0.2911  val_accuracy 0.8932  1,234 images/s  48 s\n"
    #expect(try show(.epoch(epoch)) == (line, line))
    let (results, notes) = try show(.epoch(epoch), .note("aside"), json: true)
    #expect(notes == line + "aside\n")
    #expect(results.hasPrefix("{") && results.hasSuffix("}\n") && results.contains("\"kind\":\"epoch\""))
  }

  @Test func epochsAreNotDoubledInOnePlace() throws {
    let both = try Capture()
    let presenter = TextPresenter(results: both.screen, notes: both.screen)
    presenter.show(.epoch(epoch))
    #expect(try both.text.split(separator: "\n").count == 1)
  }

  @Test func notesAreNoResults() throws {
    let (results, notes) = try show(.text("three\nlines\u{1B}"), .note("aside"))
    #expect(results == "three\nlines^[\n")
    #expect(notes == "aside\n")
  }

  @Test func predictionsAreRanked() throws {
    let classes = [("Ankle boot", 0.75), ("Bag", 0.25), ("Coat", 0)].map {
      PredictionOutput.Class(name: $0.0, probability: $0.1)
    }
    let (results, _) = try show(.prediction(PredictionOutput(classes: classes)), columns: 41)
    #expect(
      results == """
        Ankle boot  0.7500  ███████████████
        Bag         0.2500  █████
        Coat        0.0000

        """)
  }

  @Test func metricsFillOneLine() throws {
    let metrics = MetricsOutput(
      model: "seed", data: "fm.test", count: 10_000, loss: 0.2194, accuracy: 0.9312, top5: 0.9987)
    let (results, _) = try show(.metrics(metrics))
    #expect(results == "seed on fm.test, 10,000 images:  accuracy 0.9312  loss 0.2194  top5 0.9987\n")
  }

  @Test func diagnosticsPoint() throws {
    let source = Source(name: "prompt", text: "trian seed")
    let mistake = Diagnostic(
      "unknown-verb", "there is no verb 'trian'", help: "did you mean train?", at: 0..<5, in: source)
    let notes = try Capture()
    TextPresenter(results: try Capture().screen, notes: notes.screen).show(mistake)
    #expect(try notes.text == mistake.rendered() + "\n")
    let colored = try Capture(colors: .sixteen)
    TextPresenter(results: try Capture().screen, notes: colored.screen).show(mistake)
    #expect(try colored.text.contains("\u{1B}[1;31merror:\u{1B}[0m there is no verb"))
    #expect(try colored.text.contains("\u{1B}[31m^~~~~\u{1B}[0m   did you mean train?"))
    var stopped = mistake
    stopped.kind = .interruption
    let calm = try Capture()
    TextPresenter(results: try Capture().screen, notes: calm.screen).show(stopped)
    #expect(try calm.text == "interrupted: there is no verb 'trian', did you mean train?\n")
  }

  private func progress(batch: Int = 123, losses: [Double] = [3, 2, 1]) -> TrainingProgress {
    TrainingProgress(
      history: "h1", epoch: 3, epochs: 20, batch: batch, batches: 938, loss: 0.312, accuracy: 0.886,
      imagesPerSecond: 1_234.4, secondsLeft: 754, losses: losses)
  }

  @Test func theLiveLineFits() {
    #expect(
      LiveLine.text(progress(), width: 200, isUnicode: true)
        == "epoch 3/20  ██▏░░░░░░░░░░░░░  123/938  loss 0.3120  accuracy 0.8860  1,234 images/s  12:34 left  █▅▁")
    #expect(
      LiveLine.text(progress(), width: 79, isUnicode: false)
        == "epoch 3/20 [#-------] loss 0.3120 accuracy 0.8860 1,234 images/s 12:34 left ^-_")
    #expect(LiveLine.text(progress(), width: 40, isUnicode: true) == "epoch 3/20 loss 0.3120 accuracy 0.8860")
    for width in 0...130 {
      #expect(LiveLine.text(progress(), width: width, isUnicode: true).displayWidth <= width)
    }
    #expect(!LiveLine.text(progress(batch: 0, losses: []), width: 200, isUnicode: true).contains("left"))
  }

  @Test func theLiveLineIsRedrawnTenTimesASecond() throws {
    let capture = try Capture(columns: 80)
    var line = LiveLine(screen: capture.screen)
    for step in 0..<1_000 { line.update(progress(batch: step % 938), now: Double(step) / 100) }
    let drawn = try capture.text.count { $0 == "\r" }
    #expect((90...101).contains(drawn))
    line.clear()
    line.clear()
    #expect(try capture.text.hasSuffix("\u{1B}[?7h\r\u{1B}[K"))
    let plain = try Capture()
    var nothing = LiveLine(screen: plain.screen)
    nothing.update(progress(), now: 0)
    nothing.clear()
    #expect(try plain.text.isEmpty)
  }
}
