/// Collects the values of pixels, whole from 0 to 255 or fractions from 0 to 1; which of the two, the whole file says.
struct PixelCollector {
  private(set) var pixels: [UInt8] = []
  private(set) var isScaled = false
  private var largest: UInt8 = 0

  /// What is wrong with a value.
  enum Fault: Error {
    /// It is neither a whole number from 0 to 255 nor a fraction from 0 to 1.
    case value
    /// It is a fraction, but there are pixels above 1.
    case mixed
    /// There are too many.
    case tooMany
  }

  mutating func reserve(_ count: Int) { pixels.reserveCapacity(count) }

  mutating func append(_ value: Double) throws(Fault) {
    guard pixels.count < Dataset.maximumByteCount else { throw .tooMany }
    if isScaled {
      guard 0...1 ~= value else { throw value > 1 && value <= 255 ? .mixed : .value }
      pixels.append(UInt8((value * 255).rounded()))
    } else if let byte = UInt8(exactly: value) {
      largest = max(largest, byte)
      pixels.append(byte)
    } else {
      guard 0...1 ~= value else { throw 0...255 ~= value ? .mixed : .value }
      guard largest <= 1 else { throw .mixed }
      scale()
      pixels.append(UInt8((value * 255).rounded()))
    }
  }

  /// The same for whole numbers while all were such, faster.
  /// - Returns: false where there are too many.
  mutating func append(wholes: ArraySlice<UInt8>, largest: UInt8) -> Bool {
    guard pixels.count <= Dataset.maximumByteCount - wholes.count else { return false }
    self.largest = max(self.largest, largest)
    pixels.append(contentsOf: wholes)
    return true
  }

  /// What has been collected was 0 and 1 of 1.
  private mutating func scale() {
    isScaled = true
    for i in pixels.indices where pixels[i] == 1 { pixels[i] = 255 }
  }

  /// Ends the collection. Pixels of which none is above 1 are black and white, whatever they were written as.
  /// - Returns: what there is to say of it.
  mutating func finish() -> [String] {
    if !isScaled, largest == 1 {
      scale()
      return ["no pixel is above 1: 0 is taken for black and 1 for white"]
    }
    return isScaled ? ["pixels from 0 to 1, made 0 to 255"] : []
  }
}
