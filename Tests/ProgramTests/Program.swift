import Foundation
import TestSupport

/// The built program, run as a script or another program runs it: without a terminal.
final class Program {
  /// What it left behind.
  struct Result {
    /// The exit code, or 128 and the number of the signal that ended it.
    var status: Int32
    var output: String
    var errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Standard output as JSON lines.
    var objects: [[String: Any]] {
      get throws {
        try lines.map { line in
          guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
            throw Child.Failure(description: "no JSON object: \(line)")
          }
          return object
        }
      }
    }
  }

  /// Kept, so that it is there as long as the program runs in it.
  private let folder: TemporaryFolder
  private let child: Child
  private let files: (output: String, errors: String)

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - shell: a command line for `/bin/sh` in which `"$@"` stands for the program and its arguments.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], shell: String = "exec \"$@\"",
    in folder: TemporaryFolder
  ) throws {
    self.folder = folder
    let stem = NSTemporaryDirectory() + "fmnb-program-\(UUID().uuidString)"
    files = (stem + ".out", stem + ".err")
    try Data(input.utf8).write(to: URL(fileURLWithPath: stem + ".in"))

    child = try Child(arguments, in: folder.path, environment: environment, shell: shell) { [files] actions in
      posix_spawn_file_actions_addopen(&actions, 0, stem + ".in", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, files.output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, files.errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
  }

  deinit {
    child.end()
    let stem = String(files.output.dropLast(4))
    for suffix in [".in", ".out", ".err"] { unlink(stem + suffix) }
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], shell: String = "exec \"$@\"",
    in folder: TemporaryFolder
  ) throws -> Result {
    try Program(arguments, input: input, environment: environment, shell: shell, in: folder).wait()
  }

  func send(_ signal: Int32) { child.send(signal) }

  /// Standard output so far.
  var output: String { Self.text(files.output) }

  /// Waits until standard output holds a text.
  func wait(for text: String, seconds: Double = 60) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while !output.contains(text) {
      guard Date() < deadline, child.poll() == nil else {
        throw Child.Failure(description: "'\(text)' was not written\n\(output)\n\(Self.text(files.errors))")
      }
      usleep(2000)
    }
  }

  /// Waits for its end.
  func wait(seconds: Double = 120) throws -> Result {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      if let status = child.poll() { return Result(status: status, output: output, errors: Self.text(files.errors)) }
      guard Date() < deadline else { throw Child.Failure(description: "it does not end\n\(output)") }
      usleep(2000)
    }
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}

extension TemporaryFolder {
  /// Runs the program in the folder to its end.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Program.Result {
    try Program.run(arguments, input: input, environment: environment, in: self)
  }
}
