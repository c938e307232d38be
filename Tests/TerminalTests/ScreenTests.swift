import Foundation
import Testing

@testable import Terminal

@Suite struct ScreenTests {
  /// A terminal of this process's own.
  private struct Terminal: ~Copyable {
    let keyboard: Int32
    let screen: Int32

    init(columns: UInt16 = 100) throws {
      var (keyboard, screen): (Int32, Int32) = (0, 0)
      var size = winsize(ws_row: 30, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
      guard openpty(&keyboard, &screen, nil, nil, &size) == 0 else { throw POSIXError(.EIO) }
      (self.keyboard, self.screen) = (keyboard, screen)
    }

    deinit {
      close(keyboard)
      close(screen)
    }
  }

  private static let environments: [([String: String], ColorDepth, PictureProtocol?)] = [
    (["TERM": "xterm-256color"], .palette, .halfBlocks),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColor, .halfBlocks),
    (["TERM": "xterm"], .sixteen, .halfBlocks),
    (["TERM": "dumb", "COLORTERM": "truecolor"], .none, .text),
    (["TERM": "dumb", "FMNB_PICTURES": "off"], .none, nil),
    ([:], .none, .text),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .none, .halfBlocks),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .palette, .halfBlocks),
    (["TERM": "xterm-kitty"], .trueColor, .kitty),
    (["TERM": "xterm-kitty", "NO_COLOR": "1"], .none, .kitty),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .palette, .iterm2),
    (["TERM": "foot"], .sixteen, .sixel),
    (["TERM": "screen-256color", "KITTY_WINDOW_ID": "1"], .palette, .halfBlocks),
    (["TERM": "xterm-256color", "FMNB_PICTURES": "off"], .palette, nil),
    (["TERM": "xterm", "FMNB_PICTURES": "sixel"], .sixteen, .sixel),
    (["TERM": "xterm", "FMNB_PICTURES": "blocks"], .sixteen, .halfBlocks),
    (["TERM": "xterm-256color", "LC_ALL": "C"], .palette, .text),
  ]

  @Test(arguments: environments)
  func detection(environment: [String: String], colors: ColorDepth, pictures: PictureProtocol?) throws {
    let terminal = try Terminal()
    let screen = Screen(stream: ScreenStream(descriptor: terminal.screen), environment: environment)
    #expect(screen.isTerminal)
    #expect(screen.colors == colors)
    #expect(screen.pictures == pictures)
    #expect(screen.size?.columns == 100)
    #expect(screen.canRedraw == !["dumb", nil].contains(environment["TERM"]))
  }

  @Test func aPipeStaysPlain() throws {
    let pipe = Pipe()
    let environment = ["TERM": "xterm-kitty", "COLORTERM": "truecolor", "FMNB_PICTURES": "kitty"]
    let screen = Screen(
      stream: ScreenStream(descriptor: pipe.fileHandleForWriting.fileDescriptor), environment: environment)
    #expect(!screen.isTerminal && !screen.canRedraw && screen.colors == .none && screen.size == nil)
    #expect(screen.styled("x", .bold) == "x")
  }

  @Test(arguments: [
    ("\u{1B}[?62;4;6c", [62, 4, 6], ""), ("ab\u{1B}[?1;2cd", [1, 2], "abd"), ("\u{1B}[?62;4", nil, "\u{1B}[?62;4"),
    ("", nil, ""), ("\u{1B}[?c", [], ""), ("\u{1B}[?\u{1B}[?6c", [6], "\u{1B}[?"),
    ("\u{1B}[?99999999999999999999;4c", [4], ""),
  ])
  func deviceAttributes(bytes: String, numbers: [Int]?, rest: String) {
    var received = Array(bytes.utf8)
    #expect(DeviceAttributes.take(from: &received) == numbers)
    #expect(String(decoding: received, as: UTF8.self) == rest)
  }

  @Test func streamsKnowEachOther() throws {
    let (one, two) = (Pipe(), Pipe())
    let first = ScreenStream(descriptor: one.fileHandleForWriting.fileDescriptor)
    let copy = dup(first.descriptor)
    defer { close(copy) }
    #expect(first.isSame(as: ScreenStream(descriptor: copy)))
    #expect(!first.isSame(as: ScreenStream(descriptor: two.fileHandleForWriting.fileDescriptor)))
  }

  @Test func aFullDiskIsNoticed() {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    #expect(!ScreenStream(descriptor: full).write("x"))
  }
}
