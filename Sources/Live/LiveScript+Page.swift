extension LiveScript {
  /// Takes over a newer page. Elements that stay the same stay the same nodes, so that pictures do not flicker and what
  /// the reader did to them (open, focused, scrolled) is kept.
  static let page = #"""
    let wanted = null, shown = null, isFetching = false, hasEnded = false

    async function follow(version) {
      wanted = version
      if (isFetching) return
      isFetching = true
      try {
        while (shown !== wanted) {
          const version = wanted
          const answer = await fetch('./', { cache: 'no-store' })
          if (!answer.ok) throw new Error(answer.status)
          takeOver(new DOMParser().parseFromString(await answer.text(), 'text/html'))
          shown = version
        }
      } catch {
        if (!hasEnded) setTimeout(() => follow(wanted), 1000)
      } finally {
        isFetching = false
      }
    }

    function takeOver(fresh) {
      // What is at the top of the window stays there, whatever grows above it.
      const top = node => node.getBoundingClientRect().top
      const anchor = [...document.querySelectorAll('main > *')].find(node => node.getBoundingClientRect().bottom > 0)
      const place = anchor && top(anchor)
      if (document.title !== fresh.title) document.title = fresh.title
      const [style, freshStyle] = [document, fresh].map(page => page.querySelector('head > style'))
      if (style && freshStyle && style.textContent !== freshStyle.textContent)
        style.textContent = freshStyle.textContent
      updateAttributes(document.documentElement, fresh.documentElement)
      update(document.body, fresh.body)
      if (anchor?.isConnected && scrollY > 0) scrollBy({ top: top(anchor) - place, behavior: 'instant' })
    }

    // Makes a node what another one is.
    function update(old, fresh) {
      if (old.isEqualNode(fresh)) return
      if (old.nodeType !== Node.ELEMENT_NODE) {
        old.data = fresh.data
        return
      }
      updateAttributes(old, fresh)
      updateChildren(old, fresh)
    }

    function updateAttributes(old, fresh) {
      const isReaders = name => old.nodeName === 'DETAILS' && name === 'open'
      for (const { name } of [...old.attributes])
        if (!fresh.hasAttribute(name) && !isReaders(name)) old.removeAttribute(name)
      for (const { name, value } of fresh.attributes)
        if (old.getAttribute(name) !== value && !isReaders(name)) old.setAttribute(name, value)
    }

    function updateChildren(parent, freshParent) {
      const isForeign = node => node.nodeName === 'SCRIPT' || node.classList?.contains('live')
      const children = node => [...node.childNodes].filter(child => !isForeign(child))
      const old = children(parent), fresh = children(freshParent)
      const isEqual = (a, b) => a.isEqualNode(b)
      const mayBecome = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && a.id === b.id

      let start = 0, end = 0
      const shortest = Math.min(old.length, fresh.length)
      while (start < shortest && isEqual(old[start], fresh[start])) start++
      while (end < shortest - start && isEqual(old.at(-1 - end), fresh.at(-1 - end))) end++

      const free = old.slice(start, old.length - end), needed = fresh.slice(start, fresh.length - end)
      const chosen = new Map()
      for (const fits of [isEqual, mayBecome]) {
        for (const item of needed) {
          if (chosen.has(item)) continue
          const index = free.findIndex(node => fits(node, item))
          if (index >= 0) chosen.set(item, ...free.splice(index, 1))
        }
      }
      for (const node of free) node.remove()
      let next = start > 0 ? old[start - 1].nextSibling : parent.firstChild
      for (const item of needed) {
        const node = chosen.get(item) ?? document.importNode(item, true)
        if (chosen.has(item)) update(node, item)
        if (node === next) next = next.nextSibling
        else parent.insertBefore(node, next)
      }
    }
    """#
}
