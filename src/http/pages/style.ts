/**
 * The look of the pages: petrol, mist and white, hairlines and no shadow. Amber says only "the current step", brick only an
 * error or lateness, each with words. Text contrasts by 4.5:1 at least, edges of fields by 3:1; from 320 px to paper.
 */
export const STYLE = `
:root { color-scheme: light; --ink: #16282a; --quiet: #4a5f61; --petrol: #0c3f45; --mist: #eef3f2; --paper: #fff; --line: #c9d6d4;
  --edge: #6a8082; --primary: #176468; --now: #ffc53d; --brick: #a52a20; --soft: #f5f8f7; }
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
.band .brand { font-weight: 700; font-size: 1.15rem; text-decoration: none; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
main:focus { outline: none; }
main.narrow { max-width: 42rem; }
a { color: var(--primary); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--primary); outline-offset: 2px; }
.band :focus-visible { outline-color: #fff; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .75rem 0 1rem; color: var(--petrol); }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .75rem; color: var(--petrol); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 0 0 1rem; }
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
textarea { min-height: 6rem; }
[aria-invalid="true"] { border: 2px solid var(--brick); }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
fieldset.group { border-left: 3px solid var(--line); padding-left: 1rem; }
.choice { display: flex; gap: .6rem; align-items: flex-start; padding: .35rem 0; }
.field > label.choice { display: flex; font-weight: 400; margin: 0; }
.card ul, .notice ul { padding-left: 1.25rem; }
.choice input { width: 1.5rem; min-width: 1.5rem; height: 1.5rem; min-height: 1.5rem; margin: 0; accent-color: var(--primary); }
button, .button { font: inherit; font-weight: 600; display: inline-block; min-height: 2.75rem; padding: .55rem 1.25rem; border-radius: 6px;
  border: 1px solid var(--primary); background: var(--primary); color: #fff; cursor: pointer; text-decoration: none; text-align: center; }
button.plain, .button.plain { background: var(--paper); color: var(--primary); }
.band button { background: none; border: 0; padding: 0; min-height: 1.5rem; font-weight: 400; text-decoration: underline; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
.notice { background: var(--paper); border: 1px solid var(--line); border-left: 6px solid var(--primary); border-radius: 6px; padding: .75rem 1rem;
  margin: 0 0 1.25rem; }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
.notice h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
.notice.wrong { border-left-color: var(--brick); }
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
