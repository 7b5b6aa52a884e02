import type { OwnPage } from '../../operations/operations.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import { type Html, html } from './html.ts';

/** Shows a person their own parcours in plain words: where they are, what comes, what they may download, whom to write to. */
export function ownHtml({ line, sections, people, documents }: OwnPage, token: string): Html {
  return html`
${line.length > 0 && lineHtml(line)}
${sections.map(sectionHtml)}
<section class="card"><h2>Mes documents</h2>
${documents.length === 0 ? html`<p>Aucun document pour le moment.</p>` : html`<ul class="papers">${documents.toReversed().map((document) => documentHtml(document, token))}</ul>`}
</section>
${people.length > 0 && html`<section class="card"><h2>Qui contacter</h2><ul class="papers">${people.map(personHtml)}</ul></section>`}`;
}

const SAID = { done: 'fait', now: 'vous êtes ici', next: 'à venir' };

function lineHtml(line: OwnPage['line']): Html {
  const stops = line.map(
    ({ title, at }) =>
      html`<li class="${at}"${at === 'now' && html` aria-current="step"`}><span>${title} <small>${SAID[at]}</small></span></li>`,
  );
  return html`<section class="card" aria-labelledby="ligne"><h2 id="ligne">Mon parcours</h2><ol class="line">${stops}</ol></section>`;
}

function sectionHtml({ title, lines }: OwnPage['sections'][number]): Html {
  const said =
    lines.length === 1 ? html`<p>${lines[0]}</p>` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`<section class="card"><h2>${title}</h2>${said}</section>`;
}

function documentHtml({ id, name, at }: OwnPage['documents'][number], token: string): Html {
  const address = `/s/${token}/documents/${id}`;
  const named = html`<span class="unseen"> : ${name}</span>`;
  return html`<li><strong>${name}</strong>, ${dayText(at)}
<p class="formats"><a class="button plain" href="${address}?format=pdf">PDF${named}</a> <a class="button plain" href="${address}?format=docx">Word${named}</a></p></li>`;
}

function personHtml({ title, name, email }: OwnPage['people'][number]): Html {
  return html`<li><strong>${name}</strong>, ${title.toLowerCase()}${email !== null && html`<br><a href="mailto:${email}">${email}</a>`}</li>`;
}

function dayText(instant: string): string {
  return formatLongDate(todayIn('Europe/Paris', instant));
}

/** Draws the line of steps downwards, as on a phone; amber marks the current step and nothing else, with words. */
export const OWN_STYLE = `
.line { list-style: none; margin: 0; padding: 0; }
.line li { position: relative; padding: 0 0 1rem 2.2rem; color: var(--quiet); }
.line li:last-child { padding-bottom: 0; }
.line li::before { content: ""; position: absolute; left: .3rem; top: .2rem; width: 1.1rem; height: 1.1rem; border-radius: 50%; background: var(--paper);
  border: 3px solid var(--edge); z-index: 1; }
.line li:not(:last-child)::after { content: ""; position: absolute; left: .74rem; top: 1rem; bottom: -.2rem; width: 3px; background: var(--line); }
.line li.done { color: var(--ink); }
.line li.done::before { background: var(--primary); border-color: var(--primary); }
.line li.done:not(:last-child)::after { background: var(--primary); }
.line li.now { color: var(--ink); font-weight: 700; }
.line li.now::before { background: var(--now); border-color: var(--petrol); width: 1.4rem; height: 1.4rem; left: .15rem; top: .05rem; }
.line small { font-weight: 400; color: var(--quiet); }
.papers { list-style: none; padding: 0 !important; margin: 0; }
.papers li { padding: .6rem 0; border-top: 1px solid var(--line); }
.papers li:first-child { border-top: 0; padding-top: 0; }
.formats { display: flex; gap: .6rem; margin: .4rem 0 0; }
@media print { .formats { display: none; } }
`;
