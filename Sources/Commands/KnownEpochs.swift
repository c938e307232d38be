internal import Datasets
internal import Networks
internal import Sessions

/// What the cache has of a training: epochs that need not be trained again.
struct KnownEpochs {
  private let history: HistoryValue
  private let workspace: Workspace

  init(of history: HistoryValue, in workspace: Workspace) {
    self.history = history
    self.workspace = workspace
  }

  /// The last epoch, of those that are asked for, up to which everything is known.
  ///
  /// - Parameter done: how many whole epochs there are already.
  /// - Returns: where the training stood then, and the epochs after those; nil where none is known.
  func last(after done: Int) throws -> (state: CachedState, epochs: [Epoch])? {
    guard let cache = workspace.cache else { return nil }
    var last = history.settings.epochs
    search: while last > done {
      guard let state = cache.state(of: history.run, epoch: last), state.isSound else {
        last -= 1
        continue
      }
      var epochs = Array(state.epochs.dropFirst(done))
      if let validation = history.validation {
        for index in epochs.indices {
          guard let evaluation = try evaluation(afterEpoch: epochs[index].epoch, on: validation, cache) else {
            last = epochs[index].epoch - 1
            continue search
          }
          epochs[index].add(evaluation)
        }
      }
      return (state, epochs)
    }
    return nil
  }

  /// What the validation data gave after an epoch, made now where only the weights are known.
  ///
  /// - Returns: nil where those are not known either, or it came to nothing, which training again will tell.
  private func evaluation(
    afterEpoch epoch: Int, on validation: HistoryValue.NamedPart, _ cache: Cache
  ) throws -> Evaluation? {
    let key = history.key(ofEpoch: epoch, on: validation.part)
    if let known = cache.evaluation(key), known.count == validation.part.count { return known }
    guard let state = cache.state(of: history.run, epoch: epoch), state.isSound else { return nil }
    let part = history.data.part
    let network = try Network(
      history.start.description, input: part.shape, classes: history.classNames.count, tensor: state.tensor)
    let data = try workspace.dataset(validation, for: history.classNames)
    let host = workspace.host
    guard
      let evaluation = try? network.evaluate(
        data, threads: try workspace.threads, onBatch: { _ in !host.isStopRequested })
    else { return nil }
    cache.store(evaluation, under: key)
    return evaluation
  }
}

extension HistoryValue {
  /// Names what the weights after an epoch make of data.
  func key(ofEpoch epoch: Int, on data: DatasetValue.Part) -> Key {
    .evaluation(of: .state(of: run, epoch: epoch), on: data)
  }
}
