/// Runs training steps of a program on this thread, and keeps what each operation took.
final class StepTimer {
  enum Direction { case forward, backward }

  /// The parts of a step that belong to no layer.
  enum Part: Int, CaseIterable {
    case layouts, loss, again, sums, gathering, update

    var text: String {
      switch self {
      case .layouts: "weights in other layouts"
      case .loss: "softmax and cross-entropy"
      case .again: "first layer's values made again for the backward pass"
      case .sums: "sum of the shards' gradients"
      case .gathering: "gradients in the weights' layout"
      case .update: "update of weights, where not fused"
      }
    }

    var pass: PassTime.Pass {
      switch self {
      case .loss, .again: .forward
      case .layouts, .sums, .gathering: .bookkeeping
      case .update: .update
      }
    }
  }

  private let program: Program
  private let images: Int
  /// Of each phase, where its operations are among the program's.
  private let places: [[Int]]
  private var forward: [Laps]
  private var backward: [Laps]
  private var other: [Laps]
  private(set) var steps = 0

  init(_ program: Program, images: Int) {
    self.program = program
    self.images = images
    let indices = Dictionary(
      uniqueKeysWithValues: program.operations.enumerated().map { (ObjectIdentifier($1), $0) })
    places = program.trainingPhases.map { phase in
      let operations: [Operation] =
        switch phase {
        case .localForward(let operations), .localBackward(let operations, _, _): operations
        case .wholeForward(let operation, _), .wholeBackward(let operation, _): [operation]
        default: []
        }
      return operations.compactMap { indices[ObjectIdentifier($0)] }
    }
    forward = program.operations.map { _ in Laps() }
    backward = program.operations.map { _ in Laps() }
    other = Part.allCases.map { _ in Laps() }
  }

  /// Seconds of a batch that the operations with this output take.
  func median(_ direction: Direction, of output: Tensor) -> Double {
    let samples = direction == .forward ? forward : backward
    return zip(program.operations, samples).reduce(0) { $0 + ($1.0.output === output ? $1.1.sumOfMedians : 0) }
  }

  /// Seconds of a batch.
  func median(_ part: Part) -> Double { other[part.rawValue].sumOfMedians }

  func runStep() {
    program.context.images = images
    program.context.isTraining = true
    program.phases = program.trainingPhases
    steps += 1
    for place in forward.indices { forward[place].rewind() }
    for place in backward.indices { backward[place].rewind() }
    for place in other.indices { other[place].rewind() }
    for (index, phase) in program.phases.enumerated() { run(phase, index) }
  }

  private func run(_ phase: Program.Phase, _ index: Int) {
    let places = places[index]
    var before = Stopwatch.now
    func lap(_ laps: inout Laps) {
      laps.add(Stopwatch.now - before)
      before = Stopwatch.now
    }
    func runAll(_ laps: inout Laps) {
      for task in 0..<program.taskCount(phase) {
        program.run(phase: index, task: task, worker: 0)
        lap(&laps)
      }
    }
    switch phase {
    case .localForward(let operations):
      for image in 0..<images {
        for (operation, place) in zip(operations, places) {
          operation.forward(image, worker: 0)
          lap(&forward[place])
        }
      }
    case .localBackward(let operations, let forgotten, let isFirst):
      if isFirst {
        for shard in 0..<program.store.shards {
          program.context.kernels.zero(program.store.shard(shard), count: program.store.shardCount)
        }
        lap(&other[Part.sums.rawValue])
      }
      for image in 0..<images {
        let shard = program.store.shard(image * program.store.shards / images)
        for operation in forgotten {
          operation.forward(image, worker: 0)
          lap(&other[Part.again.rawValue])
        }
        for (operation, place) in zip(operations, places) {
          operation.backward(image, worker: 0, shard: shard)
          lap(&backward[place])
        }
      }
    case .wholeForward:
      runAll(&forward[places[0]])
    case .wholeBackward:
      runAll(&backward[places[0]])
    case .prepare:
      runAll(&other[Part.layouts.rawValue])
    case .loss:
      runAll(&other[Part.loss.rawValue])
    case .reduce:
      runAll(&other[Part.sums.rawValue])
    case .gather:
      runAll(&other[Part.gathering.rawValue])
    case .update:
      runAll(&other[Part.update.rawValue])
    }
  }
}

/// What one operation took, task by task and step by step.
///
/// Each task's time is its median over the steps: tasks are short, so a processor that other programs share disturbs
/// few of them.
private struct Laps {
  private var tasks: [[Double]] = []
  private var next = 0

  /// A step begins.
  mutating func rewind() { next = 0 }

  mutating func add(_ seconds: Double) {
    if next == tasks.count { tasks.append([]) }
    tasks[next].append(seconds)
    next += 1
  }

  var sumOfMedians: Double { tasks.reduce(0) { $0 + $1.median } }
}
