extension LiveScript {
  /// Curves of a measure over the epochs.
  static let charts = #"""
    const width = 176, height = 92, left = 3, right = 134, above = 20, below = 76

    const brief = value =>
      value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5) ? value.toExponential(1)
        : String(Number(value.toPrecision(3)))

    function svg(name, attributes, ...children) {
      const node = document.createElementNS('http://www.w3.org/2000/svg', name)
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
      node.append(...children)
      return node
    }

    // A chart that `draw` fills with one curve of each kind.
    function makeChart(title, keys) {
      const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'data-chart': title })
      const label = (x, y, anchor) => root.appendChild(svg('text', { x, y, 'text-anchor': anchor }))
      for (const y of [above, below]) root.append(svg('line', { x1: left, x2: right, y1: y, y2: y }))
      label(left, above - 8, 'start').textContent = title
      const highest = label(right + 5, above + 4, 'start'), lowest = label(right + 5, below + 4, 'start')
      const first = label(left, below + 13, 'start'), last = label(right, below + 13, 'end')
      const curves = keys.map((key, index) => {
        const kind = index === 0 ? 'training' : 'validation'
        return {
          key,
          line: root.appendChild(svg('polyline', { class: kind })),
          dot: root.appendChild(svg('circle', { class: kind, r: 2.2 })),
        }
      })

      function draw(points, epochs) {
        const values = points.flatMap(point => keys.map(key => point[key])).filter(Number.isFinite)
        root.toggleAttribute('hidden', values.length === 0)
        if (values.length === 0) return
        const low = Math.min(...values), high = Math.max(...values)
        const from = points[0].epoch, to = Math.max(epochs, points.at(-1).epoch)
        const x = epoch => to === from ? left : left + (epoch - from) / (to - from) * (right - left)
        const y = value => high === low ? (above + below) / 2 : below - (value - low) / (high - low) * (below - above)
        for (const { key, line, dot } of curves) {
          const known = points.filter(point => Number.isFinite(point[key]))
          line.setAttribute('points', known.map(p => `${x(p.epoch).toFixed(1)},${y(p[key]).toFixed(1)}`).join(' '))
          dot.toggleAttribute('hidden', known.length === 0)
          if (known.length === 0) continue
          dot.setAttribute('cx', x(known.at(-1).epoch))
          dot.setAttribute('cy', y(known.at(-1)[key]))
        }
        highest.textContent = brief(high)
        lowest.textContent = high === low ? '' : brief(low)
        first.textContent = `epoch ${from}`
        last.textContent = to === from ? '' : to
        root.setAttribute('aria-label', `${title}, ${brief(low)} to ${brief(high)} in ${points.length} epochs`)
      }
      return { root, draw }
    }
    """#
}
