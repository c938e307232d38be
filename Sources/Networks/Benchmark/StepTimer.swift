/// Runs training steps of a program on this thread, and keeps what each operation took.
final class StepTimer {
  enum Direction { case forward, backward }

  /// The parts of a step that belong to no layer.
  enum Part: Int, CaseIterable {
    case layouts, loss, sums, gathering, update

    var text: String {
      switch self {
      case .layouts: "weights in other layouts"
      case .loss: "softmax and cross-entropy"
      case .sums: "sum of the shards' gradients"
      case .gathering: "gradients in the weights' layout"
      case .update: "update of weights, where not fused"
      }
    }

    var pass: PassTime.Pass {
      switch self {
      case .loss: .forward
      case .layouts, .sums, .gathering: .bookkeeping
      case .update: .update
      }
    }
  }

  private let program: Program
  private let images: Int
  /// Of each phase, where its operations are among the program's.
  private let places: [[Int]]
  private var forward: [[Double]]
  private var backward: [[Double]]
  private var other: [[Double]]
  private(set) var steps = 0

  init(_ program: Program, images: Int) {
    self.program = program
    self.images = images
    let indices = Dictionary(
      uniqueKeysWithValues: program.operations.enumerated().map { (ObjectIdentifier($1), $0) })
    places = program.trainingPhases.map { phase in
      let operations: [Operation] =
        switch phase {
        case .localForward(let operations), .localBackward(let operations, _): operations
        case .wholeForward(let operation, _), .wholeBackward(let operation, _): [operation]
        default: []
        }
      return operations.compactMap { indices[ObjectIdentifier($0)] }
    }
    forward = program.operations.map { _ in [] }
    backward = program.operations.map { _ in [] }
    other = Part.allCases.map { _ in [] }
  }

  /// Seconds of a batch that the operations with this output take.
  func median(_ direction: Direction, of output: Tensor) -> Double {
    let samples = direction == .forward ? forward : backward
    return zip(program.operations, samples).reduce(0) { $0 + ($1.0.output === output ? $1.1.median : 0) }
  }

  /// Seconds of a batch.
  func median(_ part: Part) -> Double { other[part.rawValue].median }

  func runStep() {
    program.context.images = images
    program.context.isTraining = true
    program.phases = program.trainingPhases
    steps += 1
    for samples in forward.indices { forward[samples].append(0) }
    for samples in backward.indices { backward[samples].append(0) }
    for samples in other.indices { other[samples].append(0) }
    for (index, phase) in program.phases.enumerated() { run(phase, index) }
  }

  private func run(_ phase: Program.Phase, _ index: Int) {
    let places = places[index]
    var before = Stopwatch.now
    func lap(_ samples: inout [[Double]], _ place: Int) {
      let now = Stopwatch.now
      samples[place][steps - 1] += now - before
      before = now
    }
    func runAll() {
      for task in 0..<program.taskCount(phase) { program.run(phase: index, task: task, worker: 0) }
    }
    switch phase {
    case .localForward(let operations):
      for image in 0..<images {
        for (operation, place) in zip(operations, places) {
          operation.forward(image, worker: 0)
          lap(&forward, place)
        }
      }
    case .localBackward(let operations, let isFirst):
      if isFirst {
        for shard in 0..<program.store.shards {
          program.context.kernels.zero(program.store.shard(shard), count: program.store.shardCount)
        }
        lap(&other, Part.sums.rawValue)
      }
      for image in 0..<images {
        let shard = program.store.shard(image * program.store.shards / images)
        for (operation, place) in zip(operations, places) {
          operation.backward(image, worker: 0, shard: shard)
          lap(&backward, place)
        }
      }
    case .wholeForward:
      runAll()
      lap(&forward, places[0])
    case .wholeBackward:
      runAll()
      lap(&backward, places[0])
    case .prepare:
      runAll()
      lap(&other, Part.layouts.rawValue)
    case .loss:
      runAll()
      lap(&other, Part.loss.rawValue)
    case .reduce:
      runAll()
      lap(&other, Part.sums.rawValue)
    case .gather:
      runAll()
      lap(&other, Part.gathering.rawValue)
    case .update:
      runAll()
      lap(&other, Part.update.rawValue)
    }
  }
}
