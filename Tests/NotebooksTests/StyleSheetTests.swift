import Foundation
import Testing

@testable import Notebooks
@testable import Pages

@Suite struct StyleSheetTests {
  /// The custom properties of the `nth` `:root` block: light first, then dark.
  private func colours(_ nth: Int) throws -> [String: [Double]] {
    let blocks = StyleSheet.text.components(separatedBy: ":root {").dropFirst().map { $0.prefix { $0 != "}" } }
    var result: [String: [Double]] = [:]
    for declaration in try #require(blocks.dropFirst(nth).first).split(separator: ";") {
      let parts = declaration.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#") else { continue }
      let digits = parts[1].dropFirst()
      let hex = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
      let value = try #require(Int(hex, radix: 16))
      result[parts[0]] = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
    }
    return result
  }

  /// Relative luminance, WCAG 2.2.
  private func luminance(_ colour: [Double]) -> Double {
    let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  @Test("Text stands out from its ground as WCAG 2.2 AA asks", arguments: [0, 1, 2])
  func contrast(block: Int) throws {
    let colours = try colours(block)
    let text = [
      "--text", "--quiet", "--accent", "--error", "--c-verb", "--c-layer", "--c-word", "--c-key", "--c-string",
    ]
    for ground in ["--ground", "--panel", "--error-ground", "--good"] {
      for name in text where !name.hasPrefix("--c-") || ground == "--ground" {
        let levels = [try #require(colours[name]), try #require(colours[ground])].map(luminance)
        let ratio = ((levels.max() ?? 0) + 0.05) / ((levels.min() ?? 0) + 0.05)
        #expect(ratio >= 4.5, "\(name) on \(ground): \(ratio)")
      }
    }
    let marked = [try #require(colours["--text"]), try #require(colours["--mark"])].map(luminance)
    #expect(((marked.max() ?? 0) + 0.05) / ((marked.min() ?? 0) + 0.05) >= 4.5)
  }
}
