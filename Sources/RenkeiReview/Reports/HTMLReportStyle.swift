/// The style sheet of the page of findings.
enum HTMLReportStyle {
  static let text = """
    :root{--error:#a61b1b;--warning:#8a5a00;--note:#1f5a93;--error-bg:#fde8e8;--warning-bg:#fff3d1;
    --note-bg:#e3effb}
    html{scroll-behavior:smooth}
    body{max-width:96rem;overflow-wrap:anywhere}
    h2 small{font-weight:400;font-size:.85rem;color:var(--soft)}
    h3{font-size:1.05rem;margin:1.4em 0 .5em}
    [hidden]{display:none!important}
    .totals{display:flex;flex-wrap:wrap;gap:.6rem;margin:.8rem 0}
    .totals div{border:1px solid var(--line);border-left:.4rem solid var(--line);border-radius:.3rem;
    padding:.3rem .9rem;min-width:6rem}
    .totals dt{font-size:.85rem;color:var(--soft)}
    .totals dd{margin:0;font-size:1.4rem;font-weight:700}
    .totals .error,.totals .unread{border-left-color:var(--error)}
    .totals .warning{border-left-color:var(--warning)}
    .totals .note{border-left-color:var(--note)}
    #filter{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:center;
    background:#f5f7fa;border:1px solid var(--line);border-radius:.4rem;padding:.5rem .8rem}
    fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}
    legend{float:left;padding:0 .6rem 0 0;color:var(--soft)}
    select,input{font:inherit}
    select{max-width:100%;padding:.1rem .3rem}
    input[type=checkbox]{width:1.1rem;height:1.1rem;vertical-align:-.15rem}
    output{color:var(--soft)}
    :focus-visible{outline:3px solid #2f80ed;outline-offset:2px}
    .problems{border:1px solid var(--error);background:var(--error-bg);border-radius:.4rem;padding:0 1rem .6rem;
    margin-top:1rem}
    .problems h2{border:0;margin:.5em 0 0}
    .tally{margin:.2em 0;color:var(--soft)}
    .pair{display:grid;grid-template-columns:minmax(20rem,2fr) minmax(0,3fr);gap:1.2rem;align-items:start}
    .findings{list-style:none;margin:0;padding:0}
    .finding{border-left:.25rem solid var(--line);padding:.15rem 0 .15rem .7rem;margin:0 0 .9rem}
    .finding[data-severity=error]{border-color:var(--error)}
    .finding[data-severity=warning]{border-color:var(--warning)}
    .finding[data-severity=note]{border-color:var(--note)}
    .finding p{margin:.1em 0}
    .help::before{content:"→ ";color:var(--soft)}
    .rule,.change{font-size:.85rem;color:var(--soft)}
    del{color:var(--error)}
    ins{color:#1c5c2e;text-decoration:none;font-weight:700}
    .severity{font-weight:700}
    .severity.error{color:var(--error)}.severity.warning{color:var(--warning)}.severity.note{color:var(--note)}
    .cell{font-weight:700}
    a{color:#0b4f9c}
    .badge{display:inline-block;min-width:1.35em;padding:0 .3em;border-radius:.7em;text-align:center;
    font-size:.78rem;line-height:1.35rem;color:#fff;background:var(--soft)}
    .badge.error{background:var(--error)}.badge.warning{background:var(--warning)}.badge.note{background:var(--note)}
    .picture{overflow-x:auto;border:1px solid var(--line);border-radius:.3rem;background:#fff;padding:.3rem}
    .sheet{table-layout:fixed;min-width:44rem;width:100%;font-size:.72rem;line-height:1.45}
    .sheet caption{text-align:left;color:var(--soft);padding:.1rem .2rem .3rem}
    .sheet td,.sheet th{border-color:#e4e7eb;padding:.15rem .3rem;vertical-align:middle;font-weight:400;
    unicode-bidi:isolate;overflow:hidden}
    .sheet .boxed{border-color:#7b8794}
    .sheet .no{background:#f5f7fa;color:var(--soft);text-align:center;font-size:.65rem;
    padding-left:0;padding-right:0;overflow-wrap:normal}
    .numbers{width:1.9rem}
    .sheet .bold{font-weight:700}.sheet .center{text-align:center}.sheet .right{text-align:right}
    .sheet .mark{outline:3px solid var(--note);outline-offset:-3px;background:var(--note-bg)}
    .sheet .mark.warning{outline-color:var(--warning);background:var(--warning-bg)}
    .sheet .mark.error{outline-color:var(--error);background:var(--error-bg)}
    .sheet .mark.off{outline:0;background:none}.sheet .mark.off .badge{display:none}
    .sheet .badge{margin-right:.3em}
    .sheet .mark:target{box-shadow:0 0 0 4px #2f80ed}
    article{scroll-margin-top:5rem}.mark{scroll-margin:6rem 1rem}
    @media (max-width:60rem){.pair{grid-template-columns:minmax(0,1fr)}}
    @media (max-width:40rem){#filter{position:static}}
    @media print{#filter{display:none}
    .picture{overflow:visible;border:0}.sheet{min-width:0;font-size:6.5pt}
    .pair{grid-template-columns:minmax(0,1fr)}
    .finding{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    @page{size:A4;margin:12mm}

    """
}
