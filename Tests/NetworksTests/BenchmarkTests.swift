import Datasets
import Testing

@testable import Networks

@Suite(.serialized) struct BenchmarkTests {
  @Test func theModelsAreThoseThatThePeersTrain() throws {
    let seed = try Network(
      Benchmark.seedModel, input: ImageShape(height: 28, width: 28, channels: 1), classes: 10, stream: testStream)
    // As Keras counts it: 320 + 18,496 + 3,686,800 + 4,010 parameters.
    #expect(seed.parameterCount == 3_709_626)
    // 26² · 9 · 32 + 24² · 9 · 32 · 64 + 9216 · 400 + 400 · 10.
    #expect(seed.multiplyAdds == 14_501_920)
    #expect(seed.trainingMultiplyAdds == 3 * 14_501_920 - 194_688)
    #expect(Benchmark.residualModel.text.hasSuffix("globalmaxpool, dense 10 softmax"))
  }

  @Test func thePeakIsAboveZeroAndFinite() {
    let peak = Benchmark.measurePeak(threads: 1, isQuick: true)
    #expect(peak > 1e7 && peak < 1e13)
  }

  /// Every layer has its passes, and their times add up to less than the steps took in all.
  @Test func passesAreOfEveryLayer() throws {
    let data = try noise(12, 12, 1, count: 64, classes: 4)
    let network = try shaken(
      [
        conv(4, 3, relu: true), conv(8, 3, relu: true), maxpool(2), .batchNormalization, .relu,
        .residual([conv(8, 3, same: true)]), dense(20, relu: true), .dropout(rate: 0.5), dense(4),
      ], data)
    let begin = Stopwatch.now
    let passes = try Benchmark(isQuick: true).passes(of: network, on: data)
    let elapsed = Stopwatch.now - begin
    func names(_ pass: PassTime.Pass) -> [String] {
      passes.filter { $0.pass == pass && !$0.layer.isEmpty }.map(\.layer)
    }
    #expect(
      names(.forward) == [
        "input", "conv1", "conv2", "batchnorm1", "conv3", "add1", "flatten (dense1)", "dense1", "dense2",
      ])
    #expect(names(.weightGradient) == ["conv1", "conv2", "batchnorm1", "conv3", "dense1", "dense2"])
    #expect(names(.inputGradient) == ["conv2", "batchnorm1", "conv3", "add1", "flatten (dense1)", "dense1", "dense2"])
    #expect(passes.allSatisfy { $0.seconds >= 0 && $0.seconds.isFinite })
    #expect(passes.reduce(0) { $0 + $1.seconds } * 64 * 3 < elapsed)
    let fused = try #require(passes.first { $0.layer == "conv2" && $0.pass == .inputGradient })
    #expect(fused.text == "conv 8 3x3 relu, maxpool 2")
    #expect(fused.flops == Double(2 * 8 * 8 * 9 * 4 * 8))
    let (dense, done) = (try #require(fused.flops), try #require(fused.doneFlops))
    // At most one of four is left behind the maximum.
    #expect(done > 0 && done <= dense / 4)
  }

  @Test func speedsCountWholeBatches() throws {
    let data = try noise(8, 8, 1, count: 70, classes: 3)
    let network = try shaken([conv(4, 3, relu: true), dense(3)], data)
    let benchmark = Benchmark(isQuick: true)
    let speeds = try benchmark.training(of: network, on: data, threads: [1, 2])
    #expect(speeds.map(\.threads) == [1, 2])
    for speed in try speeds + benchmark.inference(of: network, on: data, threads: [2]) {
      #expect(speed.imagesPerSecond > 0 && speed.imagesPerSecond.isFinite)
      #expect(speed.shareOfPeak > 0)
      #expect(speed.flopsPerSecond == speed.imagesPerSecond * speed.flopsPerImage)
    }
  }

  @Test func peakMemoryIsOfThisProcess() {
    #expect(Benchmark.peakMemory > 1 << 20)
  }
}
