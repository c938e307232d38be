import Commands
import Language
import Sessions
import Testing

@testable import Pages

/// Statements in a report have quiet colours, by the language's own tokens.
struct CommandMarkupTests {
  @Test func commandsAreColoured() {
    let html = CommandMarkup.html(
      "model m = conv 8, residual (relu,\n  relu)\ntrain m on \"a b\" lr=$lr as h # <done>",
      grammar: Vocabulary.standard.grammar)
    #expect(
      html == """
        <span class="line"><span class="v">model</span> m = <span class="l">conv</span> 8, <span class="l">residual</span> \
        (<span class="l">relu</span>,</span>
        <span class="line">  <span class="l">relu</span>)</span>
        <span class="line"><span class="v">train</span> m <span class="p">on</span> <span class="s">&quot;a b&quot;</span> \
        <span class="k">lr</span>=<span class="d">$lr</span> <span class="p">as</span> h \
        <span class="c"># &lt;done&gt;</span></span>
        """)
  }

  /// The marks of what is coloured, in one line: what looks like a sign inside quotes is none.
  @Test(arguments: [
    ("note a \"x; 'y' # z\"; undo", "v:note s:\"x; 'y' # z\" v:undo"),
    ("model m=conv 8,pad x=1,relu y=2, dense 3 z=same flip,relu", "v:model l:conv l:pad k:x k:y l:dense k:z l:relu"),
    ("model on = repeat 2 (relu,\n # so\n relu)", "v:model l:repeat l:relu c:# so l:relu"),
    ("model m seed = 3 = relu, dense 10 seed=4", "v:model k:seed l:relu l:dense k:seed"),
    ("train m \\\n on fm lr = 1,\n 2 as h", "v:train p:on k:lr p:as"), ("expect on > $x", "v:expect d:$x"),
    ("\"undo\" on", "s:\"undo\" p:on"), ("undo#x \"#", "v:undo#x s:\"#"),
  ])
  func coloursTokens(_ text: String, _ expected: String) {
    let html = CommandMarkup.html(text, grammar: Vocabulary.standard.grammar)
    let marks = html.matches(of: /<span class="([csvlpkd])">([^<]*)<\/span>/).map { "\($0.1):\($0.2)" }
    #expect(marks.joined(separator: " ") == HTML.escape(expected))
  }
}
