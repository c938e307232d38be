internal import Datasets
internal import Figures
internal import Foundation
internal import Networks
package import Outputs
internal import Sessions
internal import Words

/// Measures engine and program on this machine, as tables: the processor's peak, every pass of every layer, whole
/// networks, and what a person waits for besides.
package struct ProgramBenchmark {
  /// The program's own file.
  private let program: String
  private let environment: [String: String]
  private let isQuick: Bool

  /// - Parameters:
  ///   - program: the path of the program, to measure how long it takes to start.
  ///   - environment: where to look for data.
  ///   - isQuick: about ten seconds instead of one minute; the numbers are rougher.
  package init(program: String, environment: [String: String], isQuick: Bool) {
    self.program = program
    self.environment = environment
    self.isQuick = isQuick
  }

  /// Measures, and emits each table as soon as it is complete.
  /// - Throws: a diagnostic where the data is damaged or the program does not start.
  package func run(emit: (Output) -> Void) throws {
    if let error = Engine.environmentError { throw error }
    emit(.note("measuring the processor's peak"))
    let benchmark = Benchmark(isQuick: isQuick)
    emit(.table(.peak(benchmark, ofTwo: Benchmark.measurePeak(threads: 2, isQuick: isQuick))))
    let data = try BenchmarkData.load(environment)
    if let reason = data.substitution { emit(.note(reason)) }
    let precisions = Precision.allCases.filter(Engine.supports)
    var speeds: [MeasuredSpeed] = []
    var memory = 0
    for (name, description) in [("seed model", Benchmark.seedModel), ("residual model", Benchmark.residualModel)] {
      emit(.note("measuring the \(name)"))
      let network = try data.network(description)
      if memory == 0 {
        // One training of all images, of the larger model, and nothing else yet: what a person's training takes.
        _ = try benchmark.training(of: network, on: data.train, threads: [2])
        memory = Benchmark.peakMemory
      }
      func add(_ work: String, _ measured: [Speed]) {
        speeds += measured.map { MeasuredSpeed(model: name, work: work, speed: $0) }
      }
      for precision in precisions {
        add(
          "training".qualified(precision),
          try benchmark.training(of: network, on: data.train, precision: precision, threads: [1, 2]))
      }
      add("inference", try benchmark.inference(of: network, on: data.test, threads: [1, 2]))
      for precision in precisions {
        let passes = try benchmark.passes(of: network, on: data.train, precision: precision)
        emit(.table(.passes(passes, of: name.qualified(precision), peak: benchmark.peakPerCore)))
      }
    }
    emit(.table(.speeds(speeds)))
    if let share = speeds.filter({ $0.speed.threads == 1 }).map(\.speed.processors).min(), share < 0.9 {
      let percent = share.percent(digits: 0)
      emit(.note("other programs were running: at times one thread had \(percent) of a processor"))
    }
    emit(.note("measuring the program"))
    emit(.table(try waits(data, trainingMemory: memory)))
  }

  /// What a person waits for, and how much memory it takes.
  private func waits(_ data: BenchmarkData, trainingMemory: Int) throws -> Table {
    let network = try data.network(Benchmark.seedModel)
    let figure = Figure.sample
    var table = Table(title: "The program", columns: ["what", "median", "unit"])
    table.rows = [
      try wait("start and leave: fmnb -c quit", repeats: 21) { try Child.run(program, ["-c", "quit"]) },
      try wait(data.loading, repeats: 5) { _ = try BenchmarkData.load(environment) },
      try wait("evaluate the seed model on \(data.test.count.grouped) images, all threads", repeats: 3) {
        _ = try network.evaluate(data.test)
      },
      try wait("draw loss and accuracy of 20 epochs as PNG", repeats: 9) { _ = try figure.png() },
      [
        .text("peak memory after training the seed model on \(data.train.count.grouped) images"),
        .number(Double(trainingMemory) / 1_048_576, digits: 0), .text("MiB"),
      ],
    ]
    return table
  }

  private func wait(_ what: String, repeats: Int, _ body: () throws -> Void) throws -> [Table.Cell] {
    var times: [Double] = []
    for _ in 0..<(isQuick ? min(3, repeats) : repeats) {
      let begin = ContinuousClock.now
      try body()
      times.append((ContinuousClock.now - begin) / .milliseconds(1))
    }
    return [.text(what), .number(times.sorted()[times.count / 2], digits: 1), .text("ms")]
  }
}

extension String {
  /// With the precision, unless it is the usual one.
  fileprivate func qualified(_ precision: Precision) -> String {
    precision == .float32 ? self : "\(self), \(precision.rawValue)"
  }
}

/// Fashion-MNIST, or where it is absent drawn garments as many.
private struct BenchmarkData {
  let train: Dataset
  let test: Dataset
  /// Why these are not Fashion-MNIST's images, if they are not.
  let substitution: String?
  /// What reading them is called.
  let loading: String

  static func load(_ environment: [String: String]) throws -> BenchmarkData {
    do {
      let (train, test) = try FashionMNIST.load(from: nil, environment: environment)
      return BenchmarkData(
        train: train, test: test, substitution: nil,
        loading: "load Fashion-MNIST, \((train.count + test.count).grouped) images")
    } catch {
      guard error.code == "data-not-found" else { throw error }
      let (train, test) = try Synthetic.dataset(count: 10_000, seed: 0)
      return BenchmarkData(
        train: train, test: test, substitution: "Fashion-MNIST is not installed: measuring on synthetic images",
        loading: "draw \((train.count + test.count).grouped) synthetic images, Fashion-MNIST being absent")
    }
  }

  func network(_ description: NetworkDescription) throws -> Network {
    try Network(
      description, input: train.shape, classes: train.classNames.count,
      stream: RandomStream(seed: 0, verb: "bench", name: "weights"))
  }
}

extension Figure {
  /// Two charts of the size of a usual training's.
  fileprivate static var sample: Figure {
    func chart(_ label: String, _ value: (Double) -> Double) -> Panel {
      let series = [("train", LineStyle.dashed, 1.0), ("validation", .solid, 1.1)].map { variant, style, factor in
        Series(name: "h1", variant: variant, values: (1...20).map { value(Double($0)) * factor }, style: style)
      }
      return .lines(LineChart(xLabel: "epoch", yLabel: label, series: series))
    }
    return Figure(title: "h1", panels: [chart("loss") { 0.6 / $0 }, chart("accuracy") { 0.9 - 0.2 / $0 }])
  }
}

/// A program that is started, and waited for, with nothing to read and nowhere to write. (Foundation's Process takes
/// milliseconds of its own.)
private enum Child {
  static func run(_ program: String, _ arguments: [String]) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, program, &actions, nil, words, environ)
    guard failure == 0 else {
      throw SessionError("benchmark-start", "\(program) does not start: \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    guard status == 0 else {
      throw SessionError(
        "benchmark-start", "\(program) \(arguments.joined(separator: " ")) fails", help: "run it to see why")
    }
  }
}
