package import Language
internal import Outputs

extension Session {
  /// Checks all statements of a script, then carries them out up to the first error, to `quit` or to the end.
  ///
  /// - Throws: `Diagnostics` where nothing was run, or the `Diagnostic` of the statement that failed.
  package func run(_ script: Script) throws {
    _ = try outcomes(of: script)
  }

  func outcomes(of script: Script) throws -> [Outcome] {
    try workspace.within(script) { try runStatements(of: script) }
  }

  private func runStatements(of script: Script) throws -> [Outcome] {
    var outcomes: [Outcome] = []
    let readings = try read(script)
    var results = try check(readings, seed: script.seed)[...]
    for reading in readings where !isFinished {
      let part = results.prefix(reading.statements.count)
      results = results.dropFirst(reading.statements.count)
      guard let expected = reading.part.expectedError else {
        try run(reading.statements, part, seed: script.seed, &outcomes)
        continue
      }
      do throws(Diagnostic) {
        if let problem = reading.syntaxError { throw problem }
        try run(reading.statements, part, seed: script.seed, &outcomes)
      } catch {
        guard expected.isMet(by: error) else { throw expected.unmet(by: error) }
        workspace.host.handle(.output(.note("error, as expected: \(error.message)")))
        continue
      }
      throw Diagnostic.errorMissing(in: reading.part.label.text, at: reading.part.label.range, in: script.source)
    }
    return outcomes
  }

  private func read(_ script: Script) throws(Diagnostics) -> [Script.Reading] {
    do throws(Diagnostics) {
      return try script.read(vocabulary.grammar)
    } catch {
      throw Diagnostics(error.all.map { advised($0, in: script.range(around: $0)) })
    }
  }

  /// Checks all of a script; what a part that expects an error makes nobody knows.
  private func check(_ readings: [Script.Reading], seed: UInt64?) throws(Diagnostics) -> [Result<
    Resolution, Diagnostic
  >] {
    var items: [Examined] = []
    for reading in readings {
      let fails = reading.part.expectedError != nil
      items += reading.statements.map { fails ? .failing($0) : .statement($0) }
    }
    let results = examine(items, seed: seed)
    let problems = zip(items, results).compactMap { item, result -> Diagnostic? in
      if case .statement = item, case .failure(let problem) = result { problem } else { nil }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return results
  }

  private func run(
    _ statements: [Statement], _ results: some Sequence<Result<Resolution, Diagnostic>>, seed: UInt64?,
    _ outcomes: inout [Outcome]
  ) throws(Diagnostic) {
    for (statement, result) in zip(statements, results) where !isFinished {
      guard !workspace.host.isStopRequested else { throw Diagnostic(stoppedBefore: statement) }
      switch result {
      case .success(let resolution): outcomes.append(try execute(resolution))
      case .failure: outcomes.append(try execute(statement, seed: seed))
      }
    }
  }
}

extension Script {
  /// Every statement in it, where no session is open yet.
  ///
  /// - Throws: all that cannot be read and is not expected to be, with what was meant where that can be told.
  @discardableResult
  package func read(advising vocabulary: Vocabulary) throws(Diagnostics) -> [Reading] {
    do throws(Diagnostics) {
      return try read(vocabulary.grammar)
    } catch {
      let resolver = Resolver(snapshot: Snapshot(), overrides: [:], scriptSeed: nil)
      let repair = Repair(vocabulary: vocabulary, resolver: resolver)
      throw Diagnostics(
        error.all.enumerated().map { $0 < Repair.mostAdvice ? repair.advised($1, in: range(around: $1)) : $1 })
    }
  }

  /// The part that a mistake stands in.
  fileprivate func range(around problem: Diagnostic) -> SourceRange? {
    parts.first { $0.range.upperBound >= problem.range.lowerBound }?.range
  }
}
