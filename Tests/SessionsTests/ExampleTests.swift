import Commands
import Foundation
import Outputs
import Pictures
import TestSupport
import Testing

@testable import Sessions

/// Every example of the command table runs in a session with `fm`, `seed`, `h1`, `h3` and `e1`.
struct ExampleTests {
  static let examples = Vocabulary.standard.verbs.flatMap { $0.signatures.flatMap(\.examples) }

  @Test(arguments: examples)
  func runs(_ example: String) throws {
    let bench = try Workbench(prepared: true)
    try Self.makeFiles(in: bench.folder)
    try bench.run(example)
    // What it says can be said as JSON, too.
    for output in bench.outputs {
      guard let json = output.json else { continue }
      #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
      #expect(!json.contains("\n"))
    }
    for figure in bench.figures {
      #expect(figure.width > 0 && figure.height > 0)
      #expect(FileManager.default.fileExists(atPath: figure.path))
      #expect(figure.path.hasPrefix(bench.folder.path))
    }
  }

  @Test func everyFormHasOne() {
    for verb in Vocabulary.standard.verbs {
      for signature in verb.signatures {
        #expect(!signature.examples.isEmpty, "\(verb.name) \(signature.keyword ?? "")")
        for example in signature.examples {
          let words = [verb.name, signature.keyword].compactMap(\.self).joined(separator: " ")
          #expect(example == words || example.hasPrefix(words + " "))
        }
      }
    }
  }

  /// The files that examples read.
  private static func makeFiles(in folder: TemporaryFolder) throws {
    // Two images of 2 x 2 pixels: magic number, counts, then bytes (Y. LeCun's IDX format, big-endian).
    try folder.write(
      Data([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 50, 100, 150, 200, 250, 0, 50]),
      "train-images-idx3-ubyte.gz")
    try folder.write(Data([0, 0, 8, 1, 0, 0, 0, 2, 0, 1]), "train-labels-idx1-ubyte.gz")
    try folder.write("label,p0,p1,p2,p3\n0,0,50,100,150\n1,200,250,0,50\n", "images.csv")
    try folder.makeFolder("photos/coat")
    let picture = try #require(Bitmap(width: 2, height: 2, channels: 1, pixels: [0, 50, 100, 150]))
    try folder.write(picture.png(), "photos/coat/1.png")
    try folder.write(picture.png(), "photo.png")
    try folder.write(SampleArrays.keras, "mnist.npz")
    try folder.write("info seed\ninfo h1\n", "intro.fmnb")
  }
}
