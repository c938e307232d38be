import Datasets
import Testing

@testable import Networks

@Suite struct DescriptionTests {
  static let seed = NetworkDescription([
    conv(32, 3, relu: true), conv(64, 3, relu: true), maxpool(2), .dropout(rate: 0.25), .flatten,
    dense(400, relu: true), .dropout(rate: 0.5), .dense(units: 10, activation: .softmax),
  ])

  @Test func seedModelIsSummedUpAsKerasDoes() throws {
    let summary = try Self.seed.summary(input: ImageShape(height: 28, width: 28, channels: 1))
    #expect(
      summary.map(\.name) == [
        "conv1", "conv2", "maxpool1", "dropout1", "flatten1", "dense1", "dropout2", "dense2",
      ])
    #expect(
      summary.map(\.outputText) == [
        "26x26x32", "24x24x64", "12x12x64", "12x12x64", "9216", "400", "400", "10",
      ])
    #expect(summary.map(\.parameterCount) == [320, 18496, 0, 0, 0, 3_686_800, 0, 4010])
    #expect(summary.reduce(0) { $0 + $1.multiplyAdds } == 194_688 + 10_616_832 + 3_686_400 + 4000)
  }

  @Test(
    arguments: [
      (conv(32, 3, relu: true), "conv 32 3x3 relu"),
      (conv(8, 5, stride: 2, same: true, width: 3), "conv 8 5x3 stride=2 padding=same"),
      (maxpool(2), "maxpool 2"), (maxpool(3, stride: 2), "maxpool 3 stride=2"), (avgpool(2), "avgpool 2"),
      (.dropout(rate: 0.25), "dropout 0.25"), (.dense(units: 10, activation: .softmax), "dense 10 softmax"),
      (.residual([conv(8, 3, same: true), .batchNormalization]), "residual(conv 8 3x3 padding=same, batchnorm)"),
      (.repeated(2, [.relu, .globalAveragePool]), "repeat 2 (relu, globalavgpool)"), (.globalMaxPool, "globalmaxpool"),
    ] as [(Layer, String)])
  func textIsTheLanguages(_ layer: Layer, _ text: String) {
    #expect(layer.text == text)
  }

  @Test func repeatsAndResidualsAreWrittenOut() throws {
    let description = NetworkDescription([
      .repeated(2, [conv(4, 3, same: true), .residual([.repeated(2, [conv(4, 1)])])]), .globalAveragePool,
    ])
    let summary = try description.summary(input: ImageShape(height: 5, width: 5, channels: 3))
    #expect(
      summary.map(\.name) == [
        "conv1", "conv2", "conv3", "add1", "conv4", "conv5", "conv6", "add2", "globalavgpool1",
      ])
    #expect(summary.map(\.depth) == [0, 1, 1, 0, 0, 1, 1, 0, 0])
  }

  @Test(
    arguments: [
      ([], "no-layers"), ([conv(0, 3)], "layer-range"), ([conv(-4, 3)], "layer-range"),
      ([conv(Int.max, 3)], "layer-range"), ([conv(4, 0)], "layer-range"), ([conv(4, 9)], "window-too-large"),
      ([conv(4, 3, stride: 0)], "layer-range"), ([maxpool(0)], "layer-range"),
      ([maxpool(2, stride: -1)], "layer-range"), ([maxpool(Int.max)], "layer-range"),
      ([maxpool(9)], "window-too-large"), ([.dropout(rate: 1)], "layer-range"),
      ([.dropout(rate: .nan)], "layer-range"), ([.dropout(rate: -0.1)], "layer-range"), ([dense(0)], "layer-range"),
      ([dense(1 << 40)], "layer-range"), ([dense(65_536), dense(65_536)], "too-many-parameters"),
      ([.repeated(0, [.relu])], "layer-range"), ([.repeated(256, [.repeated(256, [.relu])])], "too-many-layers"),
      ([.residual([])], "empty-residual"), ([.repeated(2, [])], "empty-repeat"),
      ([.residual([conv(3, 3)])], "residual-shape"),
      ([.dense(units: 3, activation: .softmax), dense(3)], "misplaced-softmax"),
      ([conv(3, 3, relu: false), dense(4)], "output-shape"), ([conv(3, 3)], "output-shape"),
      ([Layer.convolution(filters: 3, kernelHeight: 1, kernelWidth: 1, activation: .softmax)], "misplaced-softmax"),
    ] as [([Layer], String)])
  func mistakesHaveACode(_ layers: [Layer], _ code: String) {
    let error = #expect(throws: NetworkError.self) {
      try Network(
        NetworkDescription(layers), input: ImageShape(height: 8, width: 8, channels: 1), classes: 3,
        stream: testStream)
    }
    #expect(error?.code == code)
  }

  @Test func nestingHasALimit() {
    var layer = Layer.relu
    for _ in 0..<40 { layer = .residual([layer]) }
    #expect(throws: NetworkError.nestedTooDeep(16)) {
      try NetworkDescription([layer]).summary(input: ImageShape(height: 8, width: 8, channels: 1))
    }
  }

  @Test func weightsStartAsKerasStartsThem() throws {
    let network = try Network(
      Self.seed, input: ImageShape(height: 28, width: 28, channels: 1), classes: 10, stream: testStream)
    #expect(network.parameterCount == 3_709_626)
    let weights = try #require(network["conv2.weight"])
    #expect(weights.shape == [3, 3, 32, 64])
    let limit = (6.0 / (288 + 576)).squareRoot()
    #expect(Double(weights.values.map(abs).max() ?? 0) <= limit)
    #expect(Double(weights.values.map(abs).max() ?? 0) > 0.999 * limit)
    let mean = weights.values.reduce(0) { $0 + Double($1) } / 18432
    let variance = weights.values.reduce(0) { $0 + Double($1) * Double($1) } / 18432
    #expect(abs(mean) < 0.02 * limit)
    #expect(abs(variance - limit * limit / 3) < 0.02 * limit * limit)
    #expect(try #require(network["conv2.bias"]).values == [Float](repeating: 0, count: 64))
  }

  @Test(arguments: ["avx512", "AVX2", "baseline", "", "sse9"])
  func theEnvironmentChoosesABuild(_ value: String) {
    let selection = Engine.select(value)
    #expect(Engine.Build.supported.contains(selection.build))
    #expect(selection.reason.isEmpty == false)
    #expect((selection.error?.code == "unknown-isa") == (value == "sse9"))
    if let build = Engine.Build.supported.first(where: { $0.variable == value.lowercased() }) {
      #expect(selection.build == build)
    }
  }

  @Test func schedules() {
    for i in 0...16 {
      let x = Double(i) / 16
      var expected = 1.0
      var term = 1.0
      for n in 1...20 {
        term *= -(x * .pi) * (x * .pi) / Double((2 * n - 1) * 2 * n)
        expected += term
      }
      #expect(abs(Schedule.cosine(x) - expected) < 1e-14)
    }
    #expect(Schedule.step(every: 2, factor: 0.5).factor(epoch: 5, progress: 0.1) == 0.25)
    #expect(abs(Schedule.oneCycle.factor(epoch: 0, progress: 0) - 0.04) < 1e-12)
    #expect(abs(Schedule.oneCycle.factor(epoch: 0, progress: 0.3) - 1) < 1e-12)
  }

  @Test func threadPoolDoesEveryTaskOnce() {
    final class Counter: PhaseRunner, @unchecked Sendable {
      let counts = UnsafeMutablePointer<Int32>.allocate(capacity: 97)
      func run(phase: Int, task: Int, worker: Int) { counts[task] += Int32(phase) }
      deinit { counts.deallocate() }
    }
    for threads in [1, 2, 5] {
      let pool = ThreadPool(threads: threads)
      let counter = Counter()
      for phase in 1...200 {
        let count = phase % 97 + 1
        counter.counts.update(repeating: 0, count: 97)
        pool.run(counter, phase: phase, count: count)
        #expect((0..<97).allSatisfy { counter.counts[$0] == ($0 < count ? Int32(phase) : 0) })
      }
    }
  }
}
