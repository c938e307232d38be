import Foundation
import Language
import Sessions
import TestSupport
import Testing

@testable import Notebooks

/// What a replay tells of itself while it runs.
struct ReplayProgressTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func progressNamesEachCell() throws {
    var seen: [ReplayProgress] = []
    let notebook = try parse(ReplayTests.training)
    _ = try Replay(notebook, options: ReplayOptions(output: folder.path + "/out")).run { event in
      if case .began(let cell) = event { seen.append(cell) }
    }
    #expect(seen.map(\.label) == ["data", "train"])
    #expect(seen.map(\.number) == [1, 2])
    #expect(seen.map(\.count) == [2, 2])
  }

  /// Of what was computed before in two minutes, only what is to be computed again counts.
  @Test func theTimeLeftIsThatOfWhatIsComputedAgain() throws {
    let cache = Cache(folder: folder.path + "/cache")
    let text = """
      \(head)```fmnb data
      load synthetic count=100 as d
      model m = maxpool 4, dense 10
      model w = maxpool 4, dense 10
      ```
      ```fmnb one
      train m on d epochs=1 as h
      ```
      ```fmnb two
      train w on d epochs=1 as g
      ```
      ```fmnb three
      evaluate m on d as e
      ```
      """
    func left(_ text: String, fresh: Bool = false) throws -> [Double?] {
      var seen: [Double?] = []
      let notebook = try parse(text)
      let options = ReplayOptions(output: folder.path + "/out")
      let used = fresh ? Cache(folder: cache.folder, reads: false) : cache
      let result = try Replay(notebook, options: options, cache: used).run { event in
        if case .began(let cell) = event { seen.append(cell.secondsLeft.map { $0.rounded() }) }
      }
      #expect(result.exitCode == 0)
      // As if each had taken its time.
      var times = cache.times(of: notebook.source.name)
      for (name, seconds) in ["one train h m": 100.0, "two train g w": 20, "three evaluate e": 3] {
        let key = try #require(
          times.keys.first { $0.split(separator: " ").sorted() == name.split(separator: " ").sorted() })
        times[key] = seconds
      }
      cache.store(times: times, of: notebook.source.name)
      return seen
    }
    #expect(try left(text) == [nil, nil, nil, nil])
    #expect(try left(text) == [nil, nil, nil, nil])
    // The other training does not depend on the first.
    #expect(try left(text.replacing("on d epochs=1 as h", with: "on d epochs=2 as h")) == [103, 103, 3, 3])
    #expect(
      try left(text.replacing("on d epochs=1 as h", with: "on d epochs=2 as h"), fresh: true) == [123, 123, 23, 3])
  }
}
