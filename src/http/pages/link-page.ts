import type { FieldError } from '../../base/base.ts';
import type { LinkAct, LinkPage } from '../../operations/operations.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import { correctionsOf } from './corrections.ts';
import type { FormFilling } from './field-frame.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { type Correction, errorSummary } from './notices.ts';
import { OWN_STYLE, ownHtml } from './own-page.ts';
import { asksForFile, renderQuestions } from './questions.ts';

/** Holds one filling of one event's form, kept from page to page while the person corrects it. */
export interface Attempt extends Omit<FormFilling, 'files'> {
  event: string;
  /** Is the name that the person gave. */
  name: string;
  /** Stays the same for repeated clicks, so that only one of them counts. */
  key: string;
  /** Is a refusal that is not about one answer. */
  refusal: string | null;
}

export interface LinkPageView {
  nonce: string;
  token: string;
  link: LinkPage;
  /** Holds one filling per event, in the order of the link. */
  attempts: Attempt[];
  /** Lists the files received by this link. */
  files: FormFilling['files'];
  /** Is the title of the event just sent. */
  done: string | null;
}

/** Shows what a signed link opens, to a person on a phone who has no account and little time. */
export function linkPageHtml({ nonce, token, link, attempts, files, done }: LinkPageView): string {
  const forms = link.acts.map((act) =>
    actHtml(
      act,
      attempts.find(({ event }) => event === act.event),
      { token, link, files },
    ),
  );
  const bodies = forms.map(({ body }) => body);
  const wrong = attempts.some(({ errors, refusal }) => errors.length > 0 || refusal !== null);
  const main = html`
${done !== null && doneHtml(done, link)}
${done === null && link.own === null && link.holder !== null && holderHtml(link)}
${!wrong && link.show.length > 0 && shownHtml(link.show)}
${done === null ? bodies : again(bodies, link)}
${link.own !== null && ownHtml(link.own, token)}
${link.acts.length === 0 && link.own === null && html`<p class="card">Il n’y a rien à faire ici pour le moment.</p>`}
<p class="quiet">Ce lien est personnel : ne le transmettez pas. Il fonctionne jusqu’au ${instantText(link.expiresAt, link.zone)}${link.once && html`, et une seule fois`}.</p>`;
  const style = [STYLE, ...(link.own === null ? [] : [OWN_STYLE]), ...forms.map((form) => form.style)].join('\n');
  return page({ title: titleOf(link), main, nonce, width: 'narrow', band: 'quiet', style, scripts: scriptsOf(link) });
}

/** Says what was done, and what happens next: nobody should have to call to know. */
function doneHtml(done: string, { once }: LinkPage): Html {
  return html`<div class="notice done" role="status"><h2>C’est enregistré</h2>
<p><strong>${done}</strong> : merci. Les personnes qui suivent ce dossier le voient dès maintenant ; vous n’avez rien d’autre à faire.</p>
<p>${once ? 'Vous pouvez fermer cette page.' : 'Une erreur ? Envoyez une nouvelle réponse par ce même lien, ou écrivez à la personne qui vous l’a donné.'}</p></div>`;
}

/** Folds the form once it is done: it must not look as if it were to be done again. */
function again(bodies: Html[], { acts, own }: LinkPage): Html {
  if (acts.length === 0 || own !== null) return html`${bodies}`;
  return html`<details class="again"><summary>Envoyer une autre réponse, ou corriger</summary>${bodies}</details>`;
}

function titleOf({ acts, own, holder, workflowTitle }: LinkPage): string {
  if (own !== null) return holder === null ? 'Mon espace' : `Bonjour ${holder}`;
  return acts.length === 1 && acts[0] ? acts[0].title : workflowTitle;
}

/** Names the person who must answer, so that a code read from the neighbour's line is noticed before anything is signed. */
function holderHtml({ acts, holder }: LinkPage): Html {
  const isSigned = acts.some(({ isSigned }) => isSigned);
  return isSigned
    ? html`<p>C’est <strong>${holder}</strong> qui signe ici. Ce n’est pas vous ? Ne signez pas, et dites-le à qui vous a montré le code.</p>`
    : html`<p>Cette page est pour <strong>${holder}</strong>. Ce n’est pas vous ? Ne répondez pas, et dites-le à qui vous a donné le lien.</p>`;
}

/** Loads the signature script only on a page where a person may draw. */
function scriptsOf({ acts }: LinkPage): string[] {
  return acts.some(({ isSigned, because }) => isSigned && because.length === 0) ? ['/assets/signature.js'] : [];
}

function shownHtml(lines: LinkPage['show']): Html {
  return html`<dl class="card shown">${lines.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function actHtml(
  act: LinkAct,
  attempt: Attempt | undefined,
  { token, link, files }: Pick<LinkPageView, 'token' | 'link' | 'files'>,
): { body: Html; style: string } {
  const heading = link.acts.length > 1 || link.own !== null ? html`<h2>${act.title}</h2>` : html``;
  if (attempt === undefined || act.because.length > 0) {
    const reasons = act.because.map((text) => html`<p>${text}</p>`);
    return { body: html`<section>${heading}<div class="notice">${reasons}</div></section>`, style: '' };
  }
  const { fields, style } = renderQuestions(act.questions, { ...attempt, files });
  const corrections = [
    ...refusalOf(attempt),
    ...correctionsOf(
      act.questions,
      attempt.errors.filter(({ path }) => path !== NAME),
    ),
    ...nameErrors(attempt.errors),
  ];
  const body = html`<section>${heading}${act.help !== null && html`<p>${act.help}</p>`}
${errorSummary(corrections)}
${corrections.length > 0 && link.show.length > 0 && shownHtml(link.show)}
<form method="post" action="/s/${token}" class="card" novalidate${asksForFile(act.questions) && html` enctype="multipart/form-data"`}>
<input type="hidden" name="_action" value="${act.event}">
<input type="hidden" name="_cle" value="${attempt.key}">
<button class="first" name="_faire" value="envoyer" tabindex="-1" aria-hidden="true">Envoyer</button>
${fields}
${!act.isSigned && nameHtml(attempt)}
<div class="actions"><button name="_faire" value="envoyer">${act.isSigned ? 'Signer' : 'Envoyer'}</button></div>
</form></section>`;
  return { body, style };
}

const NAME = '/#name';

function nameErrors(errors: readonly FieldError[]): Correction[] {
  return errors.filter(({ path }) => path === NAME).map(({ message }) => ({ field: 'votre-nom', message }));
}

function refusalOf({ refusal }: Attempt): Correction[] {
  return refusal === null ? [] : [{ field: null, message: refusal }];
}

function nameHtml({ name, errors }: Attempt): Html {
  const [wrong] = errors.filter(({ path }) => path === NAME);
  return html`<div class="field"><label for="votre-nom">Votre nom</label>
<span class="hint" id="votre-nom-h">Il est gardé avec votre réponse.</span>
${wrong && html`<span class="error" id="votre-nom-e">Erreur : ${wrong.message}</span>`}
<input id="votre-nom" name="_nom" autocomplete="name" maxlength="120" value="${name}" aria-describedby="votre-nom-h${wrong && html` votre-nom-e`}"${wrong && html` aria-invalid="true"`}></div>`;
}

function instantText(instant: string, zone: string): string {
  const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: zone });
  return `${formatLongDate(todayIn(zone, instant))}, ${time.format(new Date(instant))}`;
}

/** Hides the first button of a form, which the Enter key presses: it must send, and not remove a line. */
const STYLE = `
.first { position: absolute; left: -100vw; }
.shown { display: grid; gap: .5rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
.shown dd { margin: 0; }
.pad { display: block; width: 100%; height: auto; aspect-ratio: 3 / 1; background: var(--paper); border: 1px dashed var(--edge); border-radius: 6px;
  touch-action: none; cursor: crosshair; }
.pad path { fill: none; stroke: var(--ink); stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
blockquote { margin: 0 0 1rem; padding: .5rem 1rem; border-left: 3px solid var(--primary); background: var(--soft); }
.again summary { cursor: pointer; padding: .75rem 0; font-weight: 600; color: var(--primary); }
`;
