/**
 * Sets the look of the pages: petrol, mist and white, hairlines and no shadow. Amber means only "the current step", and brick only an error
 * or lateness, each with words. Text contrasts by 4.5:1 at least, and edges of fields by 3:1; it fits from 320 px to paper.
 */
export const STYLE = `
@font-face { font-family: "Public Sans"; src: url("/assets/polices/public-sans.woff2") format("woff2"); font-weight: 100 900; font-display: swap; }
@font-face { font-family: "Bricolage Grotesque"; src: url("/assets/polices/bricolage-grotesque.woff2") format("woff2"); font-weight: 200 800;
  font-display: swap; }
:root { color-scheme: light; --ink: #14262a; --quiet: #4a5f63; --petrol: #0c3f45; --mist: #eef3f2; --paper: #fff; --line: #d3dedd;
  --edge: #6f8587; --primary: #176468; --now: #ffc53d; --brick: #a52a20; --soft: #f5f8f7; }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; font: 1.0625rem/1.55 "Public Sans", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink);
  background: var(--mist); overflow-wrap: anywhere; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -100vw; background: var(--paper); color: var(--petrol); padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: 0; top: 0; }
.band { background: var(--petrol); color: #fff; }
.band > div { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; max-width: 60rem;
  margin: 0 auto; padding: .6rem 1rem; }
.band p, .band form { margin: 0; }
.band a, .band button { color: #fff; }
.band .brand { display: inline-flex; align-items: center; gap: .6rem; font: 700 1.3rem/1.2 "Bricolage Grotesque", "Public Sans", system-ui, sans-serif;
  text-decoration: none; }
.brand svg { width: 1.6rem; height: 1.6rem; flex: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
main:focus { outline: none; }
main.narrow { max-width: 42rem; }
a { color: var(--primary); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--primary); outline-offset: 2px; }
.band :focus-visible { outline-color: #fff; }
h1, h2 { font-family: "Bricolage Grotesque", "Public Sans", system-ui, sans-serif; }
h1 { font-size: clamp(1.6rem, 6vw, 2.1rem); line-height: 1.15; margin: .5rem 0 1rem; color: var(--ink); }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .75rem; color: var(--petrol); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.15rem 1.25rem; margin: 0 0 1.1rem; }
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
.quiet { color: var(--quiet); }
.scroll { overflow-x: auto; }
code, pre { font: .9rem/1.5 ui-monospace, monospace; background: var(--soft); border-radius: 3px; }
code { padding: .1em .3em; }
pre { padding: .75rem 1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; background: var(--paper); }
caption { text-align: left; font-weight: 700; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .4rem .75rem .4rem 0; }
nav ul { padding-left: 1.25rem; }
dl { margin: 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .6rem; }

.field { margin: 0 0 1.25rem; }
.field > label, fieldset > legend { display: block; font-weight: 600; margin: 0 0 .25rem; padding: 0; }
.hint { display: block; color: var(--quiet); font-size: .95rem; margin: 0 0 .35rem; }
.error { display: block; color: var(--brick); font-weight: 600; margin: 0 0 .35rem; }
input, select, textarea { font: inherit; color: inherit; width: 100%; min-height: 2.75rem; padding: .5rem .75rem; background: var(--paper);
  border: 1px solid var(--edge); border-radius: 6px; }
input.short { max-width: 12rem; }
input[type="file"] { padding: .5rem; background: var(--soft); }
.given { margin: 0 0 .5rem; }
.given button { min-height: 2.2rem; padding: .2rem .8rem; margin-left: .5rem; }
textarea { min-height: 6rem; }
[aria-invalid="true"] { border: 2px solid var(--brick); }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
details.fold { margin: 0 0 .75rem; border-left: 3px solid var(--line); padding-left: 1rem; }
details.fold > summary { cursor: pointer; font-weight: 600; padding: .5rem 0; min-height: 2.75rem; }
details.fold > summary .quiet { font-weight: 400; }
fieldset.group { border-left: 3px solid var(--line); padding-left: 1rem; }
.choice { display: flex; gap: .6rem; align-items: flex-start; padding: .35rem 0; }
.field > label.choice { display: flex; font-weight: 400; margin: 0; }
.card ul, .notice ul { padding-left: 1.25rem; }
.choice input { width: 1.5rem; min-width: 1.5rem; height: 1.5rem; min-height: 1.5rem; margin: 0; accent-color: var(--primary); }
button, .button { font: inherit; font-weight: 600; display: inline-block; min-height: 2.75rem; padding: .55rem 1.25rem; border-radius: 8px;
  border: 1px solid var(--primary); background: var(--primary); color: #fff; cursor: pointer; text-decoration: none; text-align: center; }
button:hover, .button:hover { background: #12545a; }
button.plain, .button.plain { background: var(--paper); color: var(--primary); border-color: var(--edge); }
button.plain:hover, .button.plain:hover { background: #f2f7f6; }
.band button { background: none; border: 0; padding: 0; min-height: 1.5rem; font-weight: 400; text-decoration: underline; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
.notice { background: var(--paper); border: 1px solid var(--line); border-left: 6px solid var(--primary); border-radius: 6px; padding: .75rem 1rem;
  margin: 0 0 1.25rem; }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
.notice h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
.notice.done { border-left-color: var(--primary); background: #f2f8f6; }
.notice.wrong { border-left-color: var(--brick); background: #fdf3f1; }
.notice.wrong h2 { color: var(--brick); }
@media (max-width: 30rem) { .actions > *, .actions button { width: 100%; } }
@media (prefers-reduced-motion: no-preference) { a, button { transition: background-color .12s; } }
@media print {
  body { background: #fff; font-size: 11pt; }
  .band, .skip, .actions, form button { display: none; }
  main { max-width: none; padding: 0; }
  .card { border: 0; padding: 0; break-inside: avoid; }
}
`;
