import { bytesText, plural } from '../../base/base.ts';
import type { PublicLine, PublicPageView, PublicPart } from '../../operations/operations.ts';
import { formatInstant } from '../../time/time.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/**
 * Shows what anyone may read of a dossier: its subject first, its dates to the second, its files, and the way to answer. A fact that its
 * title already states is not repeated.
 */
export function publicPageHtml(view: PublicPageView): string {
  const said = new Set(view.title.split(' · '));
  const facts = view.parts.filter((part) => part.kind === 'fact' && !said.has(part.text));
  const others = view.parts.filter(({ kind }) => kind !== 'fact');
  const [first, ...next] = others;
  const lead = first?.kind === 'prose' ? first : undefined;
  const main = html`
<p class="quiet over">${stateOf(view)} ${view.workflowTitle !== view.title && view.workflowTitle}</p>
<div class="public">
<aside aria-label="Dates et documents"><div class="card side">
${view.until !== null && clockHtml(view, view.until)}
${
  view.answer !== null &&
  html`<p><a class="button wide" href="/${view.path}/repondre">Répondre</a></p>
<p class="quiet">Vous écrivez à votre rythme. Rien n’est envoyé avant que vous ne le demandiez.</p>`
}
${offeredHtml(view)}
</div></aside>
<div class="text">
${lead !== undefined && partHtml(lead)}
${facts.length > 0 && html`<dl class="card pairs">${facts.map((part) => factHtml(part, view))}</dl>`}
${(lead === undefined ? others : next).map(partHtml)}
</div>
</div>
<p class="quiet">Page lue le ${formatInstant(view.now, view.zone)}. <a href="/publications">Tout ce qui est publié</a></p>`;
  return page({ title: view.title, main, nonce: null, style: PUBLIC_STYLE });
}

function stateOf({ until, now }: PublicPageView): Html | false {
  if (until === null) return false;
  return until > now ? html`<strong class="state">Ouvert</strong>` : html`<strong class="state over">Clos</strong>`;
}

/** Shows one second less than the end: it is the last instant that is still in time. */
function clockHtml({ now, zone, path }: PublicPageView, until: string): Html {
  const last = formatInstant(new Date(Date.parse(until) - 1).toISOString(), zone);
  const isOver = until <= now;
  return html`<h2>${isOver ? 'Clos depuis' : 'Ouvert jusqu’au'}</h2>
<p class="last"><time datetime="${until}">${last}</time>${!isOver && ', seconde comprise'}</p>
${
  !isOver &&
  html`<p class="left"><strong>${leftText(Date.parse(until) - Date.parse(now))}</strong></p>
<p class="quiet">Temps restant le ${formatInstant(now, zone)}, à l’horloge de notre serveur. <a href="/${path}">Actualiser</a></p>`
}`;
}

/** Writes `3 jours 9 h 27 min`; under an hour, to the second. */
function leftText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24];
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
  const said = [
    days > 0 && plural(days, 'jour'),
    (days > 0 || hours > 0) && `${hours} h`,
    `${minutes} min`,
    days === 0 && hours === 0 && `${rest} s`,
  ];
  return said.filter((one) => one !== false).join(' ');
}

function factHtml(part: PublicPart, { now }: Pick<PublicPageView, 'now'>): Html {
  if (part.kind !== 'fact') return html``;
  const { title, text, at } = part;
  const left =
    at !== undefined && at > now
      ? html` <small class="quiet">(dans ${leftText(Date.parse(at) - Date.parse(now))})</small>`
      : '';
  return html`<div><dt>${title}</dt><dd>${at === undefined ? text : html`<time datetime="${at}">${text}</time>`}${left}</dd></div>`;
}

function partHtml(part: PublicPart): Html {
  const name = `p-${part.field}`;
  return html`<section aria-labelledby="${name}"><h2 id="${name}">${part.title}${part.kind === 'entries' && html` <span class="quiet">${part.entries.length}</span>`}</h2>
<div class="card">${insideOf(part)}</div></section>`;
}

function insideOf(part: PublicPart): Html {
  switch (part.kind) {
    case 'prose':
      return html`${part.paragraphs.map((text) => html`<p>${text}</p>`)}`;
    case 'list':
      return html`<ul>${part.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'facts':
      return html`<dl class="pairs">${part.facts.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`;
    case 'weights':
      return weightsHtml(part.items);
    case 'entries':
      return html`${part.entries.map(
        ({ heading, paragraphs, notes }) => html`<div class="entry"><h3>${heading}</h3>
${paragraphs.map((text) => html`<p>${text}</p>`)}${notes.length > 0 && html`<p class="quiet">${notes.map(({ label, text }) => `${label} : ${text}`).join(' · ')}</p>`}</div>`,
      )}`;
    case 'table':
      return html`<div class="scroll" tabindex="0" role="group" aria-label="${part.title}"><table><thead><tr>${part.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${part.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
    case 'fact':
      return html`<p>${part.text}</p>`;
  }
}

function weightsHtml(items: { label: string; value: number }[]): Html {
  const most = Math.max(1, ...items.map(({ value }) => value));
  const total = items.reduce((sum, { value }) => sum + value, 0);
  return html`<ul class="weights">${items.map(
    ({ label, value }) =>
      html`<li><span>${label}</span> <meter min="0" max="${most}" value="${value}" aria-hidden="true"></meter> <strong>${value.toLocaleString('fr-FR')}</strong></li>`,
  )}</ul><p class="quiet">Total : ${total.toLocaleString('fr-FR')}.</p>`;
}

function offeredHtml({ path, files, documents }: PublicPageView): Html | false {
  if (files.length + documents.length === 0) return false;
  const papers = documents.map(({ id, name, pdf, docx }) => {
    const address = `/${path}/documents/${id}`;
    return html`<li><a href="${address}?format=pdf">${name}, PDF</a><br><small class="quiet">${bytesText(pdf)}</small></li>
<li><a href="${address}?format=docx">${name}, DOCX</a><br><small class="quiet">${bytesText(docx)}, même texte, modifiable</small></li>`;
  });
  const joined = files.map(
    ({ id, name, size }) =>
      html`<li><a href="/${path}/fichiers/${id}">${name}</a><br><small class="quiet">${bytesText(size)}</small></li>`,
  );
  return html`<h2>À télécharger</h2><ul class="papers">${papers}${joined}</ul>`;
}

/** Lists every public page there is now, the first to close first. */
export function publicListPage({
  items,
  now,
  title,
}: {
  items: PublicLine[];
  now: string;
  title: string | null;
}): string {
  const main =
    items.length === 0
      ? html`<p class="card">Rien n’est publié en ce moment.</p>`
      : html`<ul class="card papers">${items.map((line) => lineHtml(line, now))}</ul>`;
  return page({ title: title ?? 'Publications', main, nonce: null, width: 'narrow', style: PUBLIC_STYLE });
}

function lineHtml({ path, title, workflowTitle, until, zone }: PublicLine, now: string): Html {
  const last = until === null ? null : formatInstant(new Date(Date.parse(until) - 1).toISOString(), zone);
  const said =
    last === null ? null : until !== null && until > now ? `ouvert jusqu’au ${last}` : `clos depuis le ${last}`;
  return html`<li><a href="/${path}"><strong>${title}</strong></a><br><span class="quiet">${[workflowTitle, said].filter((one) => one !== null).join(' · ')}</span></li>`;
}

/** Returns the address of the form that opens a new dossier about another. */
export function openingAddress(workflow: string, about: string): string {
  return `/app/nouveau/${workflow}?choix=${encodeURIComponent(about)}`;
}

/** Offers two ways to the same form: an existing account, or an account that an organisation creates by itself. */
export function publicAnswerPage(nonce: string, { title, path, id, answer }: PublicPageView): string {
  if (answer === null) {
    const closed = html`<p class="card">On ne peut plus répondre ici. <a href="/${path}">Revenir à la page</a></p>`;
    return page({ title: 'Répondre', main: closed, nonce, width: 'narrow', band: 'quiet' });
  }
  const back = encodeURIComponent(openingAddress(answer.workflow, id));
  const main = html`<p>À « ${title} ».</p>
<section class="card"><h2>Vous avez un compte</h2><p>Connectez-vous : le formulaire « ${answer.title} » s’ouvre ensuite.</p>
<p><a class="button" href="/connexion?retour=${back}">Se connecter et répondre</a></p></section>
${
  answer.register !== null &&
  html`<section class="card"><h2>Votre organisation n’a pas de compte</h2><p>Donnez son SIRET et votre adresse e-mail, confirmez-la, et répondez.</p>
<p><a class="button" href="/inscription/${answer.register}?retour=${back}">Créer le compte de mon organisation</a></p></section>`
}
<p><a href="/${path}">Revenir à la page</a></p>`;
  return page({ title: 'Répondre', main, nonce, width: 'narrow', band: 'quiet' });
}

/** Lays out two columns where there is room; the dates and the way to answer come first on a phone, and are not printed. */
const PUBLIC_STYLE = `
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
