import Foundation
import Language
import Testing

@testable import Notebooks

/// A Jupyter notebook that a test changes as a person would in Jupyter.
struct JupyterDraft {
  var cells: [[String: Any]]
  var metadata: [String: Any]
  var format = 4

  /// What `convert` makes of a notebook.
  init(_ notebook: String) throws {
    let bytes = try parse(notebook).jupyter()
    let file = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    cells = try #require(file["cells"] as? [[String: Any]])
    metadata = try #require(file["metadata"] as? [String: Any])
  }

  init(cells: [[String: Any]], metadata: [String: Any]) {
    self.cells = cells
    self.metadata = metadata
  }

  /// One of Python's.
  static func python(_ cells: [[String: Any]]) -> JupyterDraft {
    JupyterDraft(
      cells: cells,
      metadata: [
        "kernelspec": ["name": "python3", "display_name": "Python 3", "language": "python"],
        "language_info": ["name": "python"],
      ])
  }

  static func code(_ source: Any, outputs: [Any] = [], metadata: [String: Any] = [:]) -> [String: Any] {
    ["cell_type": "code", "source": source, "outputs": outputs, "metadata": metadata, "execution_count": 1, "id": "x"]
  }

  static func markdown(_ source: Any) -> [String: Any] {
    ["cell_type": "markdown", "source": source, "metadata": [:], "id": "y"]
  }

  func bytes() throws -> [UInt8] {
    let file: [String: Any] = [
      "cells": cells, "metadata": metadata, "nbformat": format, "nbformat_minor": 5,
    ]
    return Array(try JSONSerialization.data(withJSONObject: file))
  }

  func converted() throws -> JupyterImport { try Notebook.fromJupyter(try bytes(), name: "n.ipynb") }

  func text() throws -> String { try converted().notebook.description }

  /// What is wrong with it; empty where nothing is.
  func mistakes() throws -> [Diagnostic] { jupyterMistakes(try bytes()) }
}

/// What is wrong with the bytes of a Jupyter notebook; empty where nothing is.
func jupyterMistakes(_ bytes: [UInt8]) -> [Diagnostic] {
  do {
    _ = try Notebook.fromJupyter(bytes, name: "n.ipynb")
    return []
  } catch {
    return error.all
  }
}

/// There and back again gives the same bytes.
func expectRoundTrip(_ bytes: [UInt8], _ location: SourceLocation = #_sourceLocation) throws {
  let notebook = try Notebook.parse(bytes: bytes, name: "n.fmnb")
  let jupyter = try notebook.jupyter()
  let back = try Notebook.fromJupyter(jupyter, name: "n.ipynb")
  let text = String(decoding: bytes, as: UTF8.self)
  #expect(
    Array(back.notebook.description.utf8) == bytes,
    "\(text.debugDescription)\n\(String(decoding: jupyter, as: UTF8.self))", sourceLocation: location)
  #expect(back.notes.isEmpty || notebook.cells.isEmpty, "\(back.notes)", sourceLocation: location)
  #expect(try back.notebook.jupyter() == jupyter, sourceLocation: location)
}
