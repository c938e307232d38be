package import Datasets

extension NetworkDescription {
  /// Why no image can pass through the layers, told for an image of 28x28x1; nil where images of some size can.
  ///
  /// Tried are squares of 1 to 2048 pixels a side, with 1 to 4 channels and with as many as a layer has filters, which
  /// is what a residual that comes first asks for.
  package var misfit: NetworkError? { fittingInput == nil ? error(input: Self.usualInput) : nil }

  /// How many numbers the last layer puts out for images of `input`; nil where they cannot pass, or it puts out maps.
  package func outputCount(input: ImageShape) -> Int? {
    guard let output = try? Blueprint(self, input: input).output, output.height == 1, output.width == 1 else {
      return nil
    }
    return output.channels
  }

  /// Images that can pass through the layers: of 28x28x1 where those can; nil where none were found.
  package var fittingInput: ImageShape? {
    guard error(input: Self.usualInput) != nil else { return Self.usualInput }
    let channels = [1, 2, 3, 4] + Set(Self.widths(of: layers)).sorted().prefix(16)
    for side in [1, 4, 16, 32, 64, 128, 256, 512, 1024, 2048] {
      for count in channels {
        let shape = ImageShape(height: side, width: side, channels: count)
        if error(input: shape) == nil { return shape }
      }
    }
    return nil
  }

  private static let usualInput = ImageShape(height: 28, width: 28, channels: 1)

  private func error(input: ImageShape) -> NetworkError? {
    do {
      _ = try Blueprint(self, input: input)
      return nil
    } catch {
      return error
    }
  }

  /// How many channels the layers put out.
  private static func widths(of layers: [Layer]) -> [Int] {
    layers.flatMap { layer -> [Int] in
      switch layer {
      case .convolution(let filters, _, _, _, _, _): [filters]
      case .dense(let units, _): [units]
      case .residual(let inner), .repeated(_, let inner): widths(of: inner)
      default: []
      }
    }
  }
}
