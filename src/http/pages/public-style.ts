/** Lays out two columns where there is room; the dates and the way to answer come first on a phone, and are not printed. */
export const PUBLIC_STYLE = `
.over { margin: 1rem 0 0; }
.state { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; background: #dcecea; color: var(--petrol); }
.state.over { background: #e4e8e8; color: var(--ink); margin: 0; }
.public { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
.side h2 { margin: 1.2rem 0 .4rem; font-size: 1.05rem; }
.side > h2:first-child { margin-top: 0; }
.last { font-weight: 700; margin: 0 0 .6rem; }
.left { font: 700 1.6rem/1.2 "Bricolage Grotesque", "Public Sans", system-ui, sans-serif; margin: .5rem 0 .2rem; }
.wide { display: block; }
.pairs > div { display: grid; gap: .1rem 1.25rem; padding: .55rem 0; border-top: 1px solid var(--line); }
.pairs > div:first-child { border-top: 0; }
.pairs dt { font-weight: 400; color: var(--quiet); }
.pairs dd { margin: 0; }
.entry { padding: .8rem 0; border-top: 1px solid var(--line); }
.entry:first-child { border-top: 0; padding-top: 0; }
.entry h3 { margin: 0 0 .25rem; }
.entry p { margin: 0 0 .35rem; }
.weights { list-style: none; padding: 0 !important; margin: 0; }
.weights li { display: grid; grid-template-columns: minmax(0, 1fr) 4rem; gap: .2rem 1rem; padding: .5rem 0; border-top: 1px solid var(--line); }
.weights li:first-child { border-top: 0; }
.weights strong { text-align: right; }
.weights meter { grid-row: 2; grid-column: 1 / -1; width: 100%; height: .5rem; }
.papers { list-style: none; padding: 0 !important; margin: 0; }
ul.card.papers { padding: .4rem 1.25rem !important; }
.papers li { padding: .65rem 0; border-top: 1px solid var(--line); }
.papers li:first-child { border-top: 0; }
@media (min-width: 34rem) {
  .pairs > div { grid-template-columns: minmax(9rem, 30%) 1fr; }
  .weights li { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 4rem; align-items: center; }
  .weights meter { grid-row: auto; grid-column: auto; }
}
@media (min-width: 56rem) { .public { grid-template-columns: minmax(0, 1fr) 18rem; } .public > * { grid-row: 1; } .public aside { grid-column: 2; position: sticky; top: 1rem; } .public .text { grid-column: 1; } }
@media print { .public { display: block; } .side .button, .side .button + * { display: none; } a[href]::after { content: none; } }
`;
