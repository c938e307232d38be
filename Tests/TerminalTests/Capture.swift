import Foundation

@testable import Terminal

/// A screen whose text can be read back: a file in place of a terminal, which may be declared to be one.
struct Capture {
  let file: FileHandle
  var screen: Screen

  init(columns: Int? = nil, colors: ColorDepth = .none, pictures: PictureProtocol? = nil) throws {
    let path = NSTemporaryDirectory() + "fmnb-capture-\(UUID().uuidString)"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.EIO) }
    unlink(path)
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    screen = Screen(stream: ScreenStream(descriptor: descriptor))
    screen.colors = colors
    screen.pictures = pictures
    if let columns {
      screen.isTerminal = true
      screen.canRedraw = true
      screen.fixedSize = (columns, 24)
    }
  }

  var text: String {
    get throws {
      try file.seek(toOffset: 0)
      return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    }
  }
}
