import Language
import Outputs
import Pictures
import TestSupport
import Testing

@testable import Sessions

/// Pictures that people ask a model about, and folders of them.
struct PredictPictureTests {
  /// 8 x 8 pixels of one grey with a block of another, 4 wide and 2 high, in them.
  private func picture(background: UInt8, block: UInt8) throws -> [UInt8] {
    let pixels = (0..<64).map { (2..<6).contains($0 % 8) && (3..<5).contains($0 / 8) ? block : background }
    return try #require(Bitmap(width: 8, height: 8, channels: 1, pixels: pixels)).png()
  }

  /// A session with the pictures and a model of 2 x 2 images on a dark background.
  private func bench(invert: Bool = false) throws -> Workbench {
    let bench = try Workbench()
    try bench.folder.write(picture(background: 255, block: 0), "light.png")
    try bench.folder.write(picture(background: 0, block: 200), "dark.png")
    try bench.folder.write(SamplePictures.turned, "photo.jpg")
    try bench.folder.write(DataTests.csv, "d.csv")
    try bench.run("load csv d.csv \(invert ? "invert=yes " : "")as d; model m = dense 2; train m on d epochs=1")
    return bench
  }

  private static let cut = "cut from 8x8 to the 4x2 that something is on; fitted into 2x2"

  @Test(arguments: [
    ("light.png", "", " ; inverted, for its background is light and the training images' dark (invert=no leaves it)"),
    ("light.png", " invert=no", ""), ("light.png", " invert=yes", " ; inverted"), ("dark.png", "", ""),
    ("dark.png", " invert=yes", " ; inverted"), ("dark.png", " invert=no", ""),
  ])
  func whatIsDoneIsSaid(file: String, option: String, note: String) throws {
    let bench = try bench()
    try bench.run("predict m \(file)\(option)")
    #expect(bench.notes.last == "\(file): " + Self.cut + note.replacing(" ;", with: ";"))
    #expect(bench.figures.last?.title.hasPrefix("\(file) as m sees it: ") == true)
    let classes = bench.outputs.compactMap { output in
      if case .prediction(let prediction) = output { prediction.classes } else { nil }
    }.last
    #expect(classes?.count == 2 && abs((classes ?? []).reduce(0) { $0 + $1.probability } - 1) < 1e-5)
  }

  /// Inverting changes what the network sees; leaving it as it would be anyway does not.
  @Test func inversionIsPartOfTheAnswer() throws {
    let bench = try bench()
    for option in ["", " invert=yes", " invert=no"] { try bench.run("predict m light.png\(option)") }
    let answers = bench.outputs.compactMap { output in
      if case .prediction(let prediction) = output {
        prediction.classes.map { "\($0.name) \($0.probability)" }
      } else {
        nil
      }
    }
    #expect(answers.count == 3 && answers[0] == answers[1] && answers[1] != answers[2])
  }

  /// A model of dark things on white takes such pictures as they are.
  @Test func lightTrainingImagesAreMatched() throws {
    let bench = try bench(invert: true)
    try bench.run("predict m light.png")
    #expect(bench.notes.last == "light.png: " + Self.cut)
    try bench.run("predict m dark.png")
    #expect(bench.notes.last?.contains("its background is dark and the training images' light") == true)
  }

  @Test func aPhotographInColour() throws {
    let bench = try bench()
    try bench.run("predict m photo.jpg invert=no")
    #expect(
      bench.notes.last?.hasPrefix("photo.jpg: ") == true && bench.notes.last?.hasSuffix("fitted into 2x2") == true)
    #expect(bench.figures.count == 1)
  }

  @Test(arguments: [
    ("predict m none.png", "unreadable-file"), ("predict m broken.png", "picture-damaged"),
    ("predict m text.png", "picture-format"), ("predict m light.png on d", "missing-image"),
    ("predict m", "missing-image"), ("predict m on d invert=yes", "unexpected-option"),
  ])
  func whatCannotBePredicted(text: String, code: String) throws {
    let bench = try bench()
    try bench.folder.write(Array(picture(background: 0, block: 9).prefix(60)), "broken.png")
    try bench.folder.write("hello", "text.png")
    #expect(bench.code(of: text) == code)
  }

  @Test func aNumberIsAnImageOfData() throws {
    let found = try #require(bench().diagnostic(of: "predict m 17"))
    #expect(found.code == "missing-image" && found.help == "write predict m on d index=17")
  }

  @Test func aFolderBecomesParts() throws {
    let bench = try Workbench()
    for part in ["Training", "Testing"] {
      for (name, block) in [("a", UInt8(50)), ("b", 250)] {
        try bench.folder.makeFolder("pets/\(part)/\(name)")
        try bench.folder.write(picture(background: 0, block: block), "pets/\(part)/\(name)/1.png")
      }
    }
    try bench.run("load folder pets as p; expect p.train.count == 2; expect p.test.count == 2")
    try bench.run("model m = dense 2; train m on p epochs=1; evaluate m on p.test; predict m on p.test index=1")
    #expect(bench.notes.last == "p.test 1 is labelled b")
    try bench.run("load folder pets shape=4x4 invert=yes classes=b,a as q; show q.train class=a")
    #expect(bench.figures.last?.title == "q.train: a")
  }
}
