import Datasets
import TestSupport
import Testing

@Suite struct CSVTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func load(_ bytes: [UInt8], shape: ImageShape? = nil) throws -> Dataset {
    try CSV.load(path: folder.write(bytes, "d.csv"), shape: shape)
  }

  private static let rows = "3,0,10,200,255\n1,1,2,3,4\n"

  @Test(arguments: [
    rows, "label,pixel1,pixel2,pixel3,pixel4\n" + rows, "\"label\",\"1x1\",,,\r\n3, 0,10 ,200,255 \r\n\n1,1,2,3,4",
    "\u{feff}label,a,b,c,d\n" + rows, "\n" + rows + "\n\n",
  ])
  func reads(text: String) throws {
    for bytes in [Array(text.utf8), Gzip.stored(Array(text.utf8))] {
      let data = try load(bytes)
      #expect(data.shape == ImageShape(height: 2, width: 2, channels: 1))
      #expect((0..<2).map(data.label) == [3, 1])
      #expect(data.pixels(at: 0) == [0, 10, 200, 255])
      #expect(data.pixels(at: 1) == [1, 2, 3, 4])
      #expect(data.classNames == ["0", "1", "2", "3"])
      #expect(data.sources.first?.byteCount == bytes.count)
    }
  }

  @Test func takesAShape() throws {
    let shape = ImageShape(height: 4, width: 1, channels: 1)
    #expect(try load(Array(Self.rows.utf8), shape: shape).shape == shape)
  }

  @Test(arguments: [
    ("", "no-images", "d.csv is for 0 images"),
    ("label,pixel\n", "no-images", "d.csv is for 0 images"),
    ("1,256,0,0,0\n", "csv-value", "d.csv, line 1, column 2: not a pixel from 0 to 255"),
    ("1,0,0,0,0\n1,0,-1,0,0\n", "csv-value", "d.csv, line 2, column 3: not a pixel from 0 to 255"),
    ("1,0,0,0,1.5\n", "csv-value", "d.csv, line 1, column 5: not a pixel from 0 to 255"),
    ("1,0,,0,0\n", "csv-value", "d.csv, line 1, column 3: not a pixel from 0 to 255"),
    ("1,0,0,0,\n", "csv-value", "d.csv, line 1, column 5: not a pixel from 0 to 255"),
    ("1,0,1 2,0,0\n", "csv-value", "d.csv, line 1, column 3: not a pixel from 0 to 255"),
    ("1,99999999999999999999999999\n", "csv-value", "d.csv, line 1, column 2: not a pixel from 0 to 255"),
    ("1000,0\n", "csv-value", "d.csv, line 1, column 1: not a label from 0 to 999"),
    ("a,b\nc,d\n", "csv-value", "d.csv, line 2, column 1: not a label from 0 to 999"),
    ("1\n", "csv-width", "d.csv, line 1: 1 value, but no pixels"),
    ("1,0,0,0,0\n1,0,0,0\n", "csv-width", "d.csv, line 2: 4 values, where the rows before have 5"),
    ("1,0,0,0,0\n1,0,0,0,0,0\n", "csv-width", "d.csv, line 2: 6 values, where the rows before have 5"),
    ("1,0,0,0\n", "csv-shape", "d.csv has 3 pixels in a row, which is not an image of 1x1x1"),
  ])
  func refuses(text: String, code: String, message: String) {
    let error = #expect(throws: DatasetError.self) { try load(Array(text.utf8)) }
    #expect(error?.code == code)
    #expect(error?.message == message)
  }

  @Test func survivesMutations() throws {
    var random = Philox(RandomStream(seed: 3, verb: "test", name: "csv"), purpose: "fuzz").sequence()
    let alphabet = Array("0123456789,,\n\r \"a-.".utf8) + [0, 255]
    for _ in 0..<1_000 {
      var bytes = Array(Self.rows.utf8)
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
