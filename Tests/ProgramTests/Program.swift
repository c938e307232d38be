import Foundation

/// The built program, run as a script or another program runs it: without a terminal.
final class Program {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

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
            throw Failure(description: "no JSON object: \(line)")
          }
          return object
        }
      }
    }
  }

  private let folder: WorkFolder
  private let process: pid_t
  private let files: (output: String, errors: String)
  private var status: Int32?

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - shell: a command line for `/bin/sh` in which `"$@"` stands for the program and its arguments.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], shell: String = "exec \"$@\"",
    in folder: WorkFolder
  ) throws {
    self.folder = folder
    let stem = NSTemporaryDirectory() + "fmnb-program-\(UUID().uuidString)"
    files = (stem + ".out", stem + ".err")
    try Data(input.utf8).write(to: URL(fileURLWithPath: stem + ".in"))

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, stem + ".in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files.output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files.errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var variables = [
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state", "LANG": "C.UTF-8",
    ]
    variables.merge(environment) { $1 }
    let command = ["/bin/sh", "-c", "cd \"$0\" && \(shell)", folder.path, PseudoTerminal.program] + arguments
    let words = command.map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words, settings)
    guard code == 0 else { throw Failure(description: "/bin/sh: \(String(cString: strerror(code)))") }
    self.process = process
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    let stem = String(files.output.dropLast(4))
    for suffix in [".in", ".out", ".err"] { unlink(stem + suffix) }
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], shell: String = "exec \"$@\"",
    in folder: WorkFolder
  ) throws -> Result {
    try Program(arguments, input: input, environment: environment, shell: shell, in: folder).wait()
  }

  func send(_ signal: Int32) { kill(process, signal) }

  /// Standard output so far.
  var output: String { Self.text(files.output) }

  /// Waits until standard output holds a text.
  func wait(for text: String, seconds: Double = 60) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while !output.contains(text) {
      guard Date() < deadline, !hasEnded else {
        throw Failure(description: "'\(text)' was not written\n\(output)\n\(Self.text(files.errors))")
      }
      usleep(2000)
    }
  }

  private var hasEnded: Bool {
    guard status == nil else { return true }
    var code: Int32 = 0
    guard waitpid(process, &code, WNOHANG) == process else { return false }
    status = code & 0x7F == 0 ? (code >> 8) & 0xFF : 128 + (code & 0x7F)
    return true
  }

  /// Waits for its end.
  func wait(seconds: Double = 120) throws -> Result {
    let deadline = Date().addingTimeInterval(seconds)
    while !hasEnded {
      guard Date() < deadline else { throw Failure(description: "it does not end\n\(output)") }
      usleep(2000)
    }
    return Result(status: status ?? -1, output: output, errors: Self.text(files.errors))
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}

/// A folder that goes away with the value.
final class WorkFolder {
  let path = NSTemporaryDirectory() + "fmnb-work-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func data(_ name: String) -> Data? { FileManager.default.contents(atPath: path + "/" + name) }

  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Program.Result {
    try Program.run(arguments, input: input, environment: environment, in: self)
  }
}
