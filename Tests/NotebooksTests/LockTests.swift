import Foundation
import Language
import TestSupport
import Testing

@testable import Notebooks

/// The lock as text, and what counts as another.
struct LockTests {
  private func lock(_ text: String) throws -> Lock { try Lock(Source(name: "n.fmnb.lock", text: text)) }

  @Test func readsWhatItWrites() throws {
    let facts = [
      Lock.Fact(label: nil, subject: "seed", value: "42"),
      Lock.Fact(label: "train", subject: "/02 epoch h 003", value: "loss 0.25 accuracy 0.9"),
      Lock.Fact(label: "train", subject: "/02 figure a = b.png", value: "sha256 00"),
      Lock.Fact(label: "notebook", subject: "/01 text 01", value: #"two\nlines = \\"#),
      Lock.Fact(label: "a", subject: "/error", value: "unknown-name: there is no value 'x'"),
    ]
    let written = Lock(facts)
    let read = try lock(written.text)
    #expect(read == written)
    let lines = written.text.split(separator: "\n")
    #expect(
      lines == lines.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }, "sorted, as for sort -c")
    #expect(read["notebook seed"] == "42")
    #expect(read["notebook/01 text 01"] == #"two\nlines = \\"#)
  }

  @Test(arguments: [
    ("", 1), ("seed = 42\n", 1), ("# fmnb lock 2\n", 1), ("# fmnb lock 1\nnotebook seed 42\n", 2),
    ("# fmnb lock 1: x\nnotebook seed = 42\n= 3\n", 3),
    ("# fmnb lock 1\n<<<<<<< HEAD\n", 2),
  ])
  func saysWhatIsNoLock(_ text: String, _ line: Int) throws {
    let error = #expect(throws: Diagnostic.self) { try lock(text) }
    #expect(error?.code == "damaged-lock")
    #expect(error?.location.line == line)
  }

  @Test func anyBytesAreReadOrRefused() throws {
    let good = Array("# fmnb lock 1\na/01 statement = load synthetic as d\nnotebook seed = 42\n".utf8)
    var random = SplitMix(seed: Rounds.seed(2))
    for _ in 0..<Rounds.count(500) {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert([0x20, 0x3D, 0x0A, 0x2F].randomElement(using: &random) ?? 0, at: place)
        }
      }
      if let read = try? lock(String(decoding: bytes, as: UTF8.self)) { #expect(try lock(read.text).text == read.text) }
    }
  }

  // MARK: Differences

  private func drift(_ old: String?, _ new: String?) -> Drift { Drift(label: "a", name: "a/01 x", old: old, new: new) }

  @Test(arguments: [
    ("loss 0.5 accuracy 0.9", "loss 0.25 accuracy 0.9", "loss -0.25"),
    ("loss 0.5 accuracy 0.9", "loss 0.75 accuracy 0.8", "loss +0.25, accuracy -0.1"),
    ("0.58", "0.71", "+0.13"), ("sha256 aa", "sha256 bb", "changed"),
    ("train m lr=0.1 epochs=3", "train m lr=0.2 epochs=3", "lr=0.1 → lr=0.2"),
    ("three words here", "two words", "changed"),
  ])
  func differencesAreTold(_ old: String, _ new: String, _ difference: String) {
    #expect(drift(old, new).difference == difference)
  }

  @Test func newAndGone() {
    #expect(drift(nil, "1").difference == "new")
    #expect(drift("1", nil).difference == "gone")
    let (old, new) = (
      Lock([Lock.Fact(label: "a", subject: "/01 x", value: "1"), Lock.Fact(label: "b", subject: "/01 x", value: "1")]),
      Lock([Lock.Fact(label: "a", subject: "/01 x", value: "1"), Lock.Fact(label: "c", subject: "/01 x", value: "1")])
    )
    #expect(new.drift(from: old).map(\.name) == ["b/01 x", "c/01 x"])
  }

  @Test func toleranceIsRelativeAndOfNumbersOnly() {
    func differs(_ old: String, _ new: String, _ tolerance: Double) -> Bool {
      let (old, new) = (
        Lock([Lock.Fact(label: "a", subject: "/01 x", value: old)]),
        Lock([Lock.Fact(label: "a", subject: "/01 x", value: new)])
      )
      return !new.drift(from: old, tolerances: ["a": tolerance]).isEmpty
    }
    #expect(!differs("loss 100", "loss 100.9", 0.01))
    #expect(differs("loss 100", "loss 101.1", 0.01))
    #expect(differs("loss 100", "loss 100.9", 0))
    #expect(differs("sha256 aa", "sha256 bb", 1))
    #expect(differs("loss 100", "loss nan", 1))
  }

  @Test func someCellsAreAccepted() {
    func fact(_ label: String?, _ value: String) -> Lock.Fact {
      Lock.Fact(label: label, subject: "/01 x", value: value)
    }
    let old = Lock([fact("a", "1"), fact("b", "1"), fact(nil, "1")])
    let new = Lock([fact("a", "2"), fact("b", "2"), fact(nil, "2")])
    #expect(new.accepting(["a"], over: old) == Lock([fact("a", "2"), fact("b", "1"), fact(nil, "1")]))
  }
}
