import CVector
import Datasets

/// Negative values become zero.
final class ReLUOperation: Operation {
  override func forward(_ image: Int, worker: Int) {
    kernels.relu(
      lines: input.shape.height, floats: input.line, input.at(image, worker: worker), xRow: input.row,
      output.at(image, worker: worker),
      yRow: output.row)
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    guard needsInputGradient else { return }
    kernels.gate(
      lines: input.shape.height, floats: input.line, y: output.at(image), yRow: output.row,
      dy: output.gradient(image, worker: worker), dyRow: output.row, scale: 1, input.gradient(image, worker: worker),
      dxRow: input.row)
  }
}

/// Dropout after a layer that cannot take it in.
final class DropoutOperation: Operation {
  private let plan: DropoutPlan

  init(_ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool, plan: DropoutPlan) {
    self.plan = plan
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  override func forward(_ image: Int, worker: Int) {
    if context.isTraining {
      plan.apply(
        context, image: image, lines: input.shape.height, floats: input.line, input.at(image, worker: worker),
        xRow: input.row,
        output.at(image, worker: worker), yRow: output.row)
    } else {
      kernels.copy(
        lines: input.shape.height, floats: input.line, input.at(image, worker: worker), xRow: input.row,
        output.at(image, worker: worker),
        yRow: output.row)
    }
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    guard needsInputGradient else { return }
    plan.apply(
      context, image: image, lines: input.shape.height, floats: input.line, output.gradient(image, worker: worker),
      xRow: output.row, input.gradient(image, worker: worker), yRow: input.row)
  }
}

/// Maximum or average over windows.
final class PoolOperation: Operation {
  private let isMax: Bool
  private let shape: convolution_shape

  init(
    _ context: StepContext, _ input: Tensor, _ output: Tensor, needsInputGradient: Bool, isMax: Bool, height: Int,
    width: Int, stride: Int
  ) {
    self.isMax = isMax
    shape = convolution_shape(
      output_height: output.shape.height, output_width: output.shape.width, kernel_height: height,
      kernel_width: width, stride: stride, input_channels: input.shape.channels, output_channels: output.pixel,
      x_row: input.row, x_pixel: input.pixel, y_row: output.row, y_pixel: output.pixel, relu: 0,
      bfloat16: 0)
    super.init(context, input, output, needsInputGradient: needsInputGradient)
  }

  override func forward(_ image: Int, worker: Int) {
    if isMax {
      kernels.maxPool(shape, input.at(image, worker: worker), output.at(image, worker: worker))
    } else {
      kernels.averagePool(shape, input.at(image, worker: worker), output.at(image, worker: worker))
    }
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    guard needsInputGradient else { return }
    kernels.zero(input.gradient(image, worker: worker), count: (input.shape.height - 1) * input.row + input.line)
    if isMax {
      kernels.maxPoolGradient(
        shape, input.at(image, worker: worker), output.at(image), output.gradient(image, worker: worker),
        input.gradient(image, worker: worker))
    } else {
      kernels.averagePoolGradient(shape, output.gradient(image, worker: worker), input.gradient(image, worker: worker))
    }
  }
}

/// Makes one long vector of a map whose values lie with gaps.
final class FlattenOperation: Operation {
  override func forward(_ image: Int, worker: Int) {
    for line in 0..<input.shape.height {
      kernels.copyPixels(
        count: input.shape.width, channels: input.shape.channels, input.at(image, worker: worker) + line * input.row,
        xPixel: input.pixel, output.at(image, worker: worker) + line * input.shape.width * input.shape.channels,
        yPixel: input.shape.channels)
    }
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    guard needsInputGradient else { return }
    for line in 0..<input.shape.height {
      kernels.copyPixels(
        count: input.shape.width, channels: input.shape.channels,
        output.gradient(image, worker: worker) + line * input.shape.width * input.shape.channels,
        xPixel: input.shape.channels,
        input.gradient(image, worker: worker) + line * input.row, yPixel: input.pixel)
    }
  }
}

/// Where a residual's branch begins: nothing to do forward; backward, the gradient that went around the branch joins
/// the one that came through it.
final class BranchOperation: Operation {
  /// - Parameters:
  ///   - input: what goes into the branch and around it.
  ///   - sum: the residual's output.
  init(_ context: StepContext, input: Tensor, sum: Tensor, needsInputGradient: Bool) {
    super.init(context, input, sum, needsInputGradient: needsInputGradient)
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    guard needsInputGradient else { return }
    kernels.add(
      lines: input.shape.height, floats: input.line, input.gradient(image, worker: worker), aRow: input.row,
      output.gradient(image, worker: worker), bRow: output.row, input.gradient(image, worker: worker), yRow: input.row)
  }
}

/// The sum at the end of a residual.
final class AddOperation: Operation {
  private let around: Tensor

  /// - Parameters:
  ///   - through: what the branch made.
  ///   - around: what went into it.
  init(_ context: StepContext, through: Tensor, around: Tensor, output: Tensor) {
    self.around = around
    super.init(context, through, output, needsInputGradient: true)
  }

  override func forward(_ image: Int, worker: Int) {
    kernels.add(
      lines: input.shape.height, floats: input.line, around.at(image, worker: worker), aRow: around.row,
      input.at(image, worker: worker),
      bRow: input.row, output.at(image, worker: worker), yRow: output.row)
  }

  override func backward(_ image: Int, worker: Int, shard: UnsafeMutablePointer<Float>) {
    kernels.copy(
      lines: input.shape.height, floats: input.line, output.gradient(image, worker: worker), xRow: output.row,
      input.gradient(image, worker: worker), yRow: input.row)
  }
}
