import Networks
import Testing

/// The best epoch, of whoever asks for it.
struct EpochTests {
  private func epochs(_ values: [Double], validated: Bool = false) -> [Epoch] {
    zip(1..., values).map { number, value in
      Epoch(
        epoch: number, loss: value, accuracy: value, top5: 1, valLoss: validated ? value : nil,
        valAccuracy: validated ? -value : nil, seconds: value, imagesPerSecond: value, learningRate: value)
    }
  }

  @Test(arguments: [
    ("loss", 2), ("val_loss", 2), ("seconds", 2), ("accuracy", 1), ("val_accuracy", 2), ("images_per_second", 1),
    ("lr", 1), ("epoch", 4), ("val_top5", nil), ("depth", nil),
  ])
  func theMetricSaysWhichEndIsBest(_ metric: String, _ best: Int?) {
    #expect(epochs([3, 1, 1, 3], validated: true).best(by: metric)?.epoch == best)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoFiniteNumberIsNeverTheBest(_ value: Double) {
    for metric in ["loss", "accuracy"] {
      #expect(epochs([value, 2, value]).best(by: metric)?.epoch == 2)
      #expect(epochs([value]).best(by: metric) == nil)
    }
  }

  @Test func withoutAMetricValidationDecidesWhereThereIsAny() {
    #expect(epochs([1, 2]).best(by: nil)?.epoch == 2)
    #expect(epochs([1, 2], validated: true).best(by: nil)?.epoch == 1)
  }
}
