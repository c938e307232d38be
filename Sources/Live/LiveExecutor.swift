internal import Dispatch

/// Runs all serving on one thread of its own, whatever keeps Swift's shared ones busy.
final class LiveExecutor: TaskExecutor {
  let queue = DispatchQueue(label: "fmnb.live", qos: .userInitiated)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// A timer of this thread, as `Task.sleep` waits for the shared ones.
  func pause(_ time: DispatchTimeInterval) async {
    await withCheckedContinuation { continuation in
      queue.asyncAfter(deadline: .now() + time) { continuation.resume() }
    }
  }
}
