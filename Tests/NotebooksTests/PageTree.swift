import Foundation
import FoundationXML
import Testing

@testable import Notebooks
@testable import Pages

/// The page as a tree, which it only becomes when every tag is closed and every attribute quoted.
func tree(_ record: ReplayRecord, timestamps: Bool = true) throws -> XMLElement {
  let page = Report(record, timestamps: timestamps).html()
  // The parser below repairs what it can; this one does not.
  let strict = XMLParser(data: Data(page.utf8))
  #expect(strict.parse(), "\(String(describing: strict.parserError))")
  return try #require(try XMLDocument(xmlString: page.replacing("<!DOCTYPE html>\n", with: "")).rootElement())
}

func texts(_ tree: XMLElement, _ path: String) throws -> [String] {
  try tree.nodes(forXPath: path).map { $0.stringValue ?? "" }
}
