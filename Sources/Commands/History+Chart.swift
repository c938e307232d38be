internal import Figures
internal import Networks
internal import Outputs
internal import Sessions
internal import Words

extension LineChart {
  /// Loss or accuracy by epoch: training dashed, validation solid, one hue a run, a ring at the best epoch.
  ///
  /// - Parameters:
  ///   - metric: `loss`, `accuracy` or `top5`.
  ///   - smoothing: weight of the past in an exponential moving average, from 0 (none) to below 1; the raw line stays
  ///     visible, faint.
  init(_ metric: String, of runs: [Run], smoothing: Double = 0) {
    var series: [Series] = []
    for run in runs {
      let hasValidation = run.epochs.contains { $0.number("val_\(metric)") != nil }
      for (key, variant, style) in [(metric, "train", LineStyle.dashed), ("val_\(metric)", "validation", .solid)] {
        let points = run.points(key)
        guard points.contains(where: { !$0.y.isNaN }) else { continue }
        // The ring belongs to what one selects by: validation where there is some.
        let isMain = key.hasPrefix("val_") || !hasValidation
        if smoothing > 0 {
          series.append(Series(name: run.name, variant: variant, points: points, color: run.color, style: .faint))
        }
        series.append(
          Series(
            name: run.name, variant: variant, points: points.smoothed(smoothing), color: run.color,
            style: hasValidation ? style : .solid,
            highlight: isMain && smoothing == 0 ? run.best(key) : nil,
            events: isMain ? run.history.continuedAfter.map { Double($0) + 0.5 } : []))
      }
    }
    self.init(
      title: nil, xLabel: "epoch", yLabel: metric == "top5" ? "top-5 accuracy" : metric, series: series,
      yFormat: metric == "loss" ? .number : .percent)
  }

  /// The learning rate by epoch.
  init(learningRateOf runs: [Run]) {
    self.init(
      xLabel: "epoch", yLabel: "learning rate",
      series: runs.map { Series(name: $0.name, points: $0.points("lr"), color: $0.color) })
  }
}

extension Run {
  func points(_ metric: String) -> [ChartPoint] {
    epochs.map { ChartPoint(x: Double($0.epoch), y: $0.number(metric) ?? .nan) }
  }

  fileprivate func best(_ metric: String) -> Highlight? {
    guard let best = epochs.best(by: metric), let value = best.number(metric),
      let index = epochs.firstIndex(where: { $0.epoch == best.epoch })
    else { return nil }
    let text =
      metric.hasSuffix("loss") ? value.formatted(digits: 3) : value.percent(digits: 1)
    return Highlight(index: index, label: text)
  }
}

extension [ChartPoint] {
  /// An exponential moving average that starts at the first value; NaN passes through.
  fileprivate func smoothed(_ weight: Double) -> [ChartPoint] {
    guard weight > 0 else { return self }
    var mean: Double?
    return map { point in
      guard !point.y.isNaN else { return point }
      let next = mean.map { $0 * weight + point.y * (1 - weight) } ?? point.y
      mean = next
      return ChartPoint(x: point.x, y: next)
    }
  }
}
