import CVector
import Foundation
import Synchronization

/// Something that can do numbered tasks of numbered phases, several at a time.
protocol PhaseRunner: AnyObject {
  /// - Parameter worker: which thread, from 0; no two tasks run on one worker at the same time.
  func run(phase: Int, task: Int, worker: Int)
}

/// Threads that live as long as their owner. Each has its share of a phase's tasks, the same from step to step, so that
/// it finds in its caches what it left there; who is done with it helps the others.
///
/// Between phases they spin for about ten microseconds, then go on looking for some hundreds, but offer the processor
/// to others each time, and only then sleep. Waking a sleeper takes tens of microseconds, and a step has a dozen phases;
/// but where other programs want the processors too, the thread that all wait for may be waiting for the very processor
/// that a plain spin would hold. Who does which task is left to chance in the end; nothing that is computed may depend
/// on it.
final class ThreadPool {
  let threads: Int
  private let state: State
  private var workers: [pthread_t] = []

  init(threads: Int) {
    self.threads = max(1, threads)
    state = State(threads: self.threads)
    for worker in 1..<max(1, self.threads) {
      let start = Start(state: state, worker: worker)
      let argument = Unmanaged.passRetained(start).toOpaque()
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let failure = pthread_create(
        &thread, nil,
        { argument in
          #if canImport(Darwin)
            let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
          #else
            guard let argument else { return nil }
            let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
          #endif
          start.state.work(start.worker)
          return nil
        }, argument)
      if failure != 0 {
        // The work gets done with fewer threads.
        Unmanaged<Start>.fromOpaque(argument).release()
        break
      }
      #if canImport(Darwin)
        if let thread { workers.append(thread) }
      #else
        workers.append(thread)
      #endif
    }
  }

  deinit {
    state.stop()
    for thread in workers {
      // A worker that was the last to let go of a runner, and so of its pool, cannot wait for itself.
      if pthread_equal(thread, pthread_self()) != 0 { pthread_detach(thread) } else { pthread_join(thread, nil) }
    }
  }

  /// Does tasks 0..<count of a phase and returns when all are done.
  ///
  /// - Parameter isBackwards: whether each thread begins with its share's last task.
  func run(_ runner: any PhaseRunner, phase: Int, count: Int, isBackwards: Bool = false) {
    if workers.isEmpty || count <= 1 {
      for task in 0..<max(count, 0) {
        runner.run(phase: phase, task: isBackwards ? count - 1 - task : task, worker: 0)
      }
      return
    }
    state.run(runner, phase: phase, count: count, isBackwards: isBackwards)
  }

  /// What a new thread is told.
  private final class Start {
    let state: State
    let worker: Int

    init(state: State, worker: Int) {
      self.state = state
      self.worker = worker
    }
  }

  /// What the threads share.
  private final class State: @unchecked Sendable {
    private let threads: Int
    /// Each thread's tasks, a cache line or two apart: the end in the upper half, the next one in the lower. One
    /// fetch-and-add hands out a task together with the phase it belongs to; a thread that comes late to a phase finds
    /// none left in it.
    private let shares: UnsafeMutablePointer<Atomic<UInt64>>
    private static let distance = 128 / MemoryLayout<Atomic<UInt64>>.stride
    private let done = Atomic<Int>(0)
    private let sleepers = Atomic<Int>(0)
    private let callerSleeps = Atomic<Bool>(false)
    private let stopping = Atomic<Bool>(false)
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let allDone = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Written while no task is out, read by those who hold a task.
    private var runner: (any PhaseRunner)?
    private var phase = 0
    private var count = 0
    private var isBackwards = false

    init(threads: Int) {
      self.threads = threads
      shares = .allocate(capacity: threads * Self.distance)
      for i in 0..<threads * Self.distance { (shares + i).initialize(to: Atomic(0)) }
      pthread_mutex_init(lock, nil)
      pthread_cond_init(wake, nil)
      pthread_cond_init(allDone, nil)
    }

    deinit {
      shares.deinitialize(count: threads * Self.distance)
      shares.deallocate()
      pthread_mutex_destroy(lock)
      pthread_cond_destroy(wake)
      pthread_cond_destroy(allDone)
      lock.deallocate()
      wake.deallocate()
      allDone.deallocate()
    }

    func run(_ runner: any PhaseRunner, phase: Int, count: Int, isBackwards: Bool) {
      self.runner = runner
      // A runner may own the pool: kept, it would never go.
      defer { self.runner = nil }
      self.phase = phase
      self.count = count
      self.isBackwards = isBackwards
      done.store(0, ordering: .relaxed)
      for thread in 0..<threads {
        let share = UInt64(first(thread + 1)) << 32 | UInt64(first(thread))
        shares[thread * Self.distance].store(share, ordering: .sequentiallyConsistent)
      }
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
        pthread_mutex_lock(lock)
        pthread_cond_broadcast(wake)
        pthread_mutex_unlock(lock)
      }
      takeTasks(0)
      if Self.waits(until: { done.load(ordering: .acquiring) == count }) { return }
      pthread_mutex_lock(lock)
      callerSleeps.store(true, ordering: .sequentiallyConsistent)
      while done.load(ordering: .sequentiallyConsistent) != count { pthread_cond_wait(allDone, lock) }
      callerSleeps.store(false, ordering: .sequentiallyConsistent)
      pthread_mutex_unlock(lock)
    }

    /// Whether it came true before it is time to sleep.
    @inline(__always)
    private static func waits(until condition: () -> Bool) -> Bool {
      for round in 0..<2000 {
        if condition() { return true }
        if round < 1000 { processor_relax() } else { sched_yield() }
      }
      return condition()
    }

    /// Where a thread's share begins.
    private func first(_ thread: Int) -> Int { count * thread / threads }

    private var hasTask: Bool { (0..<threads).contains(where: hasTask) }

    private func hasTask(_ thread: Int) -> Bool {
      let share = shares[thread * Self.distance].load(ordering: .sequentiallyConsistent)
      return share & 0xFFFF_FFFF < share >> 32
    }

    /// Its own tasks, then what others have not begun.
    ///
    /// What threads share is touched once a phase, not once a task: a line of memory that both want takes a good part of
    /// a microsecond to change hands.
    private func takeTasks(_ worker: Int) {
      var finished = 0
      for thread in worker..<worker + threads { finished += takeTasks(worker, of: thread % threads) }
      guard finished > 0 else { return }
      // The phase lasts until the last of its tasks is reported.
      let count = count
      if done.wrappingAdd(finished, ordering: .sequentiallyConsistent).newValue == count,
        callerSleeps.load(ordering: .sequentiallyConsistent)
      {
        pthread_mutex_lock(lock)
        pthread_cond_signal(allDone)
        pthread_mutex_unlock(lock)
      }
    }

    /// - Returns: how many it did.
    private func takeTasks(_ worker: Int, of thread: Int) -> Int {
      guard let first = takeTask(of: thread), let runner else { return 0 }
      let (phase, isBackwards) = (phase, isBackwards)
      var finished = 0
      var next: (place: Int, end: Int)? = first
      while let (place, end) = next {
        runner.run(
          phase: phase, task: isBackwards ? self.first(thread) + end - 1 - place : place, worker: worker)
        finished += 1
        next = takeTask(of: thread)
      }
      return finished
    }

    /// The place of a thread's next task in its share, and the share's end; nil if it has none.
    private func takeTask(of thread: Int) -> (place: Int, end: Int)? {
      guard hasTask(thread) else { return nil }
      let share = shares[thread * Self.distance].wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue
      let (place, end) = (Int(share & 0xFFFF_FFFF), Int(share >> 32))
      return place < end ? (place, end) : nil
    }

    func work(_ worker: Int) {
      while !stopping.load(ordering: .sequentiallyConsistent) {
        if !Self.waits(until: { hasTask }) {
          pthread_mutex_lock(lock)
          sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
          while !hasTask && !stopping.load(ordering: .sequentiallyConsistent) { pthread_cond_wait(wake, lock) }
          sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
          pthread_mutex_unlock(lock)
        }
        takeTasks(worker)
      }
    }

    func stop() {
      stopping.store(true, ordering: .sequentiallyConsistent)
      pthread_mutex_lock(lock)
      pthread_cond_broadcast(wake)
      pthread_mutex_unlock(lock)
    }
  }
}
