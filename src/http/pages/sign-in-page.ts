import { html } from './html.ts';
import { page } from './layout.ts';
import { errorSummary } from './notices.ts';

export interface SignInForm {
  /** Is the address to go to afterwards, always one of ours. */
  back: string;
  email?: string;
  /** Is the name of the identity provider, when there is one. */
  provider?: string | null;
  /** Says why the attempt was refused. */
  refusal?: string;
  /** Asks for a second factor; with `setup`, this very code sets it up. */
  code?: { setup: { secret: string; uri: string } | null };
}

/** Asks for name and password, without any script. Typed text stays after a refusal, except the password. */
export function signInPage(nonce: string, { back, email = '', provider = null, refusal, code }: SignInForm): string {
  const main = html`
${refusal !== undefined && errorSummary([{ field: 'email', message: refusal }], 'Vous n’êtes pas connecté')}
<form method="post" action="/connexion" class="card">
<input type="hidden" name="retour" value="${back}">
<div class="field">
<label for="email">Adresse e-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${email}"${refusal !== undefined && html` aria-invalid="true"`}>
</div>
<div class="field">
<label for="password">Mot de passe</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256">
</div>
${code && codeField(code)}
<div class="actions"><button>Se connecter</button></div>
</form>
${provider !== null && html`<p><a class="button" href="/connexion/fournisseur?retour=${encodeURIComponent(back)}">Se connecter avec ${provider}</a></p>`}
<p class="quiet"><a href="/app/mot-de-passe-oublie">Mot de passe oublié ?</a> Vous avez reçu un lien par e-mail ? Ouvrez-le directement : il ne demande pas de compte.</p>`;
  return page({ title: 'Se connecter', main, nonce, width: 'narrow', band: 'quiet' });
}

function codeField({ setup }: NonNullable<SignInForm['code']>) {
  return html`${
    setup &&
    html`<div class="notice"><p>Dans votre application d’authentification, ajoutez un compte avec cette clé :</p>
<p><code>${setup.secret}</code></p>
<p class="quiet">Ou cette adresse : <a href="${setup.uri}">${setup.uri}</a></p></div>`
  }<div class="field">
<label for="code">Code de l’application</label>
<p class="hint" id="code-aide">Six chiffres, ou un code de secours.</p>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" aria-describedby="code-aide">
</div>`;
}

/** Shows the recovery codes once a second factor was set up: they let the person in when the telephone is lost. */
export function recoveryPage(nonce: string, { codes, back }: { codes: string[]; back: string }): string {
  const main = html`<div class="card"><p>Gardez ces codes de secours hors de votre téléphone : chacun ouvre une fois. Ils ne seront plus montrés.</p>
<ul>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<div class="actions"><a class="button" href="${back}">J’ai gardé mes codes, continuer</a></div></div>`;
  return page({ title: 'Vos codes de secours', main, nonce, width: 'narrow', band: 'quiet' });
}

/** Tells a person who comes back to this page that they are already signed in. */
export function signedInPage(nonce: string, { name, back }: { name: string; back: string }): string {
  const main = html`<div class="card"><p>Vous êtes connecté : ${name}.</p>
<div class="actions"><a class="button" href="${back}">Continuer</a></div></div>`;
  return page({ title: 'Se connecter', main, nonce, person: name, width: 'narrow' });
}
