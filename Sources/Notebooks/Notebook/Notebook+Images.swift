internal import Foundation

extension Notebook {
  /// Pictures beside a notebook that are larger are not put into a report.
  private static let largestImage = 32 << 20

  /// The file of an image that stands beside the notebook, in its folder or one inside that.
  ///
  /// - Returns: nil where there is none, or a link leads elsewhere: a notebook shows what came with it.
  func fileBeside(_ path: String) -> String? {
    guard !path.hasPrefix("/"), !path.contains("://"), !path.split(separator: "/").contains("..") else { return nil }
    let home = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let file = URL(fileURLWithPath: "\(folder)/\(path)").resolvingSymlinksInPath()
    let values = try? file.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
    guard file.path.hasPrefix(home == "/" ? "/" : home + "/"), values?.isRegularFile == true,
      values?.fileSize ?? .max <= Self.largestImage
    else { return nil }
    return file.path
  }

  /// The image that stands beside the notebook under a path.
  func pictureBeside(_ path: String) -> Picture? {
    guard FigurePath(path).mediaType != nil, let file = fileBeside(path),
      let data = FileManager.default.contents(atPath: file)
    else { return nil }
    let bytes = Array(data)
    let size = Self.pngSize(bytes)
    return Picture(
      bytes: bytes, width: size?.width ?? 0, height: size?.height ?? 0, title: "", isNamed: true, isBeside: true)
  }

  /// Width and height stand in the first chunk of a PNG file.
  private static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(16), number(20))
    return (1...1 << 20).contains(width) && (1...1 << 20).contains(height) ? (width, height) : nil
  }
}
