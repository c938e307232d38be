extension Program {
  /// Where something became infinite or no number.
  enum Breakdown {
    /// The last layer's values or the loss of this image of the batch.
    case answer(image: Int)
    /// A parameter or its second moment, after the step.
    case parameter(String)
  }

  /// The first image of the batch whose last layer or loss is infinite or no number.
  var firstBrokenAnswer: Int? {
    (0..<context.images).first { image in
      let scores = plan.output.at(image)
      return !losses[image].isFinite || (0..<classes).contains { !scores[$0].isFinite }
    }
  }

  /// The parameter that the last step broke, where it broke any.
  ///
  /// Gradients run from the output to the input, so that one that breaks takes all before it along: the last that is
  /// broken is where it began. No optimiser watches over running statistics; they are so few that they are looked at each
  /// time.
  var brokenParameter: String? {
    let wasSeen = (0..<context.workers).contains { context.brokenWeights[$0] }
    return store.slots.last { slot in
      let isTrainable = slot.specification.isTrainable
      guard wasSeen || !isTrainable else { return false }
      return !store.isFinite(slot, .weights) || isTrainable && !store.isFinite(slot, .v)
    }?.specification.name
  }
}
