import { randomUUID } from 'node:crypto';
import type { Hands } from './hands.ts';
import type { Offstage, OffstageDossier } from './offstage.ts';
import { codeIn, codesTo } from './post.ts';
import type { Demo } from './rig.ts';

/** Fills in the open form with the code that the person designated receives at this address. */
export async function signByCode({ press, write, page }: Hands, demo: Demo, to: string): Promise<void> {
  const known = await codesTo(demo, to);
  await press(page.getByRole('button', { name: 'Envoyer le code', exact: true }));
  await write(page.getByLabel(/^Code reçu par/), await codeIn(demo, { to, known }));
}

/** Confirms the account again in the open form, which it signs. */
export async function signByAccount({ press, write, page }: Hands, password: string): Promise<void> {
  await press(page.getByText('Signer par mon compte', { exact: true }));
  await write(page.getByLabel('Votre mot de passe', { exact: true }), password);
  await press(page.getByRole('button', { name: 'Confirmer mon compte', exact: true }));
  await page.getByText(/^Votre compte est confirmé/).waitFor();
}

/** Describes an act that somebody sends offstage. */
interface SignedAct {
  dossier: string;
  event: string;
  data: object;
}

/** Sends an act with the code that the person designated receives. */
export async function actByCode(
  demo: Demo,
  someone: Offstage,
  { dossier, event, data }: SignedAct,
  to: string,
): Promise<OffstageDossier> {
  const known = await codesTo(demo, to);
  await someone.call('POST', `dossiers/${dossier}/events/${event}/signature-codes`, { data });
  const code = await codeIn(demo, { to, known });
  return someone.call('POST', `dossiers/${dossier}/events`, { event, data, code });
}

/** Sends an act that the account of this person signs, confirmed in a browser session. */
async function actByAccount(demo: Demo, key: string, { dossier, event, data }: SignedAct): Promise<void> {
  const { email, password } = demo.account(key);
  let cookie = '';
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${demo.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: demo.url, cookie, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${key}, ${path}: ${await answer.text()}`);
    return answer;
  };
  const signed = await post('session', { email, password });
  cookie = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await post('session/confirmation', { password });
  await post(`dossiers/${dossier}/events`, { event, data });
}

/** Signs the minutes of a closed committee: who presides by their code, the animation structure by its account. */
export async function signMinutes(demo: Demo, sa: Offstage, committee: string, president: string): Promise<void> {
  const minutes = { dossier: committee, event: 'signer-compte-rendu' };
  const signature = (nom: string, qualite: string) => ({ signature: { nom, qualite } });
  const presiding = { qui: 'president', ...signature('Paule Témoin', 'Vice-présidente') };
  await actByCode(demo, sa, { ...minutes, data: presiding }, president);
  const writing = { qui: 'secretaire', ...signature('Sam Démo', 'Secrétaire de séance') };
  await actByAccount(demo, 'sa', { ...minutes, data: writing });
}
