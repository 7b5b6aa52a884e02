import { html } from './html.ts';
import { page } from './layout.ts';
import { errorSummary } from './notices.ts';

export interface SignInForm {
  /** Where to go afterwards, an address of ours. */
  back: string;
  email?: string;
  /** Why the attempt was refused. */
  refusal?: string;
}

/** Name and password, without any script. What was typed stays, but the password. */
export function signInPage(nonce: string, { back, email = '', refusal }: SignInForm): string {
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
<div class="actions"><button>Se connecter</button></div>
</form>
<p class="quiet">Vous avez reçu un lien par e-mail ? Ouvrez-le directement : il ne demande pas de compte.</p>`;
  return page({ title: 'Se connecter', main, nonce, width: 'narrow', band: 'quiet' });
}

/** For who is signed in already, and came here again. */
export function signedInPage(nonce: string, { name, back }: { name: string; back: string }): string {
  const main = html`<div class="card"><p>Vous êtes connecté : ${name}.</p>
<div class="actions"><a class="button" href="${back}">Continuer</a></div></div>`;
  return page({ title: 'Se connecter', main, nonce, person: name, width: 'narrow' });
}
