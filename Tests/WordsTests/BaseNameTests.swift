import Testing
import Words

@Suite struct BaseNameTests {
  @Test(arguments: [("/a/b.gz", "b.gz"), ("b.gz", "b.gz"), ("a/folder/", "folder"), ("/", "/"), ("", "")])
  func baseName(path: String, name: String) {
    #expect(path.baseName == name)
  }
}
