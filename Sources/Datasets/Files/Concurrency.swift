import Dispatch
import Synchronization

/// Does two things at the same time, on two threads.
/// - Throws: the first one's error, or else the second one's.
func concurrently<First: Sendable, Second: Sendable>(
  _ first: @Sendable () throws(DatasetError) -> First, _ second: @Sendable () throws(DatasetError) -> Second
) throws(DatasetError) -> (First, Second) {
  let results = Mutex<(Result<First, DatasetError>?, Result<Second, DatasetError>?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { part in
    if part == 0 {
      let result = Result(catching: first)
      results.withLock { $0.0 = result }
    } else {
      let result = Result(catching: second)
      results.withLock { $0.1 = result }
    }
  }
  guard case (let first?, let second?) = results.withLock({ $0 }) else {
    throw DatasetError(code: "unfinished", message: "a thread ended without a result")
  }
  return (try first.get(), try second.get())
}
