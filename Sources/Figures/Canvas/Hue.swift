/// The colours of runs 0, 1, 2, …, wherever they are shown: Okabe and Ito's colour-blind-safe set ("Color Universal
/// Design", 2008) without its yellow, which is too pale for a line on white. After seven runs the hues repeat, on a
/// figure with another marker.
package enum Hue {
  private static let table: [UInt32] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000]

  /// `0xRRGGBB`.
  package static func hex(_ run: Int) -> UInt32 {
    table[Int(run.magnitude % UInt(table.count))]
  }

  static let right = color(0)
  static let wrong = color(1)

  static func color(_ run: Int) -> Color { Color(hex: hex(run)) }

  static func marker(_ run: Int) -> Marker {
    Marker.allCases[Int(run.magnitude / UInt(table.count) % UInt(Marker.allCases.count))]
  }
}

/// What tells series of the same hue apart.
enum Marker: CaseIterable, Sendable {
  case none, circle, square, triangle, diamond, nabla
}
