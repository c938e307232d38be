import Language
import Testing

struct CompletenessTests {
  @Test(arguments: [
    "", "undo", "undo;", "model a = dense 10,\n", "x a=1,2", "model a = relu, \\\n", "x a=1 \"a,\"", "note a,",

    "model a = residual (relu)", "note a \"open", "note a \"(\"", "# (",
    "undo # \\", "load a\\b", "model a = relu)", "undo \\\nlog",
  ])
  func complete(_ text: String) {
    #expect(isWhole(text))
  }

  @Test(arguments: [
    "train seed \\", "train seed \\  ", "model a = (", "model a = residual (relu,",
    "model a = residual (\n  conv 8 3x3 # )\n", "model a = residual (relu; relu", "x (\\\n",
    "model a = dense 10,", "model a = relu,  # one", "model a = relu,\n# two", "x a=1,\u{A0}", "(\n\n",
  ])
  func open(_ text: String) {
    #expect(!isWhole(text))
  }
}
