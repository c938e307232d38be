/// How a report looks: one column of text, the contents beside it where there is room, light and dark as the reader's
/// system asks, and on paper. No fonts are fetched: the system's own are named. Text has a contrast of at least 4.5 to
/// its ground in both.
enum StyleSheet {
  static let text = """
    :root { --ground: #fff; --panel: #f6f6f3; --line: #e0e0da; --text: #1d1f22; --quiet: #5b6169; --accent: #00588f;
      --mark: #ffe9a8; --error: #a8200d; --error-ground: #fdf1ee; --good: #e6f2ea; --c-verb: #00588f; --c-layer: #007052;
      --c-word: #94450a; --c-key: #5b6169; --c-string: #8a2f6b; }
    @media (prefers-color-scheme: dark) { :root { --ground: #16181b; --panel: #1f2226; --line: #33383e; --text: #e3e5e8;
      --quiet: #a2a9b2; --accent: #79bdf2; --mark: #5a4a10; --error: #ff9a8a; --error-ground: #2b1b19; --good: #1b2d24;
      --c-verb: #79bdf2; --c-layer: #5fd0a8; --c-word: #f0a868; --c-key: #a2a9b2; --c-string: #e79ac8; } }
    * { box-sizing: border-box; }
    html { font-size: 106.25%; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 46rem; color: var(--text); background: var(--ground);
      font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Inter, Roboto, "Noto Sans", Cantarell, Ubuntu,
        "Liberation Sans", Arial, sans-serif; line-height: 1.6; overflow-wrap: break-word; font-kerning: normal; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; font-weight: 650; letter-spacing: -0.01em; }
    h1 { font-size: 2rem; margin: 0 0 .5rem; letter-spacing: -0.02em; }
    h2 { font-size: 1.4rem; margin: 2.8rem 0 .8rem; }
    h3 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
    h4, h5, h6 { font-size: 1rem; margin: 1.8rem 0 .5rem; }
    p, ul, ol, blockquote { margin: 0 0 1rem; text-wrap: pretty; }
    a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .18em; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    blockquote { padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0; }
    code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono",
      "DejaVu Sans Mono", monospace; font-size: .84em; }
    pre { line-height: 1.55; overflow-x: auto; margin: 0 0 1rem; padding: .8rem 1rem; background: var(--panel);
      border-radius: 6px; }
    pre code { font-size: 1em; }
    :not(pre) > code { padding: .1em .3em; background: var(--panel); border-radius: 4px; }
    mark { background: var(--mark); color: inherit; border-radius: 2px; }
    img { max-width: 100%; height: auto; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { position: static; }
    .byline { margin: 0 0 .3rem; } .description { color: var(--quiet); margin: 0 0 .6rem; }
    .parameters { display: flex; flex-wrap: wrap; gap: .3rem .5rem; margin: .7rem 0 0; font-size: .86rem; }
    .parameters div { display: flex; border: 1px solid var(--line); border-radius: 4px; overflow: hidden; }
    .parameters dt { padding: .05rem .45rem; background: var(--panel); color: var(--quiet); }
    .parameters dd { margin: 0; padding: .05rem .45rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    .origin { color: var(--quiet); font-size: .8em; }
    .alert { margin: 0 0 1rem; padding: .6rem 1rem .1rem; border-left: 4px solid var(--accent); background: var(--panel);
      border-radius: 0 6px 6px 0; } .alert .label { margin: 0 0 .3rem; font-weight: 650; color: var(--accent); }
    .alert.tip { border-color: var(--c-layer); } .alert.tip .label { color: var(--c-layer); }
    .alert.warning, .alert.important { border-color: var(--c-word); }
    .alert.warning .label, .alert.important .label { color: var(--c-word); }
    .alert.caution { border-color: var(--error); } .alert.caution .label { color: var(--error); }
    li > input[type="checkbox"] { margin: 0 .45em 0 0; vertical-align: -.08em; }
    li:has(> input[type="checkbox"]) { list-style: none; margin-left: -1.4em; }
    .formula { font-family: "STIX Two Text", "Cambria Math", "Latin Modern Math", Georgia, "Times New Roman", serif;
      font-size: 1.05em; } .formula sub, .formula sup { line-height: 0; font-size: .72em; }
    .formula.display { display: block; text-align: center; margin: 1rem 0; overflow-x: auto; }
    .formula b, .formula i { letter-spacing: 0; } .root { border-top: 1px solid; padding: 0 .1em; }
    .fraction { display: inline-block; vertical-align: -.55em; text-align: center; line-height: 1.25; }
    .fraction > span { display: block; padding: 0 .2em; } .fraction > span:last-child { border-top: 1px solid; }
    .fraction .over { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    kbd { font-family: inherit; font-size: .85em; padding: .05em .4em; border: 1px solid var(--line);
      border-bottom-width: 2px; border-radius: 4px; background: var(--panel); }
    main > details { margin: 0 0 1rem; } main > details > summary { margin-bottom: .4rem; }
    .footnotes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9rem; }
    .footnote a, .back { text-decoration: none; }
    .summary { color: var(--quiet); font-size: .9rem; margin: 0; font-variant-numeric: tabular-nums; }
    .banner { margin: 1.2rem 0 0; padding: .7rem 1rem; border-left: 4px solid var(--error); border-radius: 0 6px 6px 0;
      background: var(--error-ground); }
    header { padding-bottom: 1.5rem; border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; }
    summary { cursor: pointer; }
    nav { font-size: .9rem; margin-bottom: 2rem; }
    nav summary, nav .label { color: var(--quiet); font-weight: 600; font-size: .8rem; letter-spacing: .02em; }
    nav ul { list-style: none; margin: .5rem 0 0; padding: 0; }
    nav li { margin: .3rem 0; line-height: 1.4; }
    nav .level3 { padding-left: 1rem; }
    nav .level4, nav .level5, nav .level6 { padding-left: 2rem; }
    nav .label { margin: 1.1rem 0 0; }
    nav a { color: inherit; text-decoration: none; }
    nav a:hover { color: var(--accent); text-decoration: underline; }
    nav .figures li { display: flex; gap: .6em; }
    nav .figures a { display: flex; gap: .6em; }
    nav .name { min-width: 0; overflow-wrap: anywhere; } nav .number { color: var(--quiet); min-width: 1em; font-variant-numeric: tabular-nums; }
    .banner.running { border-color: var(--accent); background: var(--panel); }
    button { font: inherit; font-size: .9em; margin-left: .5rem; padding: .1rem .7rem; border: 1px solid var(--line);
      border-radius: 4px; color: var(--accent); background: var(--ground); cursor: pointer; }
    .cell { margin: 1.5rem 0; }
    .commands { border: 1px solid var(--line); border-radius: 6px; margin-bottom: 1rem; overflow: hidden; }
    .commands > summary { padding: .35rem .8rem; font-size: .8rem; color: var(--quiet); background: var(--panel);
      display: flex; gap: .6rem; align-items: baseline; list-style: none; }
    .commands > summary::-webkit-details-marker { display: none; }
    .commands > summary::before { content: ""; width: .38em; height: .38em; border: solid currentColor;
      border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg) translate(-.05em, -.1em); flex: none; }
    .commands[open] > summary::before { transform: rotate(45deg) translate(-.1em, -.1em); }
    .commands.more { position: relative; }
    .commands.more > summary { position: absolute; left: 0; top: 0; bottom: 0; width: 1.6rem; padding: 1.2rem 0 0 .8rem;
      background: none; align-items: flex-start; z-index: 1; }
    .commands.more[open] .first { display: none; }
    .commands.more:not([open]) > summary { position: static; width: auto; padding: .35rem .8rem; align-items: baseline;
      background: var(--panel); }
    .commands .name { font-weight: 600; color: var(--text); }
    .commands .note { margin-left: auto; font-variant-numeric: tabular-nums; }
    .commands pre { margin: 0; border-radius: 0; background: none; border-top: 1px solid var(--line); white-space: normal;
      padding-left: 1.75rem; } .commands.more pre { border-top: 0; }
    .line { display: block; white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1.55em; padding-left: 4ch;
      text-indent: -4ch; }
    .cell.notrun .commands { border-style: dashed; }
    .commands.broken { border-color: var(--error); } .commands.unrun { border-style: dashed; opacity: .75; }
    .commands > summary:focus-visible { outline-offset: -2px; }
    .cell.failed .note, .cell.interrupted .note { color: var(--error); font-weight: 600; }
    .v { color: var(--c-verb); font-weight: 600; } .l { color: var(--c-layer); } .p { color: var(--c-word); }
    .k { color: var(--c-key); } .s, .d { color: var(--c-string); } .c { color: var(--quiet); font-style: italic; }
    .text { font-size: .92rem; } p.text { margin: 0 0 .35rem; padding-left: .8rem; border-left: 2px solid var(--line); }
    pre.text { background: none; border-left: 2px solid var(--line); border-radius: 0; padding: .2rem .8rem; }
    p.text + :not(p.text) { margin-top: 1rem; }
    .aside, .file, p.notrun { color: var(--quiet); font-size: .9rem; }
    table.drift { width: 100%; margin: 1rem 0; } .when { color: var(--quiet); font-size: .8em; }
    table.drift th, table.drift td { overflow-wrap: anywhere; vertical-align: top; }
    table.drift td:last-child { width: 26%; }
    table.drift th[scope="row"] { width: 24%; }
    .scroll { overflow-x: auto; margin: 0 0 1rem;
      background: linear-gradient(to left, var(--ground) 40%, transparent) right / 3rem 100% no-repeat local,
        linear-gradient(to left, var(--line), transparent) right / 1rem 100% no-repeat scroll; }
    table { border-collapse: collapse; font-size: .86rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
    th, td { padding: .28rem .9rem .28rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    thead th, thead td { border-bottom: 1.5px solid var(--quiet); color: var(--quiet); font-weight: 600; }
    tbody th { font-weight: 400; }
    .center { text-align: center; } .n { text-align: right; padding-right: 1.1rem; }
    tr.best > * { font-weight: 650; background: var(--good); }
    .training { margin-bottom: 1rem; }
    .training summary { margin-bottom: .4rem; font-size: .92rem; }
    .spark { margin-left: .7rem; vertical-align: -.2em; fill: none; stroke: var(--accent); stroke-width: 1.6;
      stroke-linecap: round; stroke-linejoin: round; }
    .metrics { margin-bottom: 1rem; } .metrics p { margin: 0 0 .3rem; font-size: .92rem; }
    .metrics dl { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; margin: 0; }
    .metrics div { display: flex; flex-direction: column-reverse; }
    .metrics dt { color: var(--quiet); font-size: .8rem; }
    .metrics dd { margin: 0; font-size: 1.3rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.3; }
    .prediction { margin-bottom: 1rem; } .bar { width: 12rem; padding-right: 0; }
    .bar span { display: block; height: .7em; margin-top: .35em; background: var(--accent); border-radius: 2px; }
    figure { margin: 1.6rem 0; }
    .picture { position: relative; width: fit-content; max-width: 100%; } .picture[style] img { width: 100%; }
    .beside { max-width: 100%; } .readout { position: absolute; } .readout .at { position: absolute; top: 0; bottom: 0; }
    .bubble { display: none; position: absolute; left: 100%; top: 0; z-index: 2; padding: .35rem .6rem; background: #fff;
      color: #1d1f22; border: 1px solid #9aa0a6; border-radius: 4px; font-size: .78rem; line-height: 1.45;
      width: max-content; max-width: min(16rem, 45vw); pointer-events: none; font-variant-numeric: tabular-nums; box-shadow: 0 1px 4px #0003; }
    .left .bubble { left: auto; right: 100%; } .bubble span { display: block; } .bubble > span:first-child { font-weight: 650; }
    .at:hover { background: #1d1f2212; } .at:hover .bubble { display: block; }
    .hue0 { color: #0072b2; } .hue1 { color: #b34a00; } .hue2 { color: #007a59; } .hue3 { color: #a4477c; }
    .hue4 { color: #8a5a00; } .hue5 { color: #1c6f9e; } .hue6 { color: #000; }
    figure img { display: block; background: #fff; border-radius: 4px; }
    figcaption { margin-top: .6rem; font-size: .88rem; color: var(--quiet); line-height: 1.5; }
    figcaption .number { color: var(--text); font-weight: 650; margin-right: .3em; }
    figure .missing { margin: 0; padding: 2.5rem 1rem; text-align: center; border: 1.5px dashed var(--line);
      border-radius: 6px; color: var(--quiet); font-size: .9rem; }
    .error { margin: 0 0 1rem; padding: .8rem 1rem; border-left: 4px solid var(--error); border-radius: 0 6px 6px 0;
      background: var(--error-ground); }
    .error.expected { border-left-color: var(--quiet); background: var(--panel); }
    .error p { margin: 0; } .error pre { margin: .5rem 0; padding: 0; background: none; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .error strong { color: var(--error); margin-right: .3em; } .error.expected strong { color: inherit; }
    .error .help { margin-bottom: .3rem; } .error .place { color: var(--quiet); font-size: .8rem; }
    .error mark { background: none; text-decoration: underline wavy var(--error) 1.5px; text-underline-offset: .25em; }
    .value { font-variant-numeric: tabular-nums; text-decoration: underline dotted var(--quiet);
      text-decoration-thickness: .08em; text-underline-offset: .22em; }
    .value.differs { background: var(--mark); border-radius: 2px; padding: 0 .15em; }
    .value.missing { color: var(--quiet); text-decoration-style: dashed; }
    .provenance { margin-top: 4rem; padding-top: .5rem; border-top: 1px solid var(--line); font-size: .92rem; }
    .provenance h2 { margin-top: 1.2rem; } .digest { font-size: .72rem; overflow-wrap: anywhere; }
    .provenance table { width: 100%; font-size: .8rem; margin-bottom: 1rem; }
    .provenance td:last-child:has(.digest) { width: 19rem; }
    @media (min-width: 76rem) {
      body { max-width: 74rem; display: grid; grid-template-columns: 15rem minmax(0, 46rem); column-gap: 4rem;
        padding-left: 3rem; padding-right: 3rem; align-content: start; justify-content: center; }
      header { grid-column: 2; } main { grid-column: 2; grid-row: 2; }
      nav { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 2rem; align-self: start; max-height: 92vh;
        overflow-y: auto; padding-top: .6rem; }
      .skip:focus { position: fixed; left: 1rem; top: 1rem; }
    }
    @media (max-width: 36rem) {
      body { padding-left: 1rem; padding-right: 1rem; }
      table { font-size: .76rem; } th, td { padding-right: .55rem; } .n { padding-right: .55rem; }
    }
    @media (prefers-color-scheme: dark) { .picture:not(.beside) img { box-shadow: 0 0 0 .25rem #fff; filter: brightness(.93); } }
    @media print {
      :root { --ground: #fff; --panel: #f6f6f6; --line: #ccc; --text: #000; --quiet: #444; --accent: #000; --mark: #eee;
        --error: #900; --error-ground: #fff; --good: #eee; --c-verb: #000; --c-layer: #000; --c-word: #000;
        --c-key: #444; --c-string: #000; }
      html { font-size: 10pt; } body { max-width: none; display: block; padding: 0; }
      nav, .skip, .readout, .commands.more > summary, .commands > summary::before { display: none; }
      details:not(.training)::details-content { content-visibility: visible; block-size: auto; }
      a { color: inherit; } .commands, .commands pre { break-inside: avoid; } .scroll { overflow: visible; background: none; }
      .provenance td:last-child:has(.digest) { width: auto; } .digest { font-size: .55rem; }
      figure, table, .error, .metrics { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
      figure img { filter: none; box-shadow: none; } pre { white-space: pre-wrap; }
      .value:not(.missing, .differs) { text-decoration: none; }
      .bar span, .value.differs, tr.best > *, .alert, .banner { print-color-adjust: exact; }
      figure img { max-height: 11cm; width: auto; } summary::marker { content: ""; }
    }
    """
}
