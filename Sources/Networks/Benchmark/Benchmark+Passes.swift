package import Datasets

extension Benchmark {
  /// The time of each pass of each layer inside real training steps on one thread: caches are as warm, and gradients as
  /// sparse, as they are in a training.
  ///
  /// The input gradient of a layer with weights is the difference between backward passes with it and without it.
  /// - Throws: when the data does not fit the network.
  package func passes(
    of network: Network, on data: Dataset, precision: Precision = .float32
  ) throws(NetworkError) -> [PassTime] {
    let images = min(Self.batch, data.count)
    let stream = RandomStream(seed: 0, verb: "bench", name: "passes")
    let program = try Program(
      network.blueprint, classes: network.classCount, batch: images, isTraining: true, precision: precision,
      smoothing: 0, stream: stream,
      pool: ThreadPool(threads: 1), kernels: Engine.selection.build.kernels)
    program.load(network.parameters)
    let context = program.context
    context.data = data
    context.update = Optimizer.adam().step(rate: 0.001, weightDecay: 0, time: 1)
    // Some steps as they are, so that the gradients are those of a network that has begun to learn.
    for step in 0..<(isQuick ? 2 : 20) {
      for image in 0..<images {
        program.indices[image] = (step * images + image) % data.count
        program.labels[image] = data.label(at: program.indices[image])
      }
      context.step = UInt32(truncatingIfNeeded: step)
      program.step(images: images, training: true)
    }
    let alive = program.plan.items.map { $0.aliveShare(images: images) }
    let full = StepTimer(program, images: images)
    let weightsOnly = StepTimer(program, images: images)
    let end = Stopwatch.now + (isQuick ? 0.5 : 3)
    repeat {
      context.skipsInputGradients = false
      full.runStep()
      context.skipsInputGradients = true
      weightsOnly.runStep()
    } while Stopwatch.now < end || full.steps < 3
    return Self.passes(program, alive: alive, full: full, weightsOnly: weightsOnly, images: Double(images))
  }

  private static func passes(
    _ program: Program, alive: [Double], full: StepTimer, weightsOnly: StepTimer, images: Double
  ) -> [PassTime] {
    var result = [
      PassTime(
        layer: "input", text: "bytes to floats", pass: .forward,
        seconds: full.median(.forward, of: program.plan.input) / images)
    ]
    for (item, alive) in zip(program.plan.items, alive) {
      guard item.hasOutput else { continue }
      let node = item.node
      func add(_ pass: PassTime.Pass, _ seconds: Double, done: Double = 1) {
        let flops = item.multiplyAdds > 0 ? Double(2 * item.multiplyAdds) : nil
        result.append(
          PassTime(
            layer: item.layer, text: item.text, pass: pass, seconds: max(0, seconds) / images, flops: flops,
            doneFlops: flops.map { $0 * done }))
      }
      let operation = program.operations.first { $0.output === item.output }
      add(.forward, full.median(.forward, of: item.output), done: operation?.forwardShare ?? 1)
      let backward = full.median(.backward, of: item.output)
      if node.parameters.isEmpty {
        if item.needsInputGradient { add(.inputGradient, backward) }
        continue
      }
      let weights = item.needsInputGradient ? weightsOnly.median(.backward, of: item.output) : backward
      add(.weightGradient, weights, done: alive)
      if item.needsInputGradient {
        add(.inputGradient, backward - weights, done: alive * (operation?.inputGradientShare ?? 1))
      }
    }
    for part in StepTimer.Part.allCases where full.median(part) > 0 {
      result.append(
        PassTime(layer: "", text: part.text, pass: part.pass, seconds: full.median(part) / images))
    }
    return result
  }
}

extension Plan.Item {
  /// The start of a residual is no layer: what it does counts as the sum's at its end.
  fileprivate var hasOutput: Bool {
    if case .branch = kind { false } else { true }
  }

  /// Of one image forward. (A flattening in front of a dense layer has that layer's node.)
  fileprivate var multiplyAdds: Int {
    if case .flatten = kind { 0 } else { node.multiplyAdds }
  }

  /// The layer's name; the flattening in front of a dense layer goes by another.
  fileprivate var layer: String {
    if case .flatten = kind, node.kindName == "dense" { "flatten (\(node.name))" } else { node.name }
  }

  /// The layers that this operation carries out.
  fileprivate var text: String {
    func and(_ dropout: Blueprint.Node?) -> String { dropout.map { ", \($0.text)" } ?? "" }
    func relu(_ isFused: Bool) -> String { isFused && !node.text.hasSuffix("relu") ? ", relu" : "" }
    return switch kind {
    case .convolution(let geometry, let dropout): node.text + relu(geometry.relu) + and(dropout)
    case .convolutionPool(let geometry, let dropout): node.text + ", maxpool 2" + relu(geometry.relu) + and(dropout)
    case .batchNormalization(let isFused): node.text + relu(isFused)
    case .dense(let isFused, let dropout): node.text + relu(isFused) + and(dropout)
    case .flatten: "flatten"
    case .add: "the residual's sum"
    default: node.text
    }
  }
}

extension Plan.Item {
  /// The share of the sums whose gradient is not zero, in the batch that was just trained on: what skipping zeros
  /// leaves to do. (Where only the last image's gradients are kept, in that.)
  fileprivate func aliveShare(images: Int) -> Double {
    let isGated: Bool
    switch kind {
    case .convolutionPool(let geometry, _): isGated = geometry.relu
    case .dense(let relu, _): isGated = relu
    default: return 1
    }
    var alive = 0
    let images = output.imagesWithGradients(of: images)
    for image in images {
      for line in 0..<output.shape.height {
        for column in 0..<output.shape.width {
          let at = line * output.row + column * output.pixel
          for channel in at..<at + output.shape.channels
          where output.gradient(image, worker: 0)[channel] != 0
            && (!isGated || output.at(image, worker: 0)[channel] > 0)
          {
            alive += 1
          }
        }
      }
    }
    return Double(alive) / Double(images.count * node.output.count)
  }
}
