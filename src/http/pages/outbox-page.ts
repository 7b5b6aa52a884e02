import type { OutboxLetter, OutboxLine } from '../../operations/operations.ts';
import { formatInstant } from '../../time/time.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/** What every page of the outbox is shown with. */
export interface Shown {
  /** Who is signed in. */
  person: string;
  /** IANA zone instants are written in. */
  zone: string;
}

const STATES: { [status in OutboxLine['status']]: string } = {
  waiting: 'en attente',
  sending: 'envoi en cours',
  sent: 'envoyée',
  doubtful: 'à vérifier',
  failed: 'en échec',
  skipped: 'non envoyée',
};

const FILTERS: [status: string, title: string][] = [
  ['', 'Toutes'],
  ['doubtful', 'À vérifier'],
  ['failed', 'En échec'],
  ['waiting', 'En attente'],
  ['sent', 'Envoyées'],
  ['skipped', 'Non envoyées'],
];

/** Letters, newest first, with a line of filters; no script. */
export function outboxPage(
  nonce: string,
  { person, zone }: Shown,
  { items, status, nextCursor }: { items: OutboxLine[]; status: string; nextCursor: string | null },
): string {
  const filters = FILTERS.map(
    ([value, title]) =>
      html`<li><a href="/outbox${value !== '' && `?status=${value}`}"${value === status && html` aria-current="page"`}>${title}</a></li>`,
  );
  const main = html`<p>Chaque lettre que Jalon écrit, à une personne : partie, retenue, ou à reprendre par quelqu’un.</p>
<nav aria-label="Filtrer par état"><ul class="filters">${filters}</ul></nav>
${items.length === 0 ? html`<p>Aucune lettre ici.</p>` : table(items, zone)}
${nextCursor !== null && html`<p><a href="/outbox?cursor=${encodeURIComponent(nextCursor)}${status !== '' && `&status=${status}`}">Lettres plus anciennes</a></p>`}`;
  return page({ title: 'Boîte d’envoi', main, nonce, person, style: STYLE });
}

function table(items: OutboxLine[], zone: string): Html {
  const rows = items.map(
    (line) => html`<tr>
<td>${formatInstant(line.at, zone)}</td>
<th scope="row"><a href="/outbox/${line.id}">${line.subject || line.template || 'Lettre'}</a></th>
<td>${recipient(line)}</td>
<td>${stateOf(line, zone)}</td>
</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Lettres"><table>
<thead><tr><th scope="col">Écrite le</th><th scope="col">Objet</th><th scope="col">Destinataire</th><th scope="col">État</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function recipient({ to, name, role }: OutboxLine): string {
  if (to === '') return `personne (${role})`;
  return name === '' ? to : `${name}, ${to}`;
}

function stateOf({ status, error, notBefore, sentAt }: OutboxLine, zone: string): Html {
  const when =
    status === 'sent' && sentAt !== null
      ? ` le ${formatInstant(sentAt, zone)}`
      : status === 'waiting' && notBefore !== null
        ? ` jusqu’au ${formatInstant(notBefore, zone)}`
        : '';
  const isWrong = status === 'doubtful' || status === 'failed';
  return html`<span class="${isWrong ? 'state wrong' : 'state'}">${STATES[status]}</span>${when}${error !== null && html`<br><span class="quiet">${error}</span>`}`;
}

/** One letter: what it says, to whom, what became of it, and what a human may decide. */
export function letterPage(nonce: string, { person, zone }: Shown, letter: OutboxLetter): string {
  const { id, text, attachments, hasMessage } = letter;
  const main = html`<p><a href="/outbox">Boîte d’envoi</a></p>
<div class="card"><dl>
<dt>Destinataire</dt><dd>${recipient(letter)}${letter.standInFor !== null && ' (supplée)'}</dd>
<dt>État</dt><dd>${stateOf(letter, zone)}</dd>
<dt>Écrite le</dt><dd>${formatInstant(letter.at, zone)}</dd>
${letter.dossier !== '' && html`<dt>Dossier</dt><dd><a href="/app/dossiers/${letter.dossier}">${letter.dossier}</a></dd>`}
<dt>En cas de panne</dt><dd>${letter.delivery === 'at-most-once' ? 'jamais envoyée deux fois : une personne vérifie' : 'renvoyée sous le même numéro'}</dd>
<dt>Numéro</dt><dd><code>${letter.messageId}</code></dd>
${letter.motive !== null && html`<dt>Décision prise</dt><dd>${letter.motive}</dd>`}
${attachments.length > 0 && html`<dt>Pièces jointes</dt><dd>${attachments.map(({ name }) => name).join(', ')}</dd>`}
</dl></div>
${decisions(letter)}
${text !== '' && html`<h2>Texte</h2><div class="card"><pre class="letter">${text}</pre></div>`}
${hasMessage && html`<p class="actions"><a class="button plain" href="/outbox/${id}/html">Voir la mise en page</a><a class="button plain" href="/api/v1/outbox/${id}/eml">Télécharger le message (.eml)</a></p>`}`;
  return page({
    title: letter.subject || letter.template || 'Lettre',
    main,
    nonce,
    person,
    width: 'narrow',
    style: STYLE,
  });
}

function decisions({ id, status }: OutboxLetter): Html | null {
  if (status !== 'doubtful' && status !== 'failed') return null;
  return html`<div class="notice wrong"><h2>${status === 'doubtful' ? 'À vérifier' : 'Lettre en échec'}</h2>
<p>${status === 'doubtful' ? 'La ligne a été coupée pendant l’envoi : elle est peut-être arrivée. Demandez au destinataire avant de la renvoyer.' : 'Corrigez l’adresse ou appelez la personne, puis renvoyez la lettre ou dites ce qui a été fait.'}</p>
<form method="post" action="/outbox/${id}/renvoyer"><div class="actions"><button>Renvoyer maintenant</button></div></form>
<form method="post" action="/outbox/${id}/regler">
<div class="field"><label for="motive">Comment le savez-vous, ou qu’avez-vous fait ?</label>
<input id="motive" name="motive" required maxlength="1000"></div>
<div class="actions"><button class="plain" name="outcome" value="arrived">Elle est arrivée</button>
<button class="plain" name="outcome" value="abandoned">Ne pas l’envoyer</button></div></form></div>`;
}

const STYLE = `
.filters { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
.filters [aria-current] { font-weight: 700; text-decoration: none; color: inherit; }
.state { font-weight: 600; }
.state.wrong { color: var(--brick); }
pre.letter { white-space: pre-wrap; font-family: inherit; background: none; padding: 0; }
`;
