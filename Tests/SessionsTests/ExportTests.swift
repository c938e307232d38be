import Foundation
import Language
import Networks
import TestSupport
import Testing

@testable import Sessions

/// Files that other tools read.
struct ExportTests {
  struct Tensor: Decodable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// Reads a safetensors file by its specification: eight bytes little-endian header length, JSON, then the data.
  static func header(_ bytes: Data) throws -> (length: Int, entries: [String: Any]) {
    let length = bytes.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let entries = try JSONSerialization.jsonObject(with: bytes.dropFirst(8).prefix(length))
    return (length, try #require(entries as? [String: Any]))
  }

  static func tensors(_ bytes: Data) throws -> [String: Tensor] {
    let (length, header) = try header(bytes)
    var tensors: [String: Tensor] = [:]
    for (name, value) in header where name != "__metadata__" {
      tensors[name] = try JSONDecoder().decode(Tensor.self, from: JSONSerialization.data(withJSONObject: value))
    }
    // The data is covered without gap or overlap.
    var end = 0
    for tensor in tensors.values.sorted(by: { $0.offsets[0] < $1.offsets[0] }) {
      #expect(tensor.offsets[0] == end)
      end = tensor.offsets[1]
      #expect(end - tensor.offsets[0] == 4 * tensor.shape.reduce(1, *))
    }
    #expect(bytes.count == 8 + length + end)
    return tensors
  }

  @Test func safetensorsHasKerassNamesAndShapes() throws {
    let bench = try Workbench()
    try bench.run(
      """
      load synthetic count=20 as d
      model m = conv 3 3x5 relu, batchnorm, maxpool 4, conv 2 2x2 padding=same, flatten, dense 7 relu, dense 10 softmax
      train m on d epochs=1; export m to m.safetensors
      """)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.folder.path("m.safetensors")))
    let tensors = try Self.tensors(bytes)
    // (28 - 3 + 1) x (28 - 5 + 1) = 26 x 24, pooled by 4: 6 x 6.
    #expect(
      tensors.mapValues(\.shape) == [
        "conv1.weight": [3, 5, 1, 3], "conv1.bias": [3], "batchnorm1.gamma": [3], "batchnorm1.beta": [3],
        "batchnorm1.running_mean": [3], "batchnorm1.running_variance": [3], "conv2.weight": [2, 2, 3, 2],
        "conv2.bias": [2], "dense1.weight": [72, 7], "dense1.bias": [7], "dense2.weight": [7, 10],
        "dense2.bias": [10],
      ])
    #expect(tensors.values.allSatisfy { $0.dtype == "F32" })
    let network = try Network(safetensors: bytes)
    #expect(try network.digest == bench.weights("m"))
    let metadata = try #require(Self.header(bytes).entries["__metadata__"] as? [String: String])
    #expect(
      metadata == [
        "fmnb.layers":
          "conv 3 3x5 relu, batchnorm, maxpool 4, conv 2 2x2 padding=same, flatten, dense 7 relu, dense 10 softmax",
        "fmnb.input": "28x28x1", "fmnb.classes": "10", "format": "pt",
        "fmnb.class_names": """
        ["T-shirt/top","Trouser","Pullover","Dress","Coat","Sandal","Shirt","Sneaker","Bag","Ankle boot"]
        """,
      ])
  }

  @Test func sameWeightsSameFile() throws {
    let bench = try Workbench(prepared: true)
    try bench.run(
      "copy seed as wide; export seed to a.safetensors; export wide to b.safetensors; export seed@2 to c.safetensors")
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: bench.folder.path(name))) }
    #expect(try bytes("a.safetensors") == bytes("b.safetensors"))
    #expect(try bytes("a.safetensors") != bytes("c.safetensors"))
  }

  @Test func csvHasTheFixedColumns() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("export h1 to h1.csv")
    let lines = try bench.folder.text("h1.csv").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "epoch,loss,accuracy,top5,val_loss,val_accuracy,val_top5,seconds,images_per_second,lr")
    #expect(lines.count == 4 && lines[3].isEmpty)
    let epochs = try bench.epochs("h1")
    for (line, epoch) in zip(lines[1...], epochs) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      #expect(cells.count == 10)
      #expect(cells[0] == Double(epoch.epoch))
      #expect(cells[1] == epoch.loss)
      #expect(cells[2] == epoch.accuracy)
      #expect(cells[5] == epoch.valAccuracy)
      #expect(cells[9] == 0.01)
    }
  }

  @Test func csvLeavesEmptyWhatWasNotMeasured() throws {
    let bench = try Workbench(prepared: true)
    try bench.run("train seed on fm epochs=1 as h9; export h9 to h9.csv; export h9 to h9.json")
    let row = try bench.folder.text("h9.csv").split(separator: "\n")[1]
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells.count == 10)
    #expect(cells[4...6].allSatisfy { $0.isEmpty })
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(bench.folder.text("h9.json").utf8)) as? [[String: Double]])
    #expect(
      rows.map { $0.keys.sorted() } == [["accuracy", "epoch", "images_per_second", "loss", "lr", "seconds", "top5"]])
  }

  @Test(arguments: [
    ("export seed to x.csv", "bad-extension", "write a .safetensors file"),
    ("export h1 to x.safetensors", "bad-extension", "write a .csv or .json file"),
    ("model m = dense 10; export m to x.safetensors", "untrained-model", "train it first: train m on fm.train"),
  ])
  func whatDoesNotFit(_ text: String, _ code: String, _ help: String) throws {
    let bench = try Workbench(prepared: true)
    let found = try #require(bench.diagnostic(of: text))
    #expect(found.code == code)
    #expect(found.help == help)
    #expect(!bench.folder.holds("x.csv") && !bench.folder.holds("x.safetensors"))
  }

  @Test func anExportReplacesTheFileWhole() throws {
    let bench = try Workbench(prepared: true)
    try bench.folder.write(String(repeating: "old ", count: 10_000), "h1.csv")
    try bench.run("export h1 to h1.csv")
    #expect(try !bench.folder.text("h1.csv").contains("old"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).filter { $0.hasSuffix("csv") } == [
        "h1.csv"
      ])
  }
}
