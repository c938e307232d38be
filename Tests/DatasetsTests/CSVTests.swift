import TestSupport
import Testing

@testable import Datasets

/// Tables as people have them: every right value here was put together by hand.
@Suite struct CSVTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(_ text: String, _ options: (inout LoadOptions) -> Void = { _ in }) throws -> Dataset {
    try load(Array(text.utf8), options)
  }

  private func load(_ bytes: [UInt8], _ options: (inout LoadOptions) -> Void = { _ in }) throws -> Dataset {
    var wanted = LoadOptions()
    options(&wanted)
    return try CSV.load(path: folder.write(bytes, "d.csv"), options: wanted)
  }

  private static let rows = "3,0,10,200,255\n1,1,2,3,4\n"
  private static let heading = "label,pixel1,pixel2,pixel3,pixel4\n"

  /// The same two images, however they are written.
  @Test(arguments: [
    rows, heading + rows, "\"label\",\"1x1\",,,\r\n3, 0,10 ,200,255 \r\n\n1,1,2,3,4", "\u{feff}label,a,b,c,d\n" + rows,
    "\n" + rows + "\n\n",
    // Other separators, line ends, and Excel's first line.
    (heading + rows).replacing(",", with: ";"), (heading + rows).replacing(",", with: "\t"),
    rows.replacing(",", with: "|"), rows.replacing(",", with: " "), "sep=;\r\n" + rows.replacing(",", with: ";"),
    (heading + rows).replacing("\n", with: "\r"), "3,0,10,200,255\r1,1,2,3,4",
    // Quotes, floats, NumPy's savetxt.
    "\"3\",\"0\",\"10\",\"200\",\"255\"\n\"1\",\"1\",\"2\",\"3\",\"4\"\n",
    "3.0,0.0,10.0,200.0,255.0\n1.0,1.0,2.0,3.0,4.0\n",
    "3.000000000000000000e+00,0.0e+00,1.0e+01,2.0e+02,2.55e+02\n1e0,1e+0,2,3,4\n",
    "3 0 10 200 255 \n1 1 2 3 4 \n", "3;0,0;10,0;200,0;255,0\n1;1,0;2,0;3,0;4,0\n",
    // pandas' index, and its numbers for headings.
    ",label,p1,p2,p3,p4\n0,3,0,10,200,255\n1,1,1,2,3,4\n",
    "Unnamed: 0,label,p1,p2,p3,p4\n0,3,0,10,200,255\n1,1,1,2,3,4\n",
    "0,3,0,10,200,255\n1,1,1,2,3,4\n",
    "label,0,1,2,3\n" + rows,
    // The label last, by its heading; pixels in the order of the alphabet.
    "p1,p2,p3,p4,class\n0,10,200,255,3\n1,2,3,4,1\n",
    "label,p1,p10,p2,p3\n3,0,255,10,200\n1,1,4,2,3\n".replacing("p10", with: "p4"),
    "1x1,1x2,2x1,2x2,Label\n0,10,200,255,3\n1,2,3,4,1\n", "label,1x1,2x1,1x2,2x2\n3,0,200,10,255\n1,1,3,2,4\n",
    // NumPy's header is a comment.
    "# label p1 p2 p3 p4\n3 0 10 200 255\n1 1 2 3 4\n",
    // Remarks before it, or instead of it, with other separators in them.
    "# made by me, in 2020\n# label,a,b,c,d\n3,0,10,200,255\n1,1,2,3,4\n", "# by me; in 2020\n#\n" + rows,
    // R's write.csv: rows have names, in quotes.
    "\"\",\"label\",\"p1\",\"p2\",\"p3\",\"p4\"\n\"1\",3,0,10,200,255\n\"2\",1,1,2,3,4\n",
  ])
  func reads(text: String) throws {
    for bytes in [Array(text.utf8), Gzip.stored(Array(text.utf8))] {
      let data = try load(bytes)
      #expect(data.shape == ImageShape(height: 2, width: 2, channels: 1))
      #expect((0..<2).map { data.classNames[data.label(at: $0)] } == ["3", "1"])
      #expect(data.pixels(at: 0) == [0, 10, 200, 255])
      #expect(data.pixels(at: 1) == [1, 2, 3, 4])
      #expect(data.classNames == ["1", "3"])
      #expect(data.sources.first?.byteCount == bytes.count)
    }
  }

  /// Excel's "Unicode text".
  @Test(arguments: [true, false])
  func readsUTF16(isLittle: Bool) throws {
    let text = "\u{FEFF}label\tp1\tp2\tp3\tp4\r\nÄrmel\t0\t1\t2\t3\r\nSchuh\t4\t5\t6\t7\r\n"
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    let data = try load(bytes)
    #expect(data.classNames == ["Schuh", "Ärmel"] && data.pixels(at: 1) == [4, 5, 6, 7])
  }

  /// pandas' headings for a table without names; as few numbers as an image of 2 x 2 has are an image.
  @Test(arguments: ["0,1,2,3,4,5,6,7,8,9\n", ",0,1,2,3,4,5,6,7,8,9\n", "label,1,2,3,4,5,6,7,8,9\n"])
  func headingsThatCount(heading: String) throws {
    let start = heading.hasPrefix(",") ? "0," : ""
    let data = try load(heading + start + "1,9,8,7,6,5,4,3,2,1\n")
    #expect(data.count == 1 && data.classNames == ["1"] && data.pixels(at: 0) == [9, 8, 7, 6, 5, 4, 3, 2, 1])
    let small = try load("0,1,2,3,4\n" + Self.rows)
    #expect(small.count == 3 && small.pixels(at: 0) == [1, 2, 3, 4])
  }

  /// As Kaggle's handwritten letters come: pandas took the first image for headings, and made its values different.
  @Test func anImageThatBecameHeadings() throws {
    let data = try load(
      "0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,0.10,0.11,0.12,0.13,255,255.1,0.14\n1" + String(repeating: ",7", count: 16)
        + "\n2" + String(repeating: ",255", count: 16) + "\n")
    #expect(data.count == 2 && data.classNames == ["1", "2"] && data.pixels(at: 0) == [UInt8](repeating: 7, count: 16))
    #expect(
      data.notes[0] == "the first row is what pandas calls columns of the same name (0, 0.1, 0.2): taken for headings")
    // Fractions alone are an image.
    #expect(try load("0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.1\n").count == 1)
  }

  /// HMNIST's skin lesions: colours of a pixel together, the label last.
  @Test func colourWithTheLabelLast() throws {
    let headings = (0..<12).map { "pixel000\($0)".replacing("00010", with: "0010").replacing("00011", with: "0011") }
    let data = try load(headings.joined(separator: ",") + ",label\n1,2,3,4,5,6,7,8,9,10,11,12,2\n")
    #expect(data.shape == ImageShape(height: 2, width: 2, channels: 3) && data.classNames == ["2"])
    #expect(data.pixels(at: 0) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  }

  /// A few kilobytes that become a row without end.
  @Test func aRowWithoutEnd() throws {
    let commas = [UInt8](repeating: UInt8(ascii: ","), count: 5 << 19)
    #expect(#expect(throws: DatasetError.self) { try load(commas) }?.code == "csv-row")
  }

  @Test func fractionsFromZeroToOne() throws {
    let data = try load("0,0,1,0.5,0.00392156862745098\n1,1,1,0,0\n")
    #expect(data.pixels(at: 0) == [0, 255, 128, 1] && data.pixels(at: 1) == [255, 255, 0, 0])
    #expect(data.notes == ["pixels from 0 to 1, made 0 to 255"])
    let black = try load("0,0,1,1,0\n1,1,1,0,0\n")
    #expect(black.pixels(at: 0) == [0, 255, 255, 0])
    #expect(black.notes == ["no pixel is above 1: 0 is taken for black and 1 for white"])
  }

  @Test func words() throws {
    let data = try load(
      "kind,p1,p2,p3,p4\nShirt,0,1,2,3\n\"T-shirt, \"\"top\"\"\",4,5,6,7\nBag,8,9,10,11\nShirt,1,1,1,2\n")
    #expect(data.classNames == ["Bag", "Shirt", "T-shirt, \"top\""])
    #expect((0..<4).map(data.label) == [1, 2, 0, 1])
    #expect(data.notes == ["column 'kind' is taken for the label"])
    let letters = try load("A,0,1,2,3\nB,4,5,6,7\n")
    #expect(letters.classNames == ["A", "B"] && letters.count == 2)
    let ordered = try load("A,0,1,2,3\nb,4,5,6,7\n") { $0.classNames = ["B", "C", "A"] }
    #expect(ordered.classNames == ["B", "C", "A"] && (0..<2).map(ordered.label) == [2, 0])
  }

  @Test func labelsThatDoNotCountFromZero() throws {
    let text = "24,0,1,2,3\n0,4,5,6,7\n8,9,9,9,9\n"
    let data = try load(text)
    #expect(data.classNames == ["0", "8", "24"] && (0..<3).map(data.label) == [2, 0, 1])
    #expect(
      data.notes == [
        "labels 0 to 24, of which 22 on no image: 3 classes, called by their numbers (classes= gives names)"
      ])
    let counted = try load(text) { $0.firstLabel = 0 }
    #expect(counted.classNames.count == 25 && counted.label(at: 0) == 24 && counted.notes.isEmpty)
    let named = try load("1,0,1,2,3\n2,4,5,6,7\n") { $0.classNames = ["a", "b", "c"] }
    #expect(named.label(at: 0) == 1)
    #expect(named.notes == ["no image has label 0 (a) or lower; first=1 if the labels count from 1"])
  }

  @Test func shapes() throws {
    #expect(
      try load("0,9,2,3,4\n") { $0.size = ImageSize("4x1") }.shape == ImageShape(height: 4, width: 1, channels: 1))
    let color = "label,p1,p2,p3\n0,1,2,3\n"
    #expect(try load(color).shape == ImageShape(height: 1, width: 1, channels: 3))
    #expect(
      try load("0,9,2,3,4,5,6\n") { $0.size = ImageSize("2x1") }.shape == ImageShape(height: 2, width: 1, channels: 3))
    let turned = try load("0,9,2,3,4\n1,0,0,0,2\n") { $0.isTransposed = true }
    #expect(turned.pixels(at: 0) == [9, 3, 2, 4])
  }

  @Test func theColumnOfLabels() throws {
    let text = "a,b,c,d,kind\n0,10,200,255,3\n1,2,3,4,1\n"
    #expect(try load(text) { $0.labelColumn = "Kind" }.classNames == ["1", "3"])
    #expect(try load("0,10,200,255,3\n1,2,3,4,1\n") { $0.labelColumn = "5" }.classNames == ["1", "3"])
    let extra = try load("label,pixel1,pixel2,pixel3,pixel4,Usage\n3,0,10,200,255,Training\n1,1,2,3,4,Test\n")
    #expect(
      extra.notes == [
        "left out: column 'Usage'",
        "labels 1 to 3, of which 1 on no image: 2 classes, called by their numbers (classes= gives names)",
      ])
    #expect(extra.pixels(at: 0) == [0, 10, 200, 255])
  }

  @Test(arguments: [
    ("", "no-images", "d.csv is for 0 images"), ("label,pixel\n", "no-images", "d.csv is for 0 images"),
    ("1,256,0,0,0\n", "bad-pixel", "d.csv, line 1, column 2: '256' is not a pixel"),
    ("1,0,0,0,0\n1,0,-1,0,0\n", "bad-pixel", "d.csv, line 2, column 3: '-1' is not a pixel"),
    (
      "1,0,0,2,0\n1,0,0.5,0,0\n", "bad-pixel",
      "d.csv, line 2, column 3: '0.5' does not go with the other pixels: some are fractions from 0 to 1, some are above 1"
    ),
    (
      "1,0,0,0,1.5\n", "bad-pixel",
      "d.csv, line 1, column 5: '1.5' does not go with the other pixels: some are fractions from 0 to 1, some are above 1"
    ),
    ("1,0,,0,0\n", "csv-empty", "d.csv, line 1, column 3: the pixel is missing"),
    ("1,0,0,0,\n", "csv-empty", "d.csv, line 1, column 5: the pixel is missing"),
    ("1,0,1 2,0,0\n", "bad-pixel", "d.csv, line 1, column 3: '1 2' is not a pixel"),
    ("1,0,0x1,0,0\n", "bad-pixel", "d.csv, line 1, column 3: '0x1' is not a pixel"),
    ("1,0,nan,0,0\n", "bad-pixel", "d.csv, line 1, column 3: 'nan' is not a pixel"),
    ("1,0,\u{1B}[2J,0,0\n", "bad-pixel", "d.csv, line 1, column 3: '^[[2J' is not a pixel"),
    (
      "1,99999999999999999999999999\n", "bad-pixel",
      "d.csv, line 1, column 2: '99999999999999999999999999' is not a pixel"
    ),
    ("-1,0,0,0,0\n", "bad-label", "d.csv, line 1, column 1: '-1' is not a label"),
    ("1.5,0,0,0,0\n", "bad-label", "d.csv, line 1, column 1: '1.5' is not a label"),
    ("1,0,0,0,0\n?,0,0,0,0\n", "bad-label", "d.csv, line 2, column 1: '?' is no number, as the labels before it are"),
    (",0,0,0,0\n", "csv-empty", "d.csv, line 1, column 1: the label is missing"),
    ("1\n", "csv-width", "d.csv, line 1: 1 value, but no pixels"),
    ("1,0,0,0,0\n1,0,0,0\n", "csv-width", "d.csv, line 2: 4 values, where the rows before have 5"),
    ("1,0,0,0,0\n1,0,0,0,0,0\n", "csv-width", "d.csv, line 2: 6 values, where the rows before have 5"),
    (
      "1,0,0,0,0,0,0\n", "csv-shape",
      "d.csv has 6 pixels in a row beside the label (column 1), which is no square in grey or colour"
    ),
    (
      "p1,p2,p3,p4\n1,2,3,4\n", "csv-no-label",
      "d.csv has 4 columns of pixels and none of labels: no heading says label or class"
    ),
    (
      "ImageId,p1,p2,p3,p4\n1,1,2,3,4\n", "csv-no-label",
      "d.csv has 4 columns of pixels and none of labels: no heading says label or class"
    ),
    (
      "label,class,p1,p2,p3,p4\n1,1,1,2,3,4\n", "csv-two-labels",
      "d.csv has 2 columns that may be the label: 'label', 'class'"
    ),
    (
      "0,0,0,9,1\n0,0,0,9,2\n", "csv-two-labels",
      "d.csv has no headings, its first column holds a single value and its last one several: either may be the label"
    ),
    (
      "0,3,0,10,200,255\n7,1,1,2,3,4\n", "csv-extra-column",
      "d.csv, line 2, column 1: '7' is neither a pixel nor the row's number"
    ),
    ("1,0,\"0,0,0\n1,2,3,4,5\n", "csv-quote", "d.csv, line 1: a quotation mark is not closed"),
  ])
  func refuses(text: String, code: String, message: String) {
    let error = #expect(throws: DatasetError.self) { try load(text) }
    #expect(error?.code == code)
    #expect(error?.message == message)
    #expect(error?.help != nil || code == "no-images")
  }

  @Test func refusesAColumnThatIsNotThere() {
    let error = #expect(throws: DatasetError.self) { try load("a,b,c,d,e\n1,2,3,4,5\n") { $0.labelColumn = "f" } }
    #expect(error?.message == "d.csv has no column 'f'")
    #expect(error?.help == "its columns are 'a', 'b', 'c', 'd', 'e'")
  }

  @Test func numbersRowsOfAnIndexWithoutAHeading() {
    let rows = (0..<30).map { "\($0),1,2,3,4" }.joined(separator: "\n")
    #expect(#expect(throws: DatasetError.self) { try load(rows) }?.code == "csv-no-label")
  }

  /// Python's `float` reads these so.
  @Test(arguments: [
    ("0.1", 0.1), ("255", 255), ("0.3000000000000000166", 0.3), ("1e-2", 0.01), (".5", 0.5), ("5.", 5), ("+1", 1),
    ("0.000000000000000000000001", 1e-24), ("9007199254740993", 9_007_199_254_740_992), ("-2.5E+3", -2_500),
    ("0.1000000000000000055511151231257827", 0.1), ("123.456", 123.456),
  ])
  func numbersAreReadExactly(text: String, value: Double) {
    #expect(Array(text.utf8).withUnsafeBytes { CSVNumber.read($0) } == value)
  }

  @Test(arguments: ["", ".", "-", "1e", "1.2.3", "0x1", "inf", "nan", "1e999", "1 2", "½", "1,5"])
  func whatIsNoNumber(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { CSVNumber.read($0) } == nil)
  }

  /// Rows that are longer, and files that are larger, than what is read at once.
  @Test func longRows() throws {
    let row = [UInt8](repeating: 0, count: 200 * 200).indices.map { String($0 % 251) }.joined(separator: ",")
    let data = try load((0..<12).map { "\($0 % 3),\(row)" }.joined(separator: "\r\n"))
    #expect(data.count == 12 && data.shape == ImageShape(height: 200, width: 200, channels: 1))
    #expect(data.pixels(at: 11)[39_999] == UInt8(39_999 % 251))
  }

  @Test func survivesMutations() throws {
    var random = Philox(RandomStream(seed: 3, verb: "test", name: "csv"), purpose: "fuzz").sequence()
    let alphabet = Array("0123456789,,\n\r \"a-.;\t#e".utf8) + [0, 255]
    for _ in 0..<2_000 {
      var bytes = Array((Self.heading + Self.rows).utf8)
      for _ in 0...random.below(3) {
        bytes[random.below(bytes.count)] = alphabet[random.below(alphabet.count)]
      }
      let path = try folder.write(bytes, "d.csv")
      do throws(DatasetError) {
        let data = try CSV.load(path: path)
        #expect(data.pixels(at: data.count - 1).count == data.shape.count)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
