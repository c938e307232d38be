import Commands
import Foundation
import Language
import Sessions

/// A session file with the names that the command table's examples speak of, made once for all tests.
enum Prepared {
  static let statements = """
    load synthetic count=100 seed=1 as fm
    model seed = conv 4 3x3 relu, maxpool 4, dropout 0.25, dense 10 softmax
    train seed on fm.train validate=fm.test epochs=2 batch=32 lr=0.01 as h1
    train seed on fm.train validate=fm.test epochs=1 batch=50 lr=0.01 as h3
    evaluate seed on fm.test as e1
    """

  private static let file = Result {
    let path = NSTemporaryDirectory() + "fmnb-prepared-\(UUID().uuidString)"
    do {
      // SQLite puts everything into the one file when the last connection closes.
      let session = try Session(path: path, commands: .standard)
      for statement in try Parser.parse(
        Source(name: "prepared", text: statements), grammar: Vocabulary.standard.grammar)
      {
        try session.execute(statement)
      }
    }
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  static func copy(to path: String) throws {
    try file.get().write(to: URL(fileURLWithPath: path))
  }
}
