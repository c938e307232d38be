import Datasets
import Testing

@testable import Networks

/// Training on changed images.
@Suite struct TrainingAugmentationTests {
  static func settings(epochs: Int, _ kinds: Set<Augmentation.Kind> = [.flip, .shift, .erase]) -> TrainingSettings {
    var settings = DeterminismTests.settings(epochs: epochs)
    settings.augmentation = Augmentation(kinds)
    return settings
  }

  @Test func anEpochEqualsOneOnImagesThatWereChangedBefore() throws {
    let data = try DeterminismTests.data()
    let settings = Self.settings(epochs: 1)
    let philox = Philox(settings.stream, purpose: "augment")
    let changed = try Dataset(
      shape: data.shape, classNames: data.classNames,
      pixels: (0..<data.count).flatMap {
        settings.augmentation.pixels(of: data, at: $0, philox: philox, epoch: 1)
      }, labels: (0..<data.count).map { UInt16(data.label(at: $0)) })
    let network = try DeterminismTests.trainer(settings).network
    var plain = settings
    plain.augmentation = Augmentation([])
    let before = try Trainer(network: network, data: changed, validation: nil, settings: plain, threads: 2)
    let inside = try DeterminismTests.trainer(settings)
    let without = try DeterminismTests.trainer(plain)
    for trainer in [before, inside, without] { _ = try DeterminismTests.finish(trainer) }
    #expect(inside.network.digest == before.network.digest)
    #expect(inside.network.digest != without.network.digest)
  }

  @Test func threadsAndInterruptionsChangeNothing() throws {
    let settings = Self.settings(epochs: 3)
    let whole = try DeterminismTests.trainer(settings, threads: 1)
    _ = try DeterminismTests.finish(whole)
    let threaded = try DeterminismTests.trainer(settings, threads: 4)
    _ = try DeterminismTests.finish(threaded)
    #expect(threaded.network.digest == whole.network.digest)
    var part = try DeterminismTests.trainer(settings)
    for _ in 0..<40 where !part.isFinished {
      _ = try part.runEpoch { _ in false }
      part = try StoredTraining(part).trainer(threads: 2)
    }
    #expect(part.isFinished)
    #expect(part.network.digest == whole.network.digest)
  }

  @Test func validationSeesImagesAsTheyAre() throws {
    let trainer = try DeterminismTests.trainer(Self.settings(epochs: 1))
    let epoch = try #require(try DeterminismTests.finish(trainer).first)
    let evaluation = try trainer.network.evaluate(DeterminismTests.data().subset(Array(0..<5)))
    #expect(epoch.valLoss == evaluation.loss)
  }

  /// The one that it began with, and no other, decides how a training goes on.
  @Test func itIsPartOfTheRecord() throws {
    let trainer = try DeterminismTests.trainer(Self.settings(epochs: 1, [.flip]))
    #expect(trainer.record.settings.augment == ["flip"])
    let stored = StoredTraining(trainer)
    let same = try stored.trainer()
    let other = try stored.changed { $0.settings.augment = ["flip", "shift"] }.trainer()
    for trainer in [trainer, same, other] { _ = try DeterminismTests.finish(trainer) }
    #expect(same.digest == trainer.digest)
    #expect(other.digest != trainer.digest)
  }
}
