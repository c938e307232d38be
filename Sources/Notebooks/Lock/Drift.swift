internal import Language
internal import Words

/// Something that is not as it was accepted.
package struct Drift: Sendable, Hashable {
  /// The label of the cell; nil for the notebook as a whole.
  package let label: String?
  /// What differs: `train/02 epoch h 003`.
  package let name: String
  /// Nil where it is new.
  package let old: String?
  /// Nil where it is gone.
  package let new: String?

  /// Whether a statement is written otherwise.
  var isStatement: Bool { name.hasSuffix(" statement") }
  /// Whether it is of an inline value.
  var isInlineValue: Bool { name.hasPrefix("notebook value ") }

  /// How far numbers are apart, or in what way something is another: `accuracy -0.0031`.
  package var difference: String {
    guard let old else { return "new" }
    guard let new else { return "gone" }
    let (before, after) = (old.split(separator: " "), new.split(separator: " "))
    guard before.count == after.count, before.first != "sha256" else { return "changed" }
    let changed = before.indices.filter { before[$0] != after[$0] }
    // Of a statement, what is written otherwise.
    if changed.contains(where: { Double(before[$0]) == nil || Double(after[$0]) == nil }) {
      return changed.count > 3 ? "changed" : changed.map { "\(before[$0]) → \(after[$0])" }.joined(separator: ", ")
    }
    return changed.compactMap { index -> String? in
      guard let old = Double(before[index]), let new = Double(after[index]) else { return nil }
      let distance = (new - old).formatted(significant: 2)
      let signed = new > old ? "+" + distance : distance
      return index > 0 && Double(before[index - 1]) == nil ? "\(before[index - 1]) \(signed)" : signed
    }.joined(separator: ", ")
  }
}

extension Lock {
  /// What is not as in an older lock, in the order of the facts.
  ///
  /// - Parameter tolerances: by label, how far a number of the cell may be from the older one, relative to it.
  package func drift(from old: Lock, tolerances: [String: Double] = [:]) -> [Drift] {
    let before = Dictionary(old.facts.map { ($0.name, $0) }) { first, _ in first }
    let after = Dictionary(facts.map { ($0.name, $0) }) { first, _ in first }
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      let (was, now) = (before[name], after[name])
      let label = was?.label ?? now?.label
      if let was, let now, was.value.agrees(with: now.value, tolerance: label.flatMap { tolerances[$0] } ?? 0) {
        return nil
      }
      return Drift(label: label, name: name, old: was?.value, new: now?.value)
    }
  }

  /// The facts of some cells as they are here, and all others as in an older lock.
  package func accepting(_ labels: [String], over old: Lock) -> Lock {
    func isMeant(_ fact: Fact) -> Bool { fact.label.map(labels.contains) ?? false }
    return Lock(old.facts.filter { !isMeant($0) } + facts.filter(isMeant))
  }
}

extension String {
  /// Whether two facts say the same: word by word, numbers within the tolerance.
  fileprivate func agrees(with other: String, tolerance: Double) -> Bool {
    guard self != other else { return true }
    guard tolerance > 0 else { return false }
    let (old, new) = (split(separator: " "), other.split(separator: " "))
    return old.count == new.count
      && zip(old, new).allSatisfy { old, new in
        guard old != new else { return true }
        guard let old = Double(old), let new = Double(new) else { return false }
        return abs(new - old) <= tolerance * abs(old)
      }
  }
}
