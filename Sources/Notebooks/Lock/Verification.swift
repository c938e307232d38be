package import Language
internal import Sessions

/// What is stale: known from the statements, the data and the lock alone, with nothing trained, measured or drawn.
package struct Staleness: Sendable {
  /// What is not as it was accepted: statements, parameters, data, values.
  package var drift: [Drift] = []
  /// Cells whose results may differ, in the order of the notebook, with the reason.
  package var cells: [(label: String, reason: String)] = []
  /// Inline values that may differ: the line they stand on, and their expressions.
  package var values: [(line: Int, expression: String)] = []

  package var isEmpty: Bool { drift.isEmpty && cells.isEmpty && values.isEmpty }
}

extension Replay {
  /// Finds what is stale. Data is read, to see whether it is what it was; nothing else is done and nothing is written.
  ///
  /// - Throws: `Diagnostics`: what is wrong with the notebook.
  package func verify(against lock: Lock) throws(Diagnostics) -> Staleness {
    let host = host(over: QuietHost())
    let session = try session(host)
    var planner = Planner(notebook: notebook, options: options)
    let plan = try planner.plan(in: session)
    var verification = Verification(notebook: notebook, plan: plan, lock: lock)
    verification.run(in: session)
    return verification.staleness
  }
}

/// Holds a plan against a lock.
private struct Verification {
  let notebook: Notebook
  let plan: ReplayPlan
  let lock: Lock
  private(set) var staleness = Staleness()
  /// Names whose values may differ.
  private var stale: Set<String> = []

  init(notebook: Notebook, plan: ReplayPlan, lock: Lock) {
    self.notebook = notebook
    self.plan = plan
    self.lock = lock
  }

  mutating func run(in session: Session) {
    let labels = Set(notebook.cells.map(\.label))
    let known = Lock(Lock.facts(seed: plan.seed, parameters: plan.settings) + plan.facts(of: notebook))
    let accepted = Lock(
      lock.facts.filter { fact in
        guard let label = fact.label else { return !fact.subject.hasPrefix("value ") }
        return fact.isStatement || !labels.contains(label)
      })
    staleness.drift = known.drift(from: accepted)
    // Seeds and parameters stand in the statements that they change.
    let isWhole = staleness.drift.contains { $0.name == "notebook engine" }
    for (cell, steps) in zip(notebook.cells, plan.cells) {
      var reason = isWhole ? "the engine is another" : nil
      if staleness.drift.contains(where: { $0.label == cell.label }) { reason = "its statements changed" }
      for step in steps.steps {
        if let changed = verifyData(of: step, in: cell, session) { reason = reason ?? "its data changed: \(changed)" }
        let read = (step.resolution?.reads ?? []).first(where: stale.contains)
        if let read { reason = reason ?? "it reads \(read)" }
        let isChanged = read != nil || reason != nil
        for name in step.resolution?.writes ?? [] {
          if isChanged { stale.insert(name) } else { stale.remove(name) }
        }
      }
      if let reason { staleness.cells.append((cell.label, reason)) }
    }
    verifyValues()
  }

  /// Reads data that comes from outside again.
  private mutating func verifyData(of step: ReplayPlan.Step, in cell: NotebookCell, _ session: Session) -> String? {
    guard let resolution = step.resolution, resolution.inputs.isEmpty,
      resolution.results.contains(where: { $0.kind == .dataset })
    else { return nil }
    var record = StatementRecord(text: step.statement.text, canonical: resolution.canonical)
    do throws(Diagnostic) {
      record.add(try session.execute(resolution))
    } catch {
      return error.message
    }
    for made in record.data {
      let accepted = lock.facts.first { $0.label == cell.label && $0.subject.hasSuffix(" data \(made.name)") }
      guard accepted?.value != made.fact else { continue }
      staleness.drift.append(
        Drift(
          label: cell.label, name: accepted?.name ?? "\(cell.label) data \(made.name)", old: accepted?.value,
          new: made.fact))
      return made.name
    }
    return nil
  }

  /// A value is stale where it reads what is, or says something else than what was accepted.
  private mutating func verifyValues() {
    for (index, pair) in zip(notebook.inlineValues, plan.values).enumerated() {
      let (value, planned) = pair
      let name = Lock.valueName(index, value)
      let accepted = lock["notebook \(name)"]
      let line = notebook.source.location(of: value.range.lowerBound).line
      if planned.reads.contains(where: stale.contains) {
        staleness.values.append((line, value.expression))
      } else if !value.isTime, accepted.flatMap({ Double($0) }).flatMap({ value.format.agrees(with: $0) }) != true {
        staleness.drift.append(Drift(label: nil, name: name, old: accepted, new: value.written))
      }
    }
  }
}

extension Lock.Fact {
  /// Whether it is a statement as it was accepted.
  fileprivate var isStatement: Bool {
    subject.hasPrefix("/") && subject.split(separator: " ").dropFirst().first == "statement"
  }
}
