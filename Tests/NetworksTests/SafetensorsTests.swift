import Datasets
import Foundation
import Testing

@testable import Networks

@Suite struct SafetensorsTests {
  private func network() throws -> Network {
    try Network(
      NetworkDescription([conv(2, 3), .batchNormalization, dense(3)]),
      input: ImageShape(height: 4, width: 4, channels: 1), classes: 3, stream: testStream)
  }

  @Test func aNetworkComesBackAsItWas() throws {
    let network = try network()
    let data = network.safetensors(metadata: ["note": "é \"quoted\""])
    let again = try Network(safetensors: data)
    #expect(again.digest == network.digest)
    #expect(again.description == network.description)
    #expect(again.inputShape == network.inputShape)
    #expect(again.safetensors(metadata: ["note": "é \"quoted\""]) == data)
    #expect(try network.loading(safetensors: data).digest == network.digest)
    #expect(
      try Safetensors(data).metadata == [
        "fmnb.layers": "conv 2 3x3, batchnorm, dense 3", "fmnb.input": "4x4x1", "fmnb.classes": "3", "format": "pt",
        "note": "é \"quoted\"",
      ])
  }

  /// A file with this header and so many bytes of values.
  private func file(_ header: String, values: Int = 8, length: UInt64? = nil) -> Data {
    var data = Data()
    withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: Array(header.utf8))
    data.append(Data(count: values))
    return data
  }

  private static func entry(_ dtype: String = "F32", _ shape: String = "[2]", _ offsets: String = "[0,8]") -> String {
    #"{"a":{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
  }

  @Test func aGoodFileIsRead() throws {
    let file = try Safetensors(file(Self.entry()))
    #expect(file.tensors.map(\.values) == [[0, 0]])
    #expect(try Safetensors(self.file(Self.entry("F32", "[]", "[4,8]"))).tensors.map(\.values) == [[0]])
    #expect(try Safetensors(self.file(Self.entry("F32", "[0,5]", "[8,8]"))).tensors.map(\.values) == [[]])
  }

  @Test(arguments: [
    entry("F16"), entry("F32", "[3]"), entry("F32", "[2]", "[0,16]"), entry("F32", "[2]", "[-8,0]"),
    entry("F32", "[2]", "[8,0]"), entry("F32", "[2]", "[0]"), entry("F32", "[-2]"),
    entry("F32", "[9223372036854775807,9223372036854775807]"), entry("F32", "[4611686018427387905]", "[0,4]"),
    entry("F32", "[1,1,1,1,1,1,1,1,2]"), entry("F32", "[99999999999999999999]"), "{", "[]", "", "null",
    #"{"a":1}"#, #"{"__metadata__":{"x":1}}"#,
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
  ])
  func hostileHeadersAreRefused(_ header: String) {
    let error = #expect(throws: NetworkError.self) { try Safetensors(file(header)) }
    #expect(error?.code == "damaged-file")
  }

  @Test(arguments: [0, 1, 7, 8])
  func shortFilesAreRefused(_ count: Int) {
    #expect(throws: NetworkError.self) { try Safetensors(Data(repeating: 0xFF, count: count)) }
    #expect(throws: NetworkError.self) { try Safetensors(file(Self.entry(), length: .max)) }
  }

  @Test func damageAnywhereIsNoCrash() throws {
    let good = try network().safetensors()
    var random = Philox(testStream, purpose: "damage").sequence()
    for _ in 0..<300 {
      var data = good
      let header = 8 + Int(data[0]) + Int(data[1]) * 256
      for _ in 0...random.below(4) {
        data[random.below(min(data.count, header + 8))] = UInt8(truncatingIfNeeded: random.nextWord())
      }
      if random.below(3) == 0 { data = data.prefix(random.below(data.count)) }
      _ = try? Network(safetensors: data)
    }
  }

  @Test func weightsThatDoNotFitAreNamed() throws {
    let network = try network()
    let other = try Network(
      NetworkDescription([conv(3, 3), .batchNormalization, dense(3)]),
      input: ImageShape(height: 4, width: 4, channels: 1), classes: 3, stream: testStream)
    let error = #expect(throws: NetworkError.self) { try network.loading(safetensors: other.safetensors()) }
    #expect(error?.message == "conv1.weight has shape [3, 3, 1, 3]; this network's is [3, 3, 1, 2]")
  }

  /// Nested layers, numbers in full, and no entry of others in the place of one's own.
  @Test func theTextSaysAllOfANetwork() throws {
    let layers: [Layer] = [
      conv(2, 3, stride: 2, same: true, relu: true, width: 2), .residual([.repeated(2, [conv(2, 1)]), .relu]),
      .dropout(rate: 0.1 + 0.2), avgpool(2, stride: 1), dense(5, relu: true), .dense(units: 3, activation: .softmax),
    ]
    let network = try Network(
      NetworkDescription(layers), input: ImageShape(height: 12, width: 8, channels: 3), classes: 3, stream: testStream)
    let again = try Network(safetensors: network.safetensors(metadata: ["fmnb.layers": "relu", "fmnb.classes": "4"]))
    #expect(again.description == network.description)
    #expect(again.inputShape == network.inputShape)
    #expect(again.classCount == 3)
    #expect(again.digest == network.digest)
  }

  @Test(arguments: [
    ("fmnb.layers", nil, "no-description"), ("fmnb.input", nil, "no-description"),
    ("fmnb.classes", nil, "no-description"), ("fmnb.layers", "conv 2", "bad-layer"),
    ("fmnb.layers", "blur 3", "unknown-layer"), ("fmnb.layers", "", "missing-layer"),
    ("fmnb.layers", "conv 3 3x3, batchnorm, dense 3", "parameter-shape"),
    ("fmnb.layers", "conv 2 3x3, batchnorm, dense 3, dense 3", "no-parameter"), ("fmnb.input", "4x4", "damaged-file"),
    ("fmnb.input", "4x4x1x1", "damaged-file"), ("fmnb.input", "4xfourx1", "damaged-file"),
    ("fmnb.input", "04x4x1", "damaged-file"), ("fmnb.input", "-4x4x1", "input-shape"),
    ("fmnb.input", "4611686018427387904x4611686018427387904x4", "input-shape"),
    ("fmnb.input", "2x2x1", "window-too-large"), ("fmnb.classes", "three", "damaged-file"),
    ("fmnb.classes", "4", "output-shape"), ("fmnb.classes", "0", "class-count"),
  ])
  func aDescriptionThatDoesNotFitIsNamed(_ entry: String, _ text: String?, _ code: String) throws {
    let network = try network()
    var file = try Safetensors(network.safetensors())
    try #require(file.metadata[entry] != nil)
    file.metadata[entry] = text
    let error = #expect(throws: NetworkError.self) { try Network(safetensors: file.data) }
    #expect(error?.code == code)
    if text == nil { #expect(error?.message.contains("there is no \(entry) in its metadata") == true) }
    #expect(try network.loading(safetensors: file.data).digest == network.digest)
  }
}
