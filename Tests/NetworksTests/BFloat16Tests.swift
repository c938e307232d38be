import Datasets
import Testing

@testable import Networks

/// Trainings that multiply in bfloat16. Builds without the instruction compute the same, so these run on every processor.
@Suite struct BFloat16Tests {
  /// Every kernel that has a second precision: Winograd's and direct sums, with pooling and without, gradients from
  /// survivors and dense ones, dense layers.
  static let layers: [Layer] = [
    conv(32, 3, relu: true, width: 2), conv(36, 3, same: true, relu: true), maxpool(2), .dropout(rate: 0.25),
    .residual([conv(36, 3, same: true), .batchNormalization, .relu, conv(36, 2, same: true)]), dense(70, relu: true),
    .dropout(rate: 0.5), .dense(units: 4, activation: .softmax),
  ]

  static let cases: [Case] = [
    Case(10, 9, 1, layers, count: 7, classes: 4),
    // Direct sums: other kernels, strides, a pixel of channels more than whole words.
    Case(9, 12, 1, [conv(17, 3, relu: true), conv(33, 5, stride: 2, same: true, relu: true), dense(3)], count: 5),
    Case(12, 11, 1, [conv(48, 3, relu: true), conv(20, 2, relu: true), maxpool(2), dense(3)], count: 5),
    Case(13, 10, 1, [conv(32, 3, relu: true), conv(20, 4, relu: true), maxpool(2), dense(3)], count: 5),
    Case(12, 12, 1, [conv(64, 3, relu: true), conv(130, 3, relu: true), maxpool(2), dense(3)], count: 5),
    Case(9, 9, 1, [conv(16, 1), conv(16, 3, stride: 3), .batchNormalization, .relu, conv(16, 1), dense(3)], count: 5),
    // Dense layers whose panels, blocks and batches are not full.
    Case(5, 5, 1, [dense(9, relu: true), dense(3)], count: 3),
    Case(15, 13, 1, [dense(300, relu: true), .dropout(rate: 0.5), dense(131, relu: true), dense(3)], count: 37),
  ]

  /// A product of two bfloat16 numbers is off by 2^-8 at most; sums stay near that, but where rounding decides which
  /// pixel of a window is the largest, or whether a unit is alive, a gradient takes another way.
  @Test(arguments: cases)
  func gradientsAreThoseOfFloat32ButForRounding(_ test: Case) throws {
    let data = try test.data()
    let network = try shaken(test.layers, data)
    let (loss, exact) = try gradients(network, data, .float32)
    let (roundedLoss, rounded) = try gradients(network, data, .bfloat16)
    #expect(abs(roundedLoss - loss) < 0.02 * loss)
    #expect(roundedLoss != loss)
    func length(_ values: some Sequence<Float>) -> Double {
      values.reduce(0) { $0 + Double($1 * $1) }.squareRoot()
    }
    let whole = length(exact.filter(\.isTrainable).map(\.values).joined())
    for (a, b) in zip(exact, rounded) where a.isTrainable {
      let error = length(zip(a.values, b.values).map { $0 - $1 })
      let own = length(a.values)
      // A bias before a normalisation has no gradient but rounding.
      #expect(error <= 0.1 * own + 0.002 * whole, "\(a.name): \(error), of a length of \(own)")
    }
  }

  /// Powers of two are bfloat16 numbers, and so are their products: nothing is lost.
  @Test func numbersThatFitAreExact() throws {
    let data = try noise(6, 6, 1, count: 4, classes: 3)
    let black = try Dataset(
      shape: data.shape, classNames: data.classNames, pixels: (0..<data.count * 36).map { $0 % 3 == 0 ? 255 : 0 },
      labels: (0..<data.count).map { UInt16($0 % 3) })
    var network = try Network(
      NetworkDescription([dense(40, relu: true), dense(3)]), input: data.shape, classes: 3, stream: testStream)
    for parameter in network.parameters {
      try network.setParameter(
        parameter.name, to: parameter.values.indices.map { Float($0 % 7 == 0 ? 0.25 : $0 % 5 == 0 ? -0.5 : 0) })
    }
    let (loss, exact) = try gradients(network, black, .float32)
    let (roundedLoss, rounded) = try gradients(network, black, .bfloat16)
    #expect(roundedLoss == loss)
    #expect(exact[2].values != rounded[2].values)  // A probability is no bfloat16 number,
    #expect(exact[3].values == rounded[3].values)  // but the sum of bias gradients never is rounded to one.
  }

  /// To nearest, to even in between; against the definition, bit by bit.
  @Test(arguments: Engine.Build.supported)
  func rounding(_ build: Engine.Build) {
    var values: [Float] = [0, -0, 1, -1, 0x1.01p0, 0x1.03p0, 0x1.018p0, 0x1.FFp0, 0x1.FEFFFEp0, .infinity, -.infinity]
    values += [.greatestFiniteMagnitude, 0x1p-126, -0x1p-126, .nan, 3.14159, -2.71828, 1e-30, 1e30]
    var random = Philox(testStream, purpose: "rounding").sequence()
    while values.count < 1024 { values.append(Float(random.uniform(in: -8...8)) * 0x1p-20) }
    let words = [Float](unsafeUninitializedCapacity: 512) { buffer, count in
      if let start = buffer.baseAddress { build.kernels.bfloat16(count: 1024, values, start) }
      count = 512
    }
    for (i, value) in values.enumerated() {
      let word = words[i / 2].bitPattern
      let found = Float(bitPattern: i % 2 == 0 ? word << 16 : word & 0xFFFF_0000)
      if value.isNaN {
        #expect(found.isNaN)
        continue
      }
      #expect(found.sign == value.sign)
      // The two neighbours, and the nearer of them.
      let below = Float(bitPattern: value.bitPattern & 0xFFFF_0000)
      let above = Float(bitPattern: (value.bitPattern & 0xFFFF_0000) &+ 0x10000)
      let low = abs(Double(value) - Double(below))
      let high = above.isFinite ? abs(Double(above) - Double(value)) : Double.infinity
      if value.isInfinite || low < high && above.isFinite { #expect(found == below) }
      if low > high { #expect(found == above) }
      if low == high { #expect(found.bitPattern & 0x10000 == 0 && (found == below || found == above)) }
    }
  }

  @Test func aBuildWithoutTheInstructionIsRefused() throws {
    #expect(Engine.supports(.float32))
    #expect(Engine.supports(.bfloat16) == (Engine.selection.build == .bfloat16))
    if !Engine.supports(.bfloat16) {
      #expect(throws: NetworkError.unsupportedPrecision(.bfloat16)) { try Engine.require(.bfloat16) }
    }
    #expect(NetworkError.unsupportedPrecision(.bfloat16).code == "unsupported-precision")
  }

  @Test(arguments: zip([Precision.float32, .bfloat16], ["float32", "bf16"]))
  func aRecordSaysThePrecision(_ precision: Precision, _ word: String) throws {
    let trainer = try DeterminismTests.trainer(DeterminismTests.settings(epochs: 1, precision: precision))
    #expect(trainer.record.settings.precision == word)
    #expect(try StoredTraining(trainer).trainer().record.settings.precision == word)
  }
}
