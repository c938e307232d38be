// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The kernels are one folder of Swift, `Sources/Kernels`, built once per instruction set: each target's folder is
/// a link to it. They are optimised in debug builds too, if only file by file: tests take seconds, a training takes the
/// release build.
struct KernelBuild {
  var name: String
  var flags: [String]
}

#if arch(x86_64)
  let kernelBuilds = [
    KernelBuild(name: "KernelsBaseline", flags: []),
    KernelBuild(name: "KernelsAVX2", flags: ["-Xcc", "-march=x86-64-v3"]),
    KernelBuild(
      name: "KernelsAVX512", flags: ["-Xcc", "-march=x86-64-v4", "-Xcc", "-mprefer-vector-width=512"]),
    KernelBuild(
      name: "KernelsBFloat16",
      flags: ["-Xcc", "-march=x86-64-v4", "-Xcc", "-mavx512bf16", "-Xcc", "-mprefer-vector-width=512"]),
  ]
#else
  let kernelBuilds = [KernelBuild(name: "KernelsBaseline", flags: [])]
#endif

let kernelTargets = kernelBuilds.map { build in
  Target.target(
    name: build.name, dependencies: ["CVector"], exclude: ["README.md"],
    swiftSettings: swiftSettings + [.unsafeFlags(["-Ounchecked"] + build.flags)])
}
let kernels = kernelBuilds.map { Target.Dependency.target(name: $0.name) }

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// Imports run downwards only: a target sees nothing but what its line here names.
let package = Package(
  name: "fmnb",
  products: [.executable(name: "fmnb", targets: ["fmnb"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // System libraries: headers, and what Swift cannot say.
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(
      name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CVector"),
  ] + kernelTargets + [
    .target(name: "Datasets", dependencies: ["CZlib", crypto]),
    // Optimised in debug builds too: unoptimised code asks for memory where a training step must not.
    .target(
      name: "Networks", dependencies: ["Datasets", "Language", "CVector", crypto] + kernels,
      swiftSettings: swiftSettings + [.unsafeFlags(["-O"])]),
    .target(name: "Figures", dependencies: ["CCairo"]),
    .target(name: "Language"),
    .target(name: "Sessions", dependencies: ["Language", "Networks", "Datasets", "Figures", grdb, crypto]),
    .target(name: "Notebooks", dependencies: ["Sessions", "Language", "CMarkdown"]),
    .target(name: "Terminal", dependencies: ["Sessions", "Language", "CReadline"]),
    .executableTarget(
      name: "fmnb", dependencies: ["Terminal", "Notebooks", "Sessions", "Language", argumentParser]),

    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"]),
    // Replaces malloc in the program of the tests.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .testTarget(name: "NetworksTests", dependencies: ["Networks", "Datasets", "Language", "AllocationCounter"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(
      name: "SessionsTests", dependencies: ["Sessions", "Language", "Networks", "Datasets", "Figures", grdb]),
    .testTarget(name: "NotebooksTests", dependencies: ["Notebooks"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(name: "ProgramTests", dependencies: ["fmnb", "Figures"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.swiftSettings == nil {
  target.swiftSettings = swiftSettings
}
