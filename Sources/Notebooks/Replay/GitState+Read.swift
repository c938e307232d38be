internal import Foundation

extension GitState {
  /// The commit of the folder that holds a file; nil where there is no repository, no commit, or no git.
  ///
  /// Hooks and monitors that a repository may name are not run.
  init?(ofFile path: String) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard let git = Self.program else { return nil }
    let common = ["-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]
    guard let commit = Self.run(git, common + ["rev-parse", "--short=12", "HEAD"]), !commit.isEmpty,
      let changes = Self.run(git, common + ["status", "--porcelain", "--untracked-files=no"])
    else { return nil }
    let tracked = Self.run(git, common + ["ls-files", "--", URL(fileURLWithPath: path).lastPathComponent])
    self.init(commit: commit, isDirty: !changes.isEmpty, isTracked: tracked?.isEmpty == false)
  }

  private static var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { $0 + "/git" }.first { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program prints, without white space around it; nil when it fails.
  private static func run(_ program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["GIT_OPTIONAL_LOCKS": "0"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return nil
    }
    let bytes = read(output.fileHandleForReading.fileDescriptor)
    process.waitUntilExit()
    guard process.terminationStatus == 0, let bytes else { return nil }
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// All that comes out of a pipe, whatever signals come meanwhile; nil where it cannot be read.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { return nil }
    }
  }
}
