import Datasets
import Testing

@testable import Networks

/// What settings may be, and which of them are the same.
@Suite struct SettingsTests {
  static let description = NetworkDescription([
    conv(4, 3, relu: true), dense(9, relu: true), .dropout(rate: 0.3), dense(3),
  ])

  static func settings(batchSize: Int = 8, rate: Double = 0.02, _ optimizer: Optimizer = .adam()) -> TrainingSettings {
    TrainingSettings(epochs: 2, batchSize: batchSize, learningRate: rate, optimizer: optimizer, stream: testStream)
  }

  static func bits(_ settings: TrainingSettings) throws -> NormalFormTests.Bits {
    try NormalFormTests.bits(description, settings: settings)
  }

  @Test func aBatchOfMoreThanAllIsOneOfAll() throws {
    let count = try NormalFormTests.data().count
    let (all, more) = (Self.settings(batchSize: count), Self.settings(batchSize: 65_536))
    #expect(all.normalized(count: count) == more.normalized(count: count))
    #expect(try Self.bits(all) == Self.bits(more))
    let less = Self.settings(batchSize: count - 1)
    #expect(all.normalized(count: count) != less.normalized(count: count))
    #expect(try Self.bits(all) != Self.bits(less))
  }

  @Test func zeroHasNoSign() throws {
    for optimizer in [Optimizer.adam(), .sgd(momentum: -0.0)] {
      let plus = Self.settings(optimizer.name == "sgd" ? .sgd() : optimizer)
      var minus = Self.settings(optimizer)
      (minus.weightDecay, minus.labelSmoothing, minus.warmupEpochs) = (-0.0, -0.0, -0.0)
      let normal = minus.normalized(count: 21)
      #expect(normal.weightDecay.sign == .plus)
      #expect(normal.labelSmoothing.sign == .plus)
      #expect(normal.warmupEpochs.sign == .plus)
      if case .sgd(let momentum, _) = normal.optimizer { #expect(momentum.sign == .plus) }
      #expect(normal == plus)
      #expect(try Self.bits(minus) == Self.bits(plus))
    }
    let (minus, plus) = (Self.settings(rate: -0.0), Self.settings(rate: 0))
    #expect(minus.normalized(count: 21).learningRate.sign == .plus)
    #expect(try Self.bits(minus) == Self.bits(plus))
  }

  /// As a rule Nesterov's look-ahead along no momentum is plain descent, but not where steps are next to nothing.
  @Test func nesterovWithoutMomentumIsNotPlain() throws {
    let (plain, ahead) = (Optimizer.sgd(), Optimizer.sgd(momentum: 0, nesterov: true))
    #expect(try Self.bits(Self.settings(plain)) == Self.bits(Self.settings(ahead)))
    let (slow, slowAhead) = (Self.settings(rate: 1e-32, plain), Self.settings(rate: 1e-32, ahead))
    #expect(try Self.bits(slow).weights != Self.bits(slowAhead).weights)
    #expect(slow.normalized(count: 21) != slowAhead.normalized(count: 21))
  }

  @Test func whatIsOutsideTheLimitsIsRefused() throws {
    typealias Limits = TrainingSettings.Limits
    func refusal(_ change: (inout TrainingSettings) -> Void) -> String? {
      var settings = Self.settings()
      change(&settings)
      do {
        try settings.check()
        return nil
      } catch {
        return error.code
      }
    }
    for (property, limits) in [
      (\.learningRate, Limits.learningRate), (\.weightDecay, Limits.weightDecay),
      (\.labelSmoothing, Limits.labelSmoothing),
    ] as [(WritableKeyPath<TrainingSettings, Double>, ClosedRange<Double>)] {
      #expect(refusal { $0[keyPath: property] = limits.lowerBound } == nil)
      #expect(refusal { $0[keyPath: property] = limits.upperBound } == nil)
      #expect(refusal { $0[keyPath: property] = limits.upperBound.nextUp } == "training-setting")
      #expect(refusal { $0[keyPath: property] = -1 } == "training-setting")
      #expect(refusal { $0[keyPath: property] = .nan } == "training-setting")
    }
    #expect(refusal { $0.epochs = 0 } == nil)
    #expect(refusal { $0.epochs = Limits.epochs.upperBound } == nil)
    #expect(refusal { $0.epochs = Limits.epochs.upperBound + 1 } == "training-setting")
    #expect(refusal { $0.epochs = -1 } == "training-setting")
    #expect(refusal { $0.batchSize = 0 } == "training-setting")
    #expect(refusal { $0.batchSize = Limits.batchSize.upperBound + 1 } == "training-setting")
    #expect(refusal { $0.optimizer = .sgd(momentum: 1.1) } == "training-setting")
  }
}
