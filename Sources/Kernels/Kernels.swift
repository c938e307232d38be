/// The loops over floats. This one folder is built once per instruction set; Networks picks a build when the program
/// starts.
///
/// Every function takes raw pointers and whole numbers only, so that nothing generic is shared between builds, and
/// obeys one numeric contract: vectors lie across outputs, each output element is one sequential chain of fused
/// multiply-adds, or a fixed sum of such chains, in the order that its function states. IEEE 754 fixes every such
/// operation, so each build gives the same bits.
///
/// README.md beside this file draws one training step. To begin reading: ``Row`` and ``Tile`` are the accumulators,
/// ``TiledWork`` covers a result with them, ``convolution`` is the plainest user.
package enum Kernels {}

typealias Pointer = UnsafePointer<Float>
typealias MutablePointer = UnsafeMutablePointer<Float>
