extension Dataset {
  /// The images at `indices`, in that order; an image may come more than once.
  /// - Parameter indices: positions in this dataset, each in `0..<count`.
  package func subset(_ indices: [Int]) -> Dataset {
    Dataset(self, indices: indices.map(position))
  }

  /// The images of one class, in order.
  package func filter(label: Int) -> Dataset {
    filter { $0 == label }
  }

  /// The images whose label satisfies `isIncluded`, in order.
  package func filter(_ isIncluded: (Int) -> Bool) -> Dataset {
    subset((0..<count).filter { isIncluded(label(at: $0)) })
  }

  /// A random subset with as many images of every class, in this dataset's order.
  ///
  /// Where `n` is not a multiple of the number of classes some classes, chosen at random, have one more; a class that
  /// runs out gives what it has and the others make up for it.
  /// - Throws: when `n` is not in `1...count`.
  package func take(_ n: Int, stream: RandomStream) throws(DatasetError) -> Dataset {
    guard n >= 1, n <= count else { throw .takeOutOfRange(n, count: count) }
    var random = Philox(stream, purpose: "take").sequence()
    let members = shuffledMembers(&random)
    var order = Array(members.indices)
    random.shuffle(&order)
    var quota = [Int](repeating: 0, count: members.count)
    var left = n
    while left > 0 {
      // Each round gives the same to every class that has images left, so the smallest of them sets the pace.
      let open = order.filter { quota[$0] < members[$0].count }
      let room = open.map { members[$0].count - quota[$0] }.min() ?? 0
      let share = min(left / open.count, room)
      if share == 0 {
        for label in open.prefix(left) {
          quota[label] += 1
        }
        left = 0
      } else {
        for label in open {
          quota[label] += share
        }
        left -= share * open.count
      }
    }
    return subset(zip(members, quota).flatMap { $0.prefix($1) }.sorted())
  }

  /// The fractions that a part can be of: above 0 and below 1, so that neither part is empty by itself.
  package static let fractions = Double.leastNonzeroMagnitude...1.0.nextDown

  /// Divides the images at random into two parts with the same proportions of classes, each in this dataset's order.
  /// - Parameter validation: the fraction, one of ``fractions``, that goes to the second part; of a class at most one
  ///   image more or less than its share.
  /// - Throws: when the fraction is out of range or leaves a part without images.
  package func split(
    validation: Double, stream: RandomStream
  ) throws(DatasetError) -> (train: Dataset, validation: Dataset) {
    guard Self.fractions.contains(validation) else { throw .fractionOutOfRange(validation) }
    let total = Int((validation * Double(count)).rounded())
    guard total >= 1, total < count else { throw .emptyPart(validation, count: count) }
    var random = Philox(stream, purpose: "split").sequence()
    let members = shuffledMembers(&random)
    // Largest remainders: whole shares first, then one more where most was cut off; ties go to the lower label.
    let shares = members.map { validation * Double($0.count) }
    var quota = shares.map { Int($0) }
    let order = quota.indices.sorted {
      let (a, b) = (shares[$0] - Double(quota[$0]), shares[$1] - Double(quota[$1]))
      return a == b ? $0 < $1 : a > b
    }
    for label in order.prefix(max(0, total - quota.reduce(0, +))) {
      quota[label] += 1
    }
    let chosen = Set(zip(members, quota).flatMap { $0.prefix($1) })
    return (
      subset((0..<count).filter { !chosen.contains($0) }), subset((0..<count).filter { chosen.contains($0) })
    )
  }

  /// For every class the positions of its images, in random order.
  private func shuffledMembers(_ random: inout PhiloxSequence) -> [[Int]] {
    var members = [[Int]](repeating: [], count: classNames.count)
    for index in 0..<count {
      members[label(at: index)].append(index)
    }
    for label in members.indices {
      random.shuffle(&members[label])
    }
    return members
  }
}
