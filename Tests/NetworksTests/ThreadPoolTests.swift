import Foundation
import Synchronization
import Testing

@testable import Networks

/// Phases must follow each other whatever the operating system does with the threads.
@Suite struct ThreadPoolTests {
  /// Counts how often each task of the running phase was done.
  final class Counter: PhaseRunner {
    let done: [Atomic<Int>.Box]

    init(tasks: Int) { done = (0..<tasks).map { _ in Atomic<Int>.Box() } }

    func run(phase: Int, task: Int, worker: Int) { done[task].value.wrappingAdd(phase, ordering: .relaxed) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 3, 8, 32])
  func everyTaskIsDoneOnceWithMoreThreadsThanProcessors(_ threads: Int) {
    let pool = ThreadPool(threads: threads)
    let counter = Counter(tasks: 40)
    var expected = Array(repeating: 0, count: 40)
    for phase in 1...500 {
      let count = phase * 7 % 41
      pool.run(counter, phase: phase, count: count)
      for task in 0..<count { expected[task] += phase }
      // All are done when `run` returns, not some time later.
      #expect(counter.done.map { $0.value.load(ordering: .relaxed) } == expected)
    }
  }

  /// Its first task ends when all others have.
  final class Waiter: PhaseRunner {
    let left: Atomic<Int>

    init(tasks: Int) { left = Atomic(tasks - 1) }

    func run(phase: Int, task: Int, worker: Int) {
      if task > 0 { left.wrappingSubtract(1, ordering: .releasing) }
      while task == 0, left.load(ordering: .acquiring) > 0 { usleep(10) }
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [2, 3, 8])
  func whoIsDoneHelpsTheOthers(_ threads: Int) {
    let pool = ThreadPool(threads: threads)
    for _ in 0..<20 {
      let waiter = Waiter(tasks: 40)
      pool.run(waiter, phase: 0, count: 40)
      #expect(waiter.left.load(ordering: .relaxed) == 0)
    }
  }

  /// As a program does, owns the pool that runs it.
  final class Owner: PhaseRunner {
    let pool = ThreadPool(threads: 3)

    func run(phase: Int, task: Int, worker: Int) {}
  }

  @Test func runnersGo() {
    weak var runner: Owner?
    for _ in 0..<100 {
      do {
        let owner = Owner()
        owner.pool.run(owner, phase: 0, count: 9)
        runner = owner
      }
      // A worker may hold on to it for an instant.
      for _ in 0..<1000 where runner != nil { usleep(100) }
      #expect(runner == nil)
    }
  }

  @Test func poolsComeAndGo() {
    for threads in 1...16 { _ = ThreadPool(threads: threads) }
  }
}

extension Atomic where Value == Int {
  /// An atomic number that an array can hold.
  final class Box: Sendable {
    let value = Atomic<Int>(0)
  }
}
