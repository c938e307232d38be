import Datasets
package import Foundation

/// Where a training stands, to the bit: weights, moments and counters. Continuing from it equals never having stopped.
package struct TrainingState: Sendable {
  /// Whole epochs finished.
  package internal(set) var epoch: Int
  /// Batches finished inside the next epoch.
  package internal(set) var batch: Int
  /// Batches of an epoch.
  package internal(set) var batches: Int
  /// The weights.
  package internal(set) var network: Network

  /// The version of the engine that made it: another one would go on with other bits.
  var engine: String
  /// Optimiser steps taken.
  var steps: Int
  var images: Int
  var loss: Double
  var correct: Int
  var top5: Int
  var seconds: Double
  /// What has to be the same for the numbers to go on.
  var settings: TrainingSettings
  var dataDigest: String
  var m: [[Float]]
  var v: [[Float]]

  /// Epochs, with the fraction of the one that was interrupted.
  package var progress: Double { Double(epoch) + Double(batch) / Double(max(batches, 1)) }

  /// What the header of the file holds besides the network; of its form the settings are the compiler's choice.
  private struct Counters: Codable {
    var format: Int
    var engine: String
    var epoch: Int
    var batch: Int
    var batches: Int
    var steps: Int
    var images: Int
    /// As bits, so that no decimal stands between.
    var loss: UInt64
    var correct: Int
    var top5: Int
    var seconds: Double
    var settings: TrainingSettings
    var data: String
  }

  private static let key = "fmnb.training"

  /// The counters as they are stored now.
  var record: TrainingRecord {
    TrainingRecord(
      engine: engine, epoch: epoch, batch: batch, batches: batches, steps: steps, images: images,
      lossBits: loss.bitPattern, correct: correct, top5: top5, seconds: seconds, data: dataDigest,
      settings: settings.record)
  }

  /// Weights and moments by the names that they are stored under; no copies.
  var tensors: [String: [Float]] {
    var result: [String: [Float]] = [:]
    for (index, parameter) in network.parameters.enumerated() {
      result[parameter.name] = parameter.values
      guard parameter.isTrainable else { continue }
      if index < m.count { result[parameter.name + ".m"] = m[index] }
      if index < v.count { result[parameter.name + ".v"] = v[index] }
    }
    return result
  }

  /// The form of session files before version 2, all in one piece: a safetensors file of the weights, the moments as
  /// `NAME.m` and `NAME.v`, and the counters in the header. What came after it is ``TrainingRecord``, with
  /// ``Trainer/withTensors(_:)``.
  package var data: Data {
    var file = network.file
    for (index, parameter) in network.parameters.enumerated() where parameter.isTrainable {
      for (suffix, values) in [("m", m), ("v", v)] where index < values.count && !values[index].isEmpty {
        file.tensors.append(
          Safetensors.Tensor(name: "\(parameter.name).\(suffix)", shape: parameter.shape, values: values[index]))
      }
    }
    let counters = Counters(
      format: 1, engine: engine, epoch: epoch, batch: batch, batches: batches, steps: steps, images: images,
      loss: loss.bitPattern, correct: correct, top5: top5, seconds: seconds, settings: settings, data: dataDigest)
    file.metadata[Self.key] = Safetensors.json(counters)
    return file.data
  }

  /// Reads what ``data`` wrote: the form of session files before version 2.
  package init(data: Data) throws(NetworkError) {
    let file = try Safetensors(data)
    network = try Network(file)
    guard let text = file.metadata[Self.key],
      let counters = try? JSONDecoder().decode(Counters.self, from: Data(text.utf8))
    else { throw .damaged("there are no training counters in it") }
    guard counters.format == 1 else { throw .damaged("its format is \(counters.format); this program reads 1") }
    guard counters.epoch >= 0, counters.batch >= 0, counters.batches > 0, counters.batch < counters.batches,
      counters.steps >= 0, counters.images >= 0, counters.epoch <= 1 << 30, counters.steps <= 1 << 60,
      counters.correct >= 0, counters.top5 >= 0, counters.seconds >= 0
    else { throw .damaged("its counters are out of range") }
    (epoch, batch, batches, steps) = (counters.epoch, counters.batch, counters.batches, counters.steps)
    engine = counters.engine
    (images, correct, top5) = (counters.images, counters.correct, counters.top5)
    loss = Double(bitPattern: counters.loss)
    seconds = counters.seconds
    settings = counters.settings
    dataDigest = counters.data
    let tensors = Dictionary(file.tensors.map { ($0.name, $0) }) { first, _ in first }
    var moments: [[[Float]]] = []
    for suffix in ["m", "v"] {
      var all: [[Float]] = []
      for parameter in network.parameters {
        guard let tensor = tensors["\(parameter.name).\(suffix)"] else {
          all.append([])
          continue
        }
        guard tensor.shape == parameter.shape else {
          throw .parameterShape(tensor.name, expected: parameter.shape, found: tensor.shape)
        }
        all.append(tensor.values)
      }
      moments.append(all)
    }
    (m, v) = (moments[0], moments[1])
  }

  init(
    epoch: Int, batch: Int, batches: Int, network: Network, steps: Int, tally: Tally, seconds: Double,
    settings: TrainingSettings, dataDigest: String, m: [[Float]], v: [[Float]]
  ) {
    (self.epoch, self.batch, self.batches, self.network, self.steps) = (epoch, batch, batches, network, steps)
    engine = Engine.version
    (images, loss, correct, top5) = (tally.count, tally.loss, tally.correct, tally.top5)
    (self.seconds, self.settings, self.dataDigest, self.m, self.v) = (seconds, settings, dataDigest, m, v)
  }
}
