import type { DecisionPage } from '../../operations/operations.ts';
import { formatInstant } from '../../time/time.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { errorSummary } from './notices.ts';

interface DecisionShown {
  token: string;
  waiting: DecisionPage;
  refusal: string | null;
  motive: string;
}

/** Shows what waits for the controller's representative, and takes the answer; nothing is decided by opening the page. */
export function decisionPageHtml(nonce: string, { token, waiting, refusal, motive }: DecisionShown): string {
  const { title, lines, asker, by, suspended, zone } = waiting;
  const wrong = refusal !== null && html` aria-invalid="true"`;
  const main = html`
${refusal !== null && errorSummary([{ field: 'motif', message: refusal }], 'Votre réponse n’est pas enregistrée')}
<p>${asker} demande ${title}, depuis le ${formatInstant(waiting.at, zone)}.</p>
<div class="card">${lines.map((line) => html`<p>${line}</p>`)}</div>
${stateHtml(waiting)}
<form method="post" action="/decision/${token}" class="card" novalidate>
<p>Vous répondez en tant que <strong>${by}</strong>, pour le responsable du traitement. Votre réponse, votre nom et votre motif sont gardés au journal.</p>
<div class="field"><label for="motif">Motif</label>
<span class="hint" id="motif-aide">Nécessaire pour refuser ou suspendre.</span>
<textarea id="motif" name="motif" rows="3" maxlength="500" aria-describedby="motif-aide"${wrong}>${motive}</textarea></div>
<div class="actions"><button name="reponse" value="agree">Donner mon accord</button>
<button class="plain" name="reponse" value="refuse">Refuser</button>
${suspended === null && html`<button class="plain" name="reponse" value="suspend">Suspendre jusqu’à ma décision</button>`}</div>
</form>`;
  return page({ title: 'Décider pour le responsable du traitement', main, nonce, width: 'narrow', band: 'quiet' });
}

function stateHtml({ suspended, endsAt, zone }: DecisionPage): Html {
  if (suspended === null && endsAt === null)
    return html`<p>Rien ne se fait sans votre réponse. Un refus est dit à la personne, avec son motif.</p>`;
  if (suspended === null)
    return html`<p>Sans réponse, cela prend effet de soi-même le <strong>${formatInstant(endsAt ?? '', zone)}</strong>.</p>`;
  return html`<p class="notice">Vous l’avez suspendu le ${formatInstant(suspended.at, zone)} (« ${suspended.motive} ») : rien ne prend effet sans votre décision.</p>`;
}

const ANSWERED = {
  agree: 'Votre accord est enregistré : la demande prend effet.',
  refuse: 'Votre refus est enregistré : la demande est écartée.',
  suspend: 'La demande est suspendue. Gardez ce lien : il sert aussi à décider, quand vous le voudrez.',
};

export function decidedPage(nonce: string, outcome: keyof typeof ANSWERED): string {
  const main = html`<div class="notice done" role="status"><p>${ANSWERED[outcome]}</p></div>
<p>L’administration et la protection des données en sont prévenues.</p>`;
  return page({ title: 'C’est noté', main, nonce, width: 'narrow', band: 'quiet' });
}

export function decisionClosedPage(nonce: string, detail: string): string {
  const main = html`<div class="notice" role="status"><p>${detail}</p></div>`;
  return page({ title: 'Rien à décider ici', main, nonce, width: 'narrow', band: 'quiet' });
}
