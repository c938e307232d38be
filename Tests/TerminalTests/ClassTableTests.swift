import Figures
import Outputs
import Testing
import Words

@testable import Commands
@testable import Networks
@testable import Sessions
@testable import Terminal

/// Tables of classes at any width, whatever the classes are called.
@Suite struct ClassTableTests {
  private static let fashion = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  private static func value(_ names: [String]) -> EvaluationValue {
    let confusion = names.indices.map { row in names.indices.map { row == $0 ? 1_000 : (row * 7 + $0 * 3) % 5 } }
    return EvaluationValue(
      model: "seed", data: "fm.test", classNames: names,
      evaluation: Evaluation(
        count: 10_000, loss: 0.3, accuracy: 0.9, top5: 1, confusion: confusion, predictions: [], losses: [],
        confidences: []))
  }

  private func lines(_ table: Table, _ columns: Int) -> [String] {
    Screen(stream: .standardOutput).lines(table, columns) { $0 }
  }

  @Test func fitsFortyColumns() {
    let lines = lines(Self.value(Self.fashion).classes(title: "seed on fm.test, by class"), 40)
    #expect(lines.count == 13, "\(lines)")
    #expect(lines[1] == "class            n  prec.   rec.     F1", "\(lines)")
    #expect(lines[3].hasPrefix("T-shirt/top  1,0"), "\(lines)")
    #expect(lines.allSatisfy { $0.displayWidth <= 40 })
  }

  /// Hundreds of classes, with names of any length and script.
  private static let many: [String] = (0..<300).map { index in
    switch index % 3 {
    case 0: "ロングスリーブのシャツ\(index)"
    case 1: "a_name_without_any_blank_that_goes_on_\(index)"
    default: "class \(index)"
    }
  }

  @Test(arguments: [40, 80, 200], [fashion, many])
  func staysATable(columns: Int, names: [String]) {
    let value = Self.value(names)
    let classes = lines(value.classes(title: "t"), columns)
    #expect(classes.allSatisfy { $0.displayWidth <= columns })
    // No block for each class: those have headings beside their values.
    #expect(classes.count { $0.hasPrefix("class  ") } == 1, "\(classes.prefix(8))")
    let confusion = lines(value.confusion(named: "e1"), columns)
    #expect(confusion.allSatisfy { $0.displayWidth <= columns })
    #expect(names.count == 10 && columns > 40 || confusion[0].contains("largest of"), "\(confusion.prefix(4))")
    #expect(confusion.count <= 24, "\(confusion)")
  }

  /// Headings that would be cut to the same text say nothing.
  @Test func headingsStayApart() {
    let lines = lines(Self.value((0..<9).map { "long class number \($0)" }).confusion(named: "e1"), 80)
    #expect(lines[0].contains("largest of"), "\(lines)")
  }

  private func figure() -> FigureOutput {
    FigureOutput(
      figure: Figure(title: "t", content: .matrix(MatrixChart(Self.value(["Coat", "Bag"])))), path: "t.png", width: 1,
      height: 1, title: "m on d: 90 % right")
  }

  @Test func aPipeAndAProgramGetTheMatrix() throws {
    let (pipe, json, notes) = (try Capture(), try Capture(), try Capture())
    TextPresenter(results: pipe.screen, notes: notes.screen).show(.figure(figure()))
    let table =
      "\n\ntrue \\ predicted\n       Coat    Bag\n────  ─────  ─────\nCoat  1,000      3\nBag       2  1,000\n"
    let text = try pipe.text
    #expect(text.hasSuffix(table), "\(text)")
    JSONPresenter(results: json.screen, notes: notes.screen).show(.figure(figure()))
    let lines = try json.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.last
        == #"{"columns":["true \\ predicted","Coat","Bag"],"kind":"table","rows":[["Coat",1000,3],["Bag",2,1000]],"title":"m on d: 90 % right"}"#
    )
  }

  /// Once for a person, as a picture or as text.
  @Test(arguments: [nil, PictureProtocol.text, .halfBlocks, .kitty], [true, false])
  func aTerminalShowsItOnce(pictures: PictureProtocol?, showsPictures: Bool) throws {
    let capture = try Capture(columns: 80, pictures: pictures)
    let presenter = TextPresenter(results: capture.screen, notes: try Capture().screen)
    presenter.showsPictures = showsPictures
    presenter.show(.figure(figure()))
    let isPicture = showsPictures && pictures == .kitty
    #expect(try capture.text.split(separator: "true \\ predicted").count == (isPicture ? 1 : 2))
  }
}
