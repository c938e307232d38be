import Language
import Testing

struct CompletenessTests {
  @Test(arguments: [
    "", "undo", "undo;", "model a = dense 10,", "model a = residual (relu)", "note a \"open", "note a \"(\"", "# (",
    "undo # \\", "load a\\b", "model a = relu)", "undo \\\nlog",
  ])
  func complete(_ text: String) {
    #expect(Parser.isComplete(text))
  }

  @Test(arguments: [
    "train seed \\", "train seed \\  ", "model a = (", "model a = residual (relu,",
    "model a = residual (\n  conv 8 3x3 # )\n", "model a = residual (relu; relu", "x (\\\n",
  ])
  func open(_ text: String) {
    #expect(!Parser.isComplete(text))
  }
}
