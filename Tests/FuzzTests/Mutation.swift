import TestSupport

/// Good input with a few mistakes in it.
struct Mutation {
  /// What was good.
  let seeds: [[UInt8]]
  /// What such input is made of, besides single bytes.
  let words: [[UInt8]]

  init(_ seeds: [[UInt8]], words: [String] = []) {
    self.seeds = seeds
    self.words = words.map { Array($0.utf8) }
  }

  func bytes(_ random: inout SplitMix) -> [UInt8] {
    var bytes = seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...32, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
      case 2: if place < bytes.count { bytes[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0 }
      case 3: bytes.removeSubrange(place..<end)
      case 4: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 5: bytes = Array(bytes.prefix(place))
      default: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
      }
    }
    return bytes
  }
}
