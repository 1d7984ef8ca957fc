package io.automater.rehearsal.report;

/** How the report looks, by day and by night, on a desk and on a phone. */
final class Stylesheet {
  static final String TAG =
      """
      <style>
      :root { --bg: #ffffff; --fg: #1b1f24; --soft: #5b6570; --rule: #d9dee4; --card: #f6f8fa;
        --live: #2563c9; --candidate: #b45309; --failed: #c81e3a; --pass: #13713d; --miss: #b3172f; }
      @media (prefers-color-scheme: dark) { :root { --bg: #14171b; --fg: #e6e9ed; --soft: #9aa5b1;
        --rule: #343b44; --card: #1c2127; --live: #72a5f5; --candidate: #f0a04b; --failed: #ff6f86;
        --pass: #5fcf8f; --miss: #ff7d92; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--bg); color: var(--fg);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
      main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
      header { border-left: .4rem solid var(--pass); background: var(--card); padding: .9rem 1.1rem;
        border-radius: .3rem; margin-bottom: 1.5rem; }
      header.miss { border-color: var(--miss); }
      h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .4rem; }
      h2 { font-size: 1.15rem; margin: 2.5rem 0 .4rem; }
      p { margin: .35rem 0; }
      a { color: inherit; }
      .meta, .reason, .cap, .tick, summary { color: var(--soft); }
      .meta, table { font-size: .9rem; }
      .pass .mark, .mark.pass { color: var(--pass); } .mark.miss, .misses { color: var(--miss); }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0;
        border-bottom: 1px solid var(--rule); }
      th { font-weight: 600; color: var(--soft); }
      .n { text-align: right; white-space: nowrap; } .nowrap { white-space: nowrap; }
      svg { width: 100%; height: auto; display: block; background: var(--card); border-radius: .3rem; }
      svg text { font-size: 13px; fill: var(--soft); } .end { text-anchor: end; } .mid { text-anchor: middle; }
      .rule { stroke: var(--rule); stroke-width: 1; }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .line.live { stroke: var(--live); } .line.candidate { stroke: var(--candidate); }
      .line.failed { stroke: var(--failed); } .elsewhere { stroke-dasharray: 3 4; }
      .area { fill: var(--candidate); opacity: .16; }
      .legend { font-size: .9rem; }
      .legend i { display: inline-block; width: 1.1rem; height: .2rem; vertical-align: middle;
        margin: 0 .35rem 0 .7rem; }
      .legend i:first-child { margin-left: 0; }
      .legend .live { background: var(--live); } .legend .candidate { background: var(--candidate); }
      .legend .failed { background: var(--failed); }
      .legend .elsewhere { background: none; border-top: .2rem dotted var(--failed); height: 0; }
      @media (max-width: 40rem) {
        svg text { font-size: 19px; }
        .summary, .summary tbody, .summary tr, .summary td { display: block; text-align: left; border: 0; }
        .summary thead { display: none; }
        .summary tr { display: grid; grid-template-columns: 1.4rem 1fr; padding: .5rem 0;
          border-bottom: 1px solid var(--rule); }
        .summary td { grid-column: 2; padding: .1rem 0; }
        .summary td:first-child { grid-column: 1; }
        .summary .name { font-weight: 600; }
        .summary td[data-is]::before { content: attr(data-is) ": "; color: var(--soft); }
      }
      </style>
      """;

  private Stylesheet() {}
}
