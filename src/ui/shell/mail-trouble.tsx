import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MailState } from '../../http/http.ts';
import { mailStateQuery, serverNow } from '../api/api.ts';
import { dueOn } from '../look/look.ts';

const SEEN_AFTER_MS = 60_000;

/** Warns the people who look after the mail that letters no longer leave, or that this installation can send none. */
export function MailTrouble() {
  const { data: mail } = useQuery(mailStateQuery);
  const words = mail ? wordsOf(mail) : [];
  return (
    <div role="status" className={words.length > 0 ? 'mail-trouble' : undefined}>
      {words.map((one) => (
        <p key={one}>
          {one} <Link to="/courriers">Voir les courriers</Link>
        </p>
      ))}
    </div>
  );
}

function wordsOf({ delayed, since, letters, error, gaps }: MailState): string[] {
  const isSeen = since !== null && serverNow() - Date.parse(since) >= SEEN_AFTER_MS;
  const names = letters.map(({ name, to }) => name || to).join(', ');
  const whose = names === '' ? '' : ` (${names}${delayed > letters.length ? '…' : ''})`;
  const count =
    delayed === 1
      ? 'un courrier attend'
      : `${delayed === 500 ? '500 courriers au moins' : `${delayed} courriers`} attendent`;
  return [
    ...(isSeen
      ? [
          `Le courrier ne part plus depuis ${dueOn(since)} : ${count}${whose}. Jalon réessaie de lui-même. Réponse : ${error ?? 'aucune'}.`,
        ]
      : []),
    ...(gaps.includes('mail-server')
      ? [
          'Aucun serveur de courrier n’est déclaré (JALON_SMTP_URL) : les lettres sont déposées dans un dossier, personne ne les reçoit.',
        ]
      : []),
    ...(gaps.includes('public-address')
      ? [
          'L’adresse publique n’est pas déclarée (JALON_PUBLIC_URL) : les liens des lettres ne s’ouvrent que sur cette machine.',
        ]
      : []),
  ];
}
