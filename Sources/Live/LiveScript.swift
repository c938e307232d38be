internal import Foundation

/// What a browser does with the events. It needs no library and nothing from elsewhere; what the page says is taken
/// over as parsed nodes, in which no script runs.
enum LiveScript {
  static let bytes = Data(text.utf8)

  static let text = """
    'use strict';
    (() => {
    \(page)
    \(charts)
    \(card)
    \(connection)
    })()

    """

  /// Listens, and asks for what a button of the page asks for.
  private static let connection = #"""
    const style = new CSSStyleSheet()
    style.replaceSync(styleText)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
    const card = makeCard()

    function connect() {
      const source = new EventSource('events')
      source.onopen = () => card.say('')
      source.addEventListener('page', event => follow(JSON.parse(event.data).version))
      source.addEventListener('training', event => card.show(JSON.parse(event.data)))
      source.addEventListener('end', () => {
        source.close()
        end()
      })
      source.onerror = () => {
        card.say('connection lost, trying again')
        // Browsers try again by themselves, but not after every kind of mishap.
        if (source.readyState === EventSource.CLOSED) setTimeout(probe, 1000)
      }
    }

    async function probe() {
      try {
        const answer = await fetch('live.js', { cache: 'no-store' })
        // Another program that listens here knows nothing of this path.
        if (answer.ok) connect()
        else end()
      } catch {
        setTimeout(probe, 1500)
      }
    }

    function end() {
      hasEnded = true
      card.stop()
      card.say('the program has ended')
    }

    document.addEventListener('click', async event => {
      const button = event.target.closest?.('[data-live="run"]')
      if (!button || button.ariaBusy === 'true') return
      event.preventDefault()
      button.ariaBusy = 'true'
      try {
        const answer = await fetch('run', { method: 'POST' })
        if (!answer.ok) end()
      } catch {
        card.say('connection lost, trying again')
      }
      button.ariaBusy = null
    })

    connect()
    """#
}
