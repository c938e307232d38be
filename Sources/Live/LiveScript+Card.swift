extension LiveScript {
  /// The card in the corner that shows a training.
  static let card = #"""
    const styleText = `\#(style)`

    function html(name, attributes = {}, ...children) {
      const node = document.createElement(name)
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
      node.append(...children)
      return node
    }

    function makeCard() {
      const name = html('strong'), status = html('span', { role: 'status', 'aria-live': 'polite' })
      const fold = html('button', { type: 'button', 'aria-controls': 'live-body' })
      const bar = html('span')
      const track = html(
        'div', { class: 'live-bar', role: 'progressbar', 'aria-label': 'batches of this epoch', 'aria-valuemin': 0 }, bar)
      const batches = html('span'), left = html('span')
      const facts = ['loss', 'accuracy', 'images/s'].map(title => {
        const value = html('dd')
        return { value, root: html('div', {}, html('dt', {}, title), value) }
      })
      const charts = [
        makeChart('loss', ['loss', 'valLoss']), makeChart('accuracy', ['accuracy', 'valAccuracy']),
      ]
      const key = kind => html('span', {},
        svg('svg', { viewBox: '0 0 22 8', 'aria-hidden': 'true' }, svg('polyline', { class: kind, points: '1,4 21,4' })), kind)
      const validationKey = key('validation')
      const curves = html('div', { class: 'live-curves' },
        html('div', { class: 'live-charts' }, ...charts.map(chart => chart.root)),
        html('p', { class: 'live-legend' }, key('training'), validationKey))
      const body = html('div', { id: 'live-body', class: 'live-body' },
        track, html('p', { class: 'live-left' }, batches, left),
        html('dl', {}, ...facts.map(fact => fact.root)), curves)
      const head = html('div', { class: 'live-head' }, name, status, fold)
      const message = html('p', { class: 'live-message', role: 'status' })
      const root = html('aside', { class: 'live', 'aria-label': 'Training', hidden: '' }, head, body, message)
      document.body.append(root)

      let number = null, points = [], newest = null, isFolded = false, prefersFolded = false, isWaiting = false, isStopped = false
      const setText = (node, text) => { if (node.textContent !== text) node.textContent = text }

      function arrange() {
        const isOver = newest?.isOver ?? true
        head.hidden = !newest
        body.hidden = !newest || isFolded
        root.hidden = !newest && !message.textContent
        root.classList.toggle('live-over', isOver)
        fold.setAttribute('aria-expanded', String(!isFolded))
        fold.setAttribute('aria-label', isFolded ? 'Show the training' : 'Fold the training away')
        message.hidden = !message.textContent
      }

      fold.addEventListener('click', () => {
        isFolded = !isFolded
        // What is folded by hand stays so; what was folded as it was over opens with the next training.
        if (!newest.isOver) prefersFolded = isFolded
        arrange()
      })

      function draw() {
        isWaiting = false
        const { history, epoch, epochs, batch, batches: all, loss, accuracy, rate, left: time, isOver } = newest
        setText(name, history)
        // Said aloud where somebody listens to the page, so not with every batch.
        setText(status, isStopped ? 'stopped' : isOver ? 'done' : `epoch ${epoch}/${epochs}`)
        bar.style.transform = `scaleX(${all > 0 ? Math.min(1, batch / all) : 0})`
        track.setAttribute('aria-valuemax', all)
        track.setAttribute('aria-valuenow', batch)
        setText(batches, isOver ? `epoch ${epoch}/${epochs}` : all > 1 ? `batch ${batch.toLocaleString('en')}/${all.toLocaleString('en')}` : '')
        setText(left, time && !isOver ? `${time} left` : '')
        facts.forEach((fact, index) => setText(fact.value, [loss, accuracy, rate][index]))
        curves.hidden = points.length === 0
        validationKey.hidden = !points.some(point => Number.isFinite(point.valLoss))
        for (const chart of charts) chart.draw(points, epochs)
        arrange()
      }

      return {
        show(training) {
          if (training.number !== number) {
            // A training that was over before anybody looked is part of the page.
            if (training.isOver && number === null) return
            isFolded = prefersFolded
            number = training.number
            points = []
          }
          points.length = Math.min(points.length, training.from)
          points.push(...training.points)
          if (training.isOver && !newest?.isOver) isFolded = true
          newest = training
          if (isWaiting) return
          isWaiting = true
          // In a window that nobody sees there are no frames.
          if (document.hidden) draw()
          else requestAnimationFrame(draw)
        },
        // Nothing will come any more.
        stop() {
          if (newest && !newest.isOver) {
            newest.isOver = isStopped = true
            draw()
          }
        },
        say(text) {
          setText(message, text)
          arrange()
        },
      }
    }
    """#
}
