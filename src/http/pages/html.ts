/** Text made safe for HTML, in content and in quoted attributes. */
export function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface Page {
  title: string;
  /** HTML, already safe. */
  main: string;
  nonce: string;
}

/** A whole page: no script, no other file, readable by keyboard, by voice and on paper. */
export function page({ title, main, nonce }: Page): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === 'Jalon' ? title : `${safe(title)} – Jalon`}</title>
<style nonce="${safe(nonce)}">${STYLE}</style>
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header><p><a href="/">Jalon</a></p></header>
<main id="contenu" tabindex="-1">
<h1>${safe(title)}</h1>
${main}
</main>
</body>
</html>
`;
}

/** Contrasts are at least 7:1 in light and in dark; nothing depends on colour alone. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --soft: #f1f1f5; --line: #6b6b76; --link: #00308f; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --paper: #17171b; --soft: #24242b; --line: #9a9aa6; --link: #a8c7ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
header, main { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header a { font-weight: 700; text-decoration: none; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem 1rem; }
.skip:focus { left: 0; top: 0; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin-top: 2.5rem; font-size: 1.05rem; }
code, pre { font: .9rem/1.5 ui-monospace, monospace; background: var(--soft); border-radius: 3px; }
code { padding: .1em .3em; }
.scroll { overflow-x: auto; }
pre { padding: .75rem 1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { text-align: left; font-weight: 700; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .3rem .75rem .3rem 0; }
nav ul { padding-left: 1.25rem; }
`;
