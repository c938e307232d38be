import Figures
import Testing

@Test func aFigureIsAPNG() throws {
  let chart = LineChart(series: [Series(name: "h1", values: [3, 2, 1])])
  let bytes = try Figure(title: "Loss", panels: [.lines(chart)]).png()
  let bitmap = try Bitmap(png: bytes)
  #expect(bitmap.channels == 3)
  #expect(bitmap.pixels.prefix(3) == [255, 255, 255])
}
