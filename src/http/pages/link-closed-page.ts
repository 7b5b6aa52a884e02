import type { Problem } from '../../base/base.ts';
import { html } from './html.ts';
import { page } from './layout.ts';

/** Says why a link opens nothing, and how to get another. Any wrong address gets the same page. */
export function linkClosedPage(nonce: string, problem: Problem, token: string): string {
  const isUsed = problem.members?.['reason'] === 'used';
  const canRenew = ['unknown', 'expired'].includes(String(problem.members?.['reason']));
  const main = html`<div class="notice" role="status"><p>${problem.detail}</p></div>
${
  canRenew &&
  html`<form method="post" action="/s/${token}/nouveau" class="card">
<p>Nous pouvons renvoyer un lien à l’adresse e-mail qui a reçu celui-ci, ou prévenir l’équipe s’il vous a été remis autrement.</p>
<div class="actions"><button>Recevoir un nouveau lien</button></div>
</form>
<p class="quiet">Sans réponse, écrivez à la personne qui suit votre dossier : son nom est dans le message reçu.</p>`
}`;
  return page({ title: isUsed ? 'Merci' : problem.title, main, nonce, width: 'narrow', band: 'quiet' });
}

/** Shows the same page whether there was such a link or not, so that it reveals nothing. */
export function linkRenewedPage(nonce: string): string {
  const main = html`<div class="notice" role="status"><p>Si ce lien a existé, un message avec un nouveau lien part à l’adresse déjà connue : regardez aussi dans les courriers indésirables. S’il vous avait été remis autrement, l’équipe est prévenue et vous en donnera un autre.</p></div>
<p>Rien dans quelques minutes ? Écrivez à la personne qui suit votre dossier.</p>`;
  return page({ title: 'Demande de lien', main, nonce, width: 'narrow', band: 'quiet' });
}
