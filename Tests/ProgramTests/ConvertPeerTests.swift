import Foundation
import TestSupport
import Testing

/// What `fmnb convert` writes as Jupyter's own library reads it, and the other way. `FMNB_PYTHON` names a Python that
/// has it; else it is `python3`.
@Suite(.enabled(if: NBFormat.isThere, "needs a Python with nbformat: pip install nbformat, FMNB_PYTHON names it"))
struct ConvertPeerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Usual ones and odd ones.
  private func notebooks() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: Repository.path + "/notebooks")
    where name.hasSuffix(".fmnb") {
      files[name] = try Data(contentsOf: URL(filePath: "\(Repository.path)/notebooks/\(name)"))
    }
    let odd = """
      ---
      fmnb: 1
      # é
      ---
      ```{fmnb café}
      #| echo: false

      list
      ```
      ~~~fmnb \(String(repeating: "a", count: 70))
      ~~~


      a \u{2028} b \u{85} c \u{B} d \u{1F} "\\/" 👩🏽‍🔬
      ```fmnb after-x


      ```
      text
      ```fmnb x
      ```
      text
      """
    files["odd.fmnb"] = Data(odd.utf8)
    files["crlf.fmnb"] = Data("\u{FEFF}\(odd.replacing("\n", with: "\r\n"))\r\n".utf8)
    files["mixed.fmnb"] = Data((odd + "\r\n\n\r").utf8)
    files["empty.fmnb"] = Data("---\nfmnb: 1\n---".utf8)
    return files
  }

  @Test func nbformatReadsAndWritesThem() throws {
    let notebooks = try notebooks()
    for (name, data) in notebooks {
      try folder.write(data, name)
      let converted = try folder.run("convert", name, name + ".ipynb")
      #expect(converted.status == 0, "\(converted.errors)")
    }
    try folder.python(
      """
      import glob, nbformat
      for name in glob.glob("*.ipynb"):
        notebook = nbformat.read(name, as_version=4)
        nbformat.validate(notebook, relax_add_props=False)
        nbformat.write(notebook, "again-" + name)
        # With outputs and without ids, as older Jupyters have them.
        for cell in notebook.cells:
          cell.pop("id")
          if cell.cell_type == "code":
            cell.execution_count = 1
            cell.outputs = [nbformat.v4.new_output("stream", text="x")]
        notebook.nbformat_minor = 4
        nbformat.write(notebook, "old-" + name)
      """)
    for (name, data) in notebooks {
      // A file that Jupyter saves without a change does not change.
      #expect(folder.data("again-\(name).ipynb") == folder.data("\(name).ipynb"), "\(name)")
      for kind in ["again", "old"] {
        let back = try folder.run("convert", "\(kind)-\(name).ipynb", "\(kind)-\(name)")
        #expect(back.status == 0, "\(back.errors)")
        #expect(folder.data("\(kind)-\(name)") == data, "\(kind) \(name)")
      }
    }
  }

  @Test func aNotebookThatNBFormatMakes() throws {
    try folder.python(
      """
      import nbformat
      from nbformat import v4
      cells = [
        v4.new_markdown_cell("# Ten classes\\n\\ntext"), v4.new_code_cell("x = 1\\nprint(x)"), v4.new_raw_cell("raw"),
      ]
      cells[1].outputs = [v4.new_output("stream", text="1")]
      notebook = v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
      nbformat.write(notebook, "p.ipynb")
      nbformat.write(nbformat.convert(notebook, 3), "old.ipynb", version=3)
      """)
    let made = try folder.run("convert", "p.ipynb", "p.fmnb")
    #expect(made.status == 0 && made.errors.contains("1 python code cell became"), "\(made.errors)")
    let text = "# Ten classes\n\ntext\n\n```python\nx = 1\nprint(x)\n```\n\n```text\nraw\n```\n"
    #expect(try folder.text("p.fmnb") == "---\nfmnb: 1\ntitle: Ten classes\n---\n\(text)")
    #expect(try folder.run("convert", "old.ipynb", "old.fmnb").status == 2)
  }
}

/// Jupyter's library for its files.
private enum NBFormat {
  static let python = ProcessInfo.processInfo.environment["FMNB_PYTHON"] ?? "python3"

  static let isThere = (try? run("import nbformat.v4", in: NSTemporaryDirectory()))?.status == 0

  static func run(_ script: String, in folder: String) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-W", "ignore", "-c", script]
    process.currentDirectoryURL = URL(filePath: folder)
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

extension TemporaryFolder {
  fileprivate func python(_ script: String) throws {
    let result = try NBFormat.run(script, in: path)
    #expect(result.status == 0, "\(result.errors)")
  }
}
