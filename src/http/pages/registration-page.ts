import type { FieldError, JsonObject } from '../../base/base.ts';
import type { Membership, RegisteredLine, RegistrationForm } from '../../operations/operations.ts';
import { formatLongDate } from '../../time/time.ts';
import { correctionsOf } from './corrections.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { errorSummary } from './notices.ts';
import { renderQuestions } from './questions.ts';

interface RegistrationShown {
  form: RegistrationForm;
  back: string;
  data: JsonObject;
  errors: readonly FieldError[];
  refusal: string | null;
}

/** Shows the form where an organisation describes itself; the page says what happens next before the person sends it. */
export function registrationPage(nonce: string, { form, back, data, errors, refusal }: RegistrationShown): string {
  const { fields, style } = renderQuestions(form.questions, { data, errors, lines: {}, files: [] });
  const corrections = [
    ...(refusal === null ? [] : [{ field: null, message: refusal }]),
    ...correctionsOf(form.questions, errors),
  ];
  const main = html`
${errorSummary(corrections, 'Votre inscription n’est pas encore envoyée')}
<p>Nous écrivons à votre adresse e-mail : le lien de ce message confirme l’inscription, et vous laisse choisir votre mot de passe.
Avant cela, rien n’est créé.</p>
<form method="post" action="/inscription/${form.role}" class="card" novalidate>
<input type="hidden" name="retour" value="${back}">
${fields}
<div class="actions"><button>Recevoir le lien de confirmation</button></div>
</form>
<p class="quiet">Vous avez un compte ? <a href="/connexion?retour=${encodeURIComponent(back)}">Connectez-vous</a>. Votre organisation a un compte ? Demandez à l’un de ses membres de vous inviter.</p>`;
  return page({ title: form.title, main, nonce, width: 'narrow', band: 'quiet', style });
}

/** Shows the same page for every organisation and every address, so that it reveals no account. */
export function registeredPage(nonce: string): string {
  const main = html`<div class="notice done" role="status"><h2>Regardez votre boîte aux lettres</h2>
<p>Si cette adresse peut servir, un message y arrive dans quelques minutes. Ouvrez son lien dans les deux jours.</p></div>
<p class="quiet">Rien ne vient ? Regardez les courriers indésirables, vérifiez l’adresse, puis recommencez.</p>`;
  return page({ title: 'Inscription envoyée', main, nonce, width: 'narrow', band: 'quiet' });
}

interface Confirmation {
  token: string;
  email: string;
  roleTitle: string;
  isMember: boolean;
  refusals: readonly string[];
}

export function confirmationPage(nonce: string, { token, email, roleTitle, isMember, refusals }: Confirmation): string {
  const corrections = refusals.map((message) => ({ field: 'password', message }));
  const wrong = refusals.length > 0 && html` aria-invalid="true"`;
  const main = html`
${errorSummary(corrections, 'Ce n’est pas encore fait')}
<p>${isMember ? 'Vous rejoignez une organisation' : 'Vous inscrivez votre organisation'} (${roleTitle}) avec l’adresse <strong>${email}</strong>. Choisissez un mot de passe.</p>
<form method="post" action="/inscription/confirmer/${token}" class="card" novalidate>
<input type="hidden" name="email" autocomplete="username" value="${email}">
<div class="field"><label for="password">Mot de passe</label>
<span class="hint" id="password-aide">14 caractères au moins, difficile à deviner : quatre mots sans lien font l’affaire.</span>
<input id="password" name="password" type="password" autocomplete="new-password" required maxlength="256" aria-describedby="password-aide"${wrong}></div>
<div class="field"><label for="encore">Le même, encore une fois</label>
<input id="encore" name="encore" type="password" autocomplete="new-password" required maxlength="256"></div>
<div class="actions"><button>Confirmer et entrer</button></div>
</form>`;
  return page({ title: 'Confirmer mon inscription', main, nonce, width: 'narrow', band: 'quiet' });
}

export function confirmationClosedPage(nonce: string, detail: string): string {
  const main = html`<div class="notice"><p>${detail}</p></div><p><a class="button" href="/connexion">Me connecter</a></p>`;
  return page({ title: 'Ce lien ne s’ouvre plus', main, nonce, width: 'narrow', band: 'quiet' });
}

interface MembersShown {
  membership: Membership;
  /** Is the id of the person who looks at the page. */
  me: string;
  person: string;
  done: 'invite' | 'retire' | null;
  refusal: string | null;
  typed: JsonObject;
}

export function membersPage(nonce: string, { membership, me, person, done, refusal, typed }: MembersShown): string {
  const { organisation, roleTitle, members } = membership;
  const main = html`
${done !== null && html`<p class="notice done" role="status">${done === 'invite' ? 'Un message part à cette adresse.' : 'C’est fait : cette personne n’en est plus.'}</p>`}
${refusal !== null && errorSummary([{ field: 'nom', message: refusal }], 'Ce n’est pas fait')}
<p>${organisation}, ${roleTitle.toLowerCase()}. Chaque membre voit et écrit ce que l’organisation prépare.</p>
<ul class="card">${members.map((member) => html`<li>${member.name || member.email} <span class="quiet">${member.email}${member.isInvited && ', invitation envoyée'}</span>${member.id !== me && dropHtml(member)}</li>`)}</ul>
<h2>Inviter quelqu’un</h2>
<form method="post" action="/inscription/membres" class="card" novalidate>
<div class="field"><label for="nom">Son nom</label><input id="nom" name="nom" autocomplete="off" maxlength="200" value="${String(typed['name'] ?? '')}"></div>
<div class="field"><label for="email">Son adresse e-mail</label><input id="email" name="email" type="email" autocomplete="off" maxlength="254" value="${String(typed['email'] ?? '')}"></div>
<div class="actions"><button>Inviter</button></div>
</form><p><a href="/app/">Revenir à mes dossiers</a></p>`;
  return page({ title: 'Membres de mon organisation', main, nonce, person, width: 'narrow' });
}

function dropHtml({ id, name, email }: { id: string; name: string; email: string }): Html {
  return html`<form method="post" action="/inscription/membres"><button class="plain" name="enlever" value="${id}">Retirer<span class="unseen"> ${name || email}</span></button></form>`;
}

interface ContestsShown {
  items: readonly RegisteredLine[];
  person: string;
  refusal: string | null;
}

/** Lists organisations that claim the same number first; each is kept, transferred or closed, for a reason that is recorded. */
export function contestsPage(nonce: string, { items, person, refusal }: ContestsShown): string {
  const main = html`
${refusal !== null && errorSummary([{ field: null, message: refusal }], 'Ce n’est pas réglé')}
<p>Chaque organisation s’est inscrite elle-même : son numéro n’est pas prouvé. Deux qui disent le même numéro ne voient rien l’une de l’autre.</p>
${items.length === 0 && html`<p class="card">Aucune organisation ne s’est inscrite.</p>`}
${items.map(contestHtml)}
<p><a href="/app/">Revenir à mes dossiers</a></p>`;
  return page({ title: 'Organisations inscrites', main, nonce, person, width: 'narrow' });
}

function contestHtml({ id, name, key, at, isActive, members, others, settled, roleTitle }: RegisteredLine): Html {
  const heading = `o-${id}`;
  return html`<section class="card" aria-labelledby="${heading}"><h2 id="${heading}">${name}${!isActive && ' (fermée)'}</h2>
<dl><dt>Numéro</dt><dd>${key}</dd><dt>Inscrite le</dt><dd>${formatLongDate(at.slice(0, 10))}, ${roleTitle.toLowerCase()}</dd>
<dt>Membres</dt><dd>${members.length === 0 ? 'Aucun' : members.map(({ name, email }) => `${name} (${email})`).join(', ')}</dd>
${others.length > 0 && html`<dt>Disent le même numéro</dt><dd><strong>${others.map((one) => one.name).join(', ')}</strong></dd>`}
${settled !== null && html`<dt>Réglée</dt><dd>${DECIDED[settled.decision] ?? settled.decision}, le ${formatLongDate(settled.at.slice(0, 10))}</dd>`}</dl>
${isActive && settleHtml(id, name)}</section>`;
}

const DECIDED: { [decision: string]: string } = { keep: 'gardée', transfer: 'transférée', close: 'fermée' };

function settleHtml(id: string, name: string): Html {
  const field = (label: string, fieldName: string, type = 'text') =>
    html`<div class="field"><label for="${fieldName}-${id}">${label}</label><input id="${fieldName}-${id}" name="${fieldName}" type="${type}" autocomplete="off" maxlength="254"></div>`;
  return html`<details><summary>Régler l’inscription de ${name}</summary>
<form method="post" action="/inscription/contestations" novalidate><input type="hidden" name="organisation" value="${id}">
<fieldset><legend>Décision</legend>
<label class="choice"><input type="radio" name="decision" value="keep" checked> La garder telle qu’elle est</label>
<label class="choice"><input type="radio" name="decision" value="transfer"> La transférer : ses membres n’en sont plus, la personne ci-dessous reçoit une invitation</label>
<label class="choice"><input type="radio" name="decision" value="close"> La fermer : ses comptes ne s’ouvrent plus</label></fieldset>
${field('Nom de la personne (pour un transfert)', 'nom')}${field('Son adresse e-mail (pour un transfert)', 'email', 'email')}${field('Motif, gardé au journal', 'motif')}
<div class="actions"><button>Régler</button></div></form></details>`;
}
