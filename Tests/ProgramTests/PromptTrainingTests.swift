import Foundation
import TestSupport
import Testing

/// Training at the prompt: what is seen while it runs, and what Ctrl-C does.
@Suite(.serialized) struct PromptTrainingTests {
  static let epochs = 8
  static let start =
    "load synthetic count=800 as d; model m = conv 4 3x3 relu, maxpool 4, dropout 0.3, dense 10 softmax"
  static let train = "train m on d.train validate=d.test epochs=\(epochs) batch=8 as h"

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The digest of the weights after all epochs without a stop.
  private static let whole = Result {
    let result = try TemporaryFolder().run("-c", "\(start); \(train); info m")
    guard let digest = result.output.firstMatch(of: /weights ([0-9a-f]{12})/) else {
      throw Child.Failure(description: result.output + result.errors)
    }
    return String(digest.1)
  }

  private func start(columns: Int = 100) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(in: folder.path, columns: columns)
    try terminal.enter(Self.start)
    return terminal
  }

  private func expectWhole(_ terminal: PseudoTerminal) throws {
    try terminal.enter("continue h")
    try terminal.expect("h: \(Self.epochs) epochs in ")
    try terminal.enter("info m")
    try terminal.expect("weights \(Self.whole.get())")
    try terminal.enter("quit")
    #expect(try terminal.end() == 0)
    #expect(terminal.hasOrdinaryModes)
  }

  @Test func aLiveLineThenALineAnEpoch() throws {
    let terminal = try start()
    try terminal.enter(Self.train)
    #expect(try terminal.expect("left").contains(/epoch 1\/8  [█▏▎▍▌▋▊▉░]{16}  +\d+\/\d+  loss \d/))
    // From the second epoch on the line also draws the validation loss so far.
    try terminal.expect("epoch 1/8  loss ")
    #expect(try terminal.expect("h: 8 epochs in ", seconds: 60).contains(/left  [▁▂▃▄▅▆▇█]+/))
    try terminal.expect("fmnb> ")
    #expect(terminal.raw.contains("\r\u{1B}[K"))
    terminal.type("info m\r")
    try terminal.expect("weights \(Self.whole.get())")
  }

  @Test func keysTypedMeanwhileWaitUnseen() throws {
    let terminal = try start()
    try terminal.enter(Self.train)
    try terminal.expect("epoch 2/8  loss ")
    terminal.type("list models\r")
    #expect(!(try terminal.expect("h: 8 epochs in ", seconds: 60).contains("list models")))
    try terminal.expect("fmnb> list models")
    try terminal.expect("maxpool 4")
  }

  @Test func theFirstCtrlCKeepsTheBatches() throws {
    let terminal = try start()
    try terminal.enter(Self.train)
    try terminal.expect("epoch 2/8  loss ")
    try terminal.expect("epoch 3/8")
    terminal.type("\u{3}")
    #expect(try terminal.expect("'continue h' goes on").contains(/h stands at 2\.\d\/8 epochs/))
    try expectWhole(terminal)
  }

  @Test func theSecondCtrlCGoesBackToTheWholeEpoch() throws {
    let terminal = try start()
    try terminal.enter(Self.train)
    try terminal.expect("epoch 2/8  loss ")
    try terminal.expect("left")
    terminal.type("\u{3}")
    usleep(50_000)
    terminal.type("\u{3}")
    #expect(try terminal.expect("'continue h' goes on").contains(/2\.0\/8 epochs/))
    try terminal.enter("info h")
    #expect(try terminal.expect("batch ").contains("2 of 8\n"))
    try expectWhole(terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func askedToEndItCanBeGoneOnWith(signal: Int32) throws {
    let terminal = try start()
    try terminal.enter(Self.train)
    try terminal.expect("epoch 2/8  loss ")
    terminal.send(signal: signal)
    #expect(try terminal.end() == 128 + signal)
    #expect(terminal.hasOrdinaryModes)
    try expectWhole(PseudoTerminal(in: folder.path))
  }

  @Test func killedItCanBeGoneOnWith() throws {
    let terminal = try start()
    try terminal.enter(Self.train)
    try terminal.expect("epoch 3/8  loss ")
    terminal.send(signal: SIGKILL)
    #expect(try terminal.end() == 128 + SIGKILL)
    try expectWhole(PseudoTerminal(in: folder.path))
  }

  @Test func aFileGetsOneLineAnEpoch() throws {
    let text = "load synthetic count=100 as d; model m = dense 10; train m on d epochs=3 batch=20"
    let program = try Program(["-c", text], shell: "exec \"$@\" 2>errors.txt", in: folder)
    let output = try program.wait().output
    let errors = String(decoding: try #require(folder.data("errors.txt")), as: UTF8.self)
    for text in [output, errors] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
      #expect(text.split(separator: "\n").count { $0.hasPrefix("epoch ") } == 3)
    }
  }
}
