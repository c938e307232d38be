import Foundation

/// The built program in a process of its own; ended with the value.
final class Child {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The program as built beside these tests.
  static let program: String = {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent("fmnb").path
  }()

  private let process: pid_t
  private var status: Int32?

  /// Starts the program with no signal blocked or ignored.
  ///
  /// - Parameters:
  ///   - folder: where it runs; it is its home too.
  ///   - shell: a command line for `/bin/sh` in which `"$@"` stands for the program and its arguments.
  ///   - leadsSession: whether a terminal that it opens becomes its controlling one.
  ///   - open: says what its descriptors are.
  init(
    _ arguments: [String], in folder: String, environment: [String: String], shell: String = "exec \"$@\"",
    leadsSession: Bool = false, open: (inout posix_spawn_file_actions_t) -> Void
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    open(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let newSession: Int32 = leadsSession ? 0x80 : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | newSession))

    var variables = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_STATE_HOME": folder + "/state", "LANG": "C.UTF-8",
      // What is not about the cache computes everything.
      "FMNB_CACHE": "",
    ]
    variables.merge(environment) { $1 }
    let command = ["/bin/sh", "-c", "cd \"$0\" && \(shell)", folder, Self.program] + arguments
    let words = command.map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words, settings)
    guard code == 0 else { throw Failure(description: "/bin/sh: \(String(cString: strerror(code)))") }
    self.process = process
  }

  deinit { end() }

  /// Ends it at once where it still runs.
  func end() {
    guard poll() == nil else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    status = 128 + SIGKILL
  }

  func send(_ signal: Int32) { kill(process, signal) }

  /// Its exit code, or 128 and the number of the signal that ended it; nil while it runs.
  func poll() -> Int32? {
    var code: Int32 = 0
    if status == nil, waitpid(process, &code, WNOHANG) == process {
      status = code & 0x7F == 0 ? code >> 8 & 0xFF : 128 + code & 0x7F
    }
    return status
  }
}
