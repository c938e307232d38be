extension LiveScript {
  /// How the card looks, in the page's own colours. It comes as a constructed sheet, so that the page's policy says
  /// nothing about it.
  static let style = """
    html { overflow-anchor: none; }
    .live { --live-ground: var(--ground, Canvas); --live-text: var(--text, CanvasText); --live-line: var(--line, GrayText);
      --live-quiet: var(--quiet, GrayText); --live-accent: var(--accent, LinkText);
      position: fixed; z-index: 10; right: 1.25rem; bottom: 1.25rem; width: 23rem; max-width: calc(100vw - 2.5rem);
      max-height: 80vh; overflow-y: auto; padding: .85rem 1rem; color: var(--live-text); background: var(--live-ground);
      border: 1px solid var(--live-line); border-radius: 10px; box-shadow: 0 6px 24px rgb(0 0 0 / .14);
      font-size: .85rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
    .live[hidden], .live [hidden] { display: none; }
    .live p, .live dl { margin: 0; }
    .live-head { display: flex; align-items: baseline; gap: .6rem; }
    .live-head strong { font-weight: 650; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .live-head span { color: var(--live-quiet); margin-left: auto; white-space: nowrap; }
    .live-head button { flex: none; align-self: center; width: 1.75rem; height: 1.75rem; margin: -.3rem -.4rem -.3rem 0;
      padding: 0; border: 0; border-radius: 5px; background: none; color: var(--live-quiet); cursor: pointer; }
    .live-head button:hover { background: var(--panel, transparent); color: var(--live-text); }
    .live-head button::before { content: ""; display: block; width: .5rem; height: .5rem; margin: 0 auto;
      border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: translateY(-.12rem) rotate(45deg); }
    .live-head button[aria-expanded="false"]::before { transform: translateY(.12rem) rotate(-135deg); }
    .live-bar { height: .4rem; margin-top: .65rem; border-radius: .2rem; background: var(--live-line); overflow: hidden; }
    .live-bar span { display: block; height: 100%; background: var(--live-accent); transform-origin: left;
      transform: scaleX(0); transition: transform .12s linear; }
    .live .live-left { display: flex; justify-content: space-between; margin-top: .35rem; color: var(--live-quiet);
      font-size: .78rem; min-height: 1.4em; }
    .live dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem; margin-top: .4rem; }
    .live dl div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
    .live dt { color: var(--live-quiet); font-size: .75rem; }
    .live dd { margin: 0; font-size: 1.15rem; font-weight: 600; line-height: 1.3; }
    .live-curves { margin-top: .75rem; padding-top: .6rem; border-top: 1px solid var(--live-line); }
    .live-charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .4rem 1rem; }
    .live-charts svg { max-width: 11rem; }
    .live svg { display: block; width: 100%; overflow: visible; }
    .live text { fill: var(--live-quiet); font-size: 11px; }
    .live line { stroke: var(--live-line); }
    .live polyline { fill: none; stroke-width: 1.7; stroke-linejoin: round; stroke-linecap: round; }
    .live polyline.training { stroke: var(--live-accent); stroke-dasharray: 4 3.5; } .live circle.training { fill: var(--live-accent); }
    .live polyline.validation { stroke: var(--live-text); }
    .live circle.validation { fill: var(--live-text); }
    .live .live-legend { display: flex; gap: 1.1rem; margin-top: .3rem; color: var(--live-quiet); font-size: .75rem; }
    .live-legend span { display: flex; align-items: center; gap: .4rem; }
    .live .live-legend svg { width: 1.4rem; height: .5rem; }
    .live-over { box-shadow: 0 2px 8px rgb(0 0 0 / .1); } .live-over .live-bar { display: none; }
    .live:has(.live-body[hidden]) { width: auto; min-width: 11rem; padding: .5rem .85rem; }
    .live .live-message { color: var(--live-quiet); }
    .live .live-message::before { content: ""; display: inline-block; width: .5rem; height: .5rem; margin-right: .5rem;
      border-radius: 50%; background: var(--error, currentColor); }
    .live-head:not([hidden]) ~ .live-message { margin-top: .5rem; }
    @media screen { body:has(> .live:not([hidden])) { padding-bottom: 20rem; } }
    @media (max-width: 36rem) {
      .live { left: 0; right: 0; bottom: 0; width: auto; max-width: none; border-width: 1px 0 0; border-radius: 10px 10px 0 0;
        padding-bottom: max(.85rem, env(safe-area-inset-bottom)); max-height: 60vh; }
    }
    @media (prefers-color-scheme: dark) { .live { box-shadow: 0 6px 24px rgb(0 0 0 / .5); } }
    @media (prefers-reduced-motion: reduce) { .live-bar span { transition: none; } }
    @media print { .live { display: none; } }
    """
}
