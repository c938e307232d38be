import Foundation
import TestSupport
import Testing

/// What Tab writes, and what it shows.
extension PromptTests {
  @Test func tabCompletesFromTheCommandTable() throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("t\t\t")
    try terminal.expect("take")
    try terminal.expect("Take a class-balanced subset")
    try terminal.expect("train")
    try terminal.expect("fmnb> t")
    terminal.type("\u{15}loa\tsyn\tcou\t40 as toy\r")
    try terminal.expect("load synthetic count=40 as toy")
    try terminal.expect("toy: .train 40 images")
    // A dataset's name and part; the key of an option is followed by its value at once.
    try terminal.expect("fmnb> ")
    terminal.type("take to\t.tr\t20 as few\r")
    try terminal.expect("take toy.train 20 as few")
    try terminal.expect("few")
  }

  /// Readline cuts the line into words by itself: what it takes for the word must be what is replaced.
  @Test func tabCompletesClassesAndLayers() throws {
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("load synthetic count=40 as toy\r")
    try terminal.expect("toy: .train 40 images")
    try terminal.expect("fmnb> ")
    for typed in ["ank", "\"Ankle b", "\"ankl"] {
      terminal.type("find x; show toy class=\(typed)\tper-class=99\r")
      // The statement as it stood.
      try terminal.expect("  find x; show toy class=\"Ankle boot\" per-class=99")
      try terminal.expect("fmnb> ")
    }
    terminal.type("show toy class='ankleb\tper-class=99\r")
    try terminal.expect("  show toy class='Ankle boot' per-class=99")
    try terminal.expect("fmnb> ")
    terminal.type("model m=resi\t\tcon\t32 3\tpadd\tsa\t\t\t")
    try terminal.expect("negative values become zero")
    terminal.type("rel\t, 9\r")
    try terminal.expect("...> ")
    terminal.type(")\r")
    try terminal.expect("  model m=residual (conv 32 3x3 padding=same relu , 9")
  }

  /// A file, or `on` and an image of a dataset.
  @Test func tabCompletesFilesBesideWords() throws {
    try folder.write("", "old.png")
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("model seed = dense 10\r")
    try terminal.expect("fmnb> ")
    terminal.type("predict seed o\t\t")
    try terminal.expect("on ")
    try terminal.expect("old.png")
    terminal.type("l\t")
    try terminal.expect("old.png ")
    terminal.type("\u{15}predict seed inde\t3")
    try terminal.expect("predict seed index=3")
  }

  @Test func tabCompletesFilesAfterTo() throws {
    for name in ["curves-one.png", "curves-two.png", "with space.csv"] {
      try folder.write("", name)
    }
    let terminal = try start()
    try terminal.expect("fmnb> ")
    terminal.type("plot h1 to cur\t\t\t")
    try terminal.expect("curves-one.png")
    try terminal.expect("curves-two.png")
    try terminal.expect("fmnb> plot h1 to curves-")
    terminal.type("o\t")
    try terminal.expect("one.png ")
    terminal.type("\u{15}export h1 to wi\t")
    try terminal.expect("\"with space.csv\"")
  }
}
