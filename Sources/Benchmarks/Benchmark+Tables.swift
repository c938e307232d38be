internal import Networks
internal import Outputs
internal import Sessions

/// What the engine's measurements look like.
extension Table {
  /// The yardstick of all other tables.
  static func peak(_ benchmark: Benchmark, ofTwo: Double) -> Table {
    let facts = EngineFacts.current
    var table = Table(
      title: "Fused multiply-adds in registers (\(facts.build): \(facts.reason))",
      columns: ["threads", "GFLOP/s", "of one core"])
    table.rows = [
      [.integer(1), .gigaflops(benchmark.peakPerCore), .number(1, digits: 2)],
      [.integer(2), .gigaflops(ofTwo), .number(ofTwo / benchmark.peakPerCore, digits: 2)],
    ]
    return table
  }

  /// Each pass of each layer. Rates count what was really done; where zeros are skipped, `dense` counts what they would
  /// have cost too.
  static func passes(_ passes: [PassTime], of model: String, peak: Double) -> Table {
    var table = Table(
      title: "\(model): passes inside training steps of \(Benchmark.batch) images, one thread",
      columns: ["layer", "pass", "µs/image", "dense GFLOP/s", "done GFLOP/s", "of peak", "what runs"])
    for pass in passes {
      table.rows.append([
        .text(pass.layer), .text(pass.pass.rawValue), .number(pass.seconds * 1e6, digits: 2),
        pass.denseFlopsPerSecond.map(Cell.gigaflops) ?? .empty, pass.flopsPerSecond.map(Cell.gigaflops) ?? .empty,
        pass.flopsPerSecond.map { .number($0 / peak, digits: 2) } ?? .empty, .text(pass.text),
      ])
    }
    let sum = passes.reduce(0) { $0 + $1.seconds }
    let dense = passes.reduce(0) { $0 + ($1.flops ?? 0) }
    let done = passes.reduce(0) { $0 + ($1.doneFlops ?? 0) }
    table.rows.append([
      .text("all"), .text("step"), .number(sum * 1e6, digits: 2), .gigaflops(dense / sum), .gigaflops(done / sum),
      .number(done / sum / peak, digits: 2), .text("the whole"),
    ])
    return table
  }

  /// Whole trainings and evaluations.
  static func speeds(_ speeds: [MeasuredSpeed]) -> Table {
    var table = Table(
      title: "Whole networks, trained in batches of \(Benchmark.batch) (dense GFLOP/s count what is skipped)",
      columns: ["model", "work", "threads", "images/s", "dense GFLOP/s", "of peak", "to one thread", "processors had"])
    for measured in speeds {
      let one = speeds.first { $0.model == measured.model && $0.work == measured.work && $0.speed.threads == 1 }
      let gain = one.map { measured.speed.imagesPerSecond / $0.speed.imagesPerSecond }
      table.rows.append([
        .text(measured.model), .text(measured.work), .integer(measured.speed.threads),
        .integer(Int(measured.speed.imagesPerSecond.rounded())), .gigaflops(measured.speed.flopsPerSecond),
        .number(measured.speed.shareOfPeak, digits: 2), gain.map { .number($0, digits: 2) } ?? .empty,
        .number(measured.speed.processors, digits: 2),
      ])
    }
    return table
  }
}

extension Table.Cell {
  fileprivate static func gigaflops(_ flops: Double) -> Table.Cell { .number(flops / 1e9, digits: 1) }
}

/// A speed, and of what.
struct MeasuredSpeed {
  var model: String
  var work: String
  var speed: Speed
}
