import CVector
import Foundation
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
  import KernelsBFloat16
#endif

/// The machinery that computes: which build of the kernels runs here, and why.
package enum Engine {
  /// Changes whenever the same statement on the same data would give other bits.
  package static let version = "4"

  /// The build in use: `AVX-512 BF16`, `AVX-512`, `AVX2`, `NEON` or `baseline`.
  package static var build: String { selection.build.rawValue }

  /// Why that build, in words.
  package static var reason: String { selection.reason }

  /// How many threads may compute.
  package static let threadCounts = 1...256

  /// One thread per processor that is online.
  package static var defaultThreads: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// Whether trainings may multiply in these numbers here. Every build can, and gives the same bits, but without the
  /// instruction bfloat16 is slower than float32.
  package static func supports(_ precision: Precision) -> Bool {
    precision == .float32 || selection.build == .bfloat16
  }

  /// - Throws: code `unsupported-precision` where trainings may not multiply in these numbers.
  package static func require(_ precision: Precision) throws(NetworkError) {
    guard supports(precision) else { throw .unsupportedPrecision(precision) }
  }

  /// What is wrong with the environment variable `FMNB_ISA`, if anything is; the program then runs the best build.
  package static var environmentError: NetworkError? { selection.error }

  /// A build of the kernels.
  enum Build: String, CaseIterable {
    case bfloat16 = "AVX-512 BF16"
    case avx512 = "AVX-512"
    case avx2 = "AVX2"
    case neon = "NEON"
    case baseline = "baseline"

    /// The value of `FMNB_ISA` that asks for it, if no faster one of that value runs.
    var variable: String {
      switch self {
      case .bfloat16, .avx512: "avx512"
      case .avx2: "avx2"
      case .neon, .baseline: "baseline"
      }
    }

    var isSupported: Bool {
      switch self {
      case .bfloat16: processor_has_bfloat16() != 0
      case .avx512: processor_has_avx512() != 0
      case .avx2: processor_has_avx2() != 0
      case .neon, .baseline: self == Build.portable
      }
    }

    var kernels: any KernelSet.Type {
      #if arch(x86_64)
        switch self {
        case .bfloat16: KernelsBFloat16.Kernels.self
        case .avx512: KernelsAVX512.Kernels.self
        case .avx2: KernelsAVX2.Kernels.self
        case .neon, .baseline: KernelsBaseline.Kernels.self
        }
      #else
        KernelsBaseline.Kernels.self
      #endif
    }

    /// The build without special flags.
    static var portable: Build {
      #if arch(arm64)
        .neon
      #else
        .baseline
      #endif
    }

    /// What this processor can run, the fastest first.
    static var supported: [Build] { allCases.filter(\.isSupported) }
  }

  struct Selection {
    var build: Build
    var reason: String
    var error: NetworkError?
  }

  static let selection = select(ProcessInfo.processInfo.environment["FMNB_ISA"])

  static func select(_ variable: String?) -> Selection {
    let best = Build.supported.first ?? .portable
    let reason =
      best == .baseline ? "this processor has neither AVX-512 nor AVX2" : "this processor has \(best.rawValue)"
    guard let variable, !variable.isEmpty else { return Selection(build: best, reason: reason) }
    if let build = Build.supported.first(where: { $0.variable == variable.lowercased() }) {
      return Selection(build: build, reason: "FMNB_ISA=\(variable)")
    }
    let isKnown = Build.allCases.contains { $0.variable == variable.lowercased() }
    return Selection(
      build: best, reason: reason,
      error: isKnown ? .unsupportedBuild(variable, best: best.rawValue) : .unknownBuild(variable))
  }
}
