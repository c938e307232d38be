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

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// Imports run downwards only: a target sees nothing but what its line here names.
let package = Package(
  name: "fmnb",
  products: [.executable(name: "fmnb", targets: ["fmnb"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
  ],
  targets: [
    // System libraries: headers, and what Swift cannot say.
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(
      name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // zip archives; a JPEG decoder whose exact transform gives the same pixels everywhere; which way up a camera was held.
    .systemLibrary(name: "CZip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CExif", pkgConfig: "libexif", providers: [.apt(["libexif-dev"])]),
    .systemLibrary(name: "CHash", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CVector"),
  ] + kernelTargets + [
    .target(name: "Words"),
    .target(name: "Pictures", dependencies: ["Words", "CCairo", "CJPEG", "CExif"]),
    .target(name: "Datasets", dependencies: ["Words", "Pictures", "CZlib", "CZip", "CHash"]),
    // Optimised in debug builds too: unoptimised code asks for memory where a training step must not.
    .target(
      name: "Networks", dependencies: ["Words", "Datasets", "Language", "CVector"] + kernels,
      swiftSettings: swiftSettings + [.unsafeFlags(["-O"])]),
    .target(name: "Figures", dependencies: ["Words", "Pictures", "CCairo", "CZlib"]),
    .target(name: "Language", dependencies: ["Words"]),
    .target(name: "Outputs", dependencies: ["Words", "Pictures", "Figures", "Language", "Networks"]),
    .target(name: "Interchange", dependencies: ["Words", "Networks"]),
    .target(
      name: "Sessions", dependencies: ["Words", "Language", "Outputs", "Networks", "Datasets", grdb]),
    .target(
      name: "Commands",
      dependencies: [
        "Words", "Sessions", "Interchange", "Pictures", "Figures", "Language", "Outputs", "Networks", "Datasets",
      ]),
    .target(
      name: "Notebooks",
      dependencies: ["Words", "Sessions", "Commands", "Language", "Outputs", "Datasets", "CMarkdown"]),
    .target(
      name: "Pages", dependencies: ["Words", "Notebooks", "Commands", "Sessions", "Language", "Outputs", "Networks"]),
    .target(name: "Live", dependencies: ["Words", "Outputs", "Networks", flyingSocks]),
    .target(name: "Terminal", dependencies: ["Words", "Sessions", "Language", "Outputs", "Networks", "CReadline"]),
    .target(name: "Benchmarks", dependencies: ["Words", "Networks", "Datasets", "Figures", "Sessions", "Outputs"]),
    .executableTarget(
      name: "fmnb",
      dependencies: [
        "Words", "Terminal", "Pages", "Live", "Notebooks", "Benchmarks", "Commands", "Sessions", "Language", "Outputs",
        argumentParser,
      ]),

    // What tests share; it knows no module that is tested.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    // Replaces malloc in the program of the tests.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .testTarget(name: "WordsTests", dependencies: ["Words"]),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["TestSupport", "Sessions", "Commands", "Notebooks", "Language", "Datasets", "Pictures", "Figures"]),
    .testTarget(name: "DatasetsTests", dependencies: ["TestSupport", "Pictures", "Datasets"]),
    .testTarget(name: "NetworksTests", dependencies: ["Networks", "Datasets", "AllocationCounter"]),
    .testTarget(name: "PicturesTests", dependencies: ["TestSupport", "Pictures"]),
    .testTarget(name: "FiguresTests", dependencies: ["TestSupport", "Pictures", "Figures"]),
    .testTarget(name: "LanguageTests", dependencies: ["TestSupport", "Language"]),
    .testTarget(
      name: "SessionsTests",
      dependencies: [
        "TestSupport", "Sessions", "Commands", "Outputs", "Language", "Networks", "Datasets", "Pictures", "Figures",
        "Words", grdb,
      ],
      exclude: ["Sessions"]),
    .testTarget(
      name: "NotebooksTests",
      dependencies: [
        "TestSupport", "Notebooks", "Pages", "Commands", "Sessions", "Outputs", "Language", "Networks", "Figures",
      ]),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "TestSupport", "Terminal", "Commands", "Sessions", "Outputs", "Language", "Networks", "Pictures", "Figures",
        "Words",
      ]),
    .testTarget(name: "LiveTests", dependencies: ["TestSupport", "Live", "Outputs", "Networks"]),
    .testTarget(
      name: "ProgramTests", dependencies: ["TestSupport", "fmnb", "Commands", "Sessions", "Pictures", "Figures"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.swiftSettings == nil {
  target.swiftSettings = swiftSettings
}
