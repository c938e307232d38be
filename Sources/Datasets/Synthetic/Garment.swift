/// The ten kinds of clothing of Fashion-MNIST, in the order of its labels.
enum Garment: Int, CaseIterable {
  case tShirt
  case trouser
  case pullover
  case dress
  case coat
  case sandal
  case shirt
  case sneaker
  case bag
  case ankleBoot

  /// Draws one piece; every choice of shape comes from `random`.
  func draw(on sketch: inout Sketch, _ random: inout PhiloxSequence) {
    switch self {
    case .tShirt: sketch.drawTShirt(&random)
    case .trouser: sketch.drawTrouser(&random)
    case .pullover: sketch.drawPullover(&random)
    case .dress: sketch.drawDress(&random)
    case .coat: sketch.drawCoat(&random)
    case .sandal: sketch.drawSandal(&random)
    case .shirt: sketch.drawShirt(&random)
    case .sneaker: sketch.drawSneaker(&random)
    case .bag: sketch.drawBag(&random)
    case .ankleBoot: sketch.drawAnkleBoot(&random)
    }
  }
}
