import { useEffect } from 'react';
import { Absences } from '../account/absences.tsx';
import { MailChoice } from '../account/mail-choice.tsx';

/** What concerns me rather than a dossier: which mails I get and when, who stands in for me. */
export function Account() {
  useEffect(() => {
    document.title = 'Mon compte – Jalon';
  }, []);
  return (
    <>
      <h1>Mon compte</h1>
      <MailChoice />
      <Absences />
    </>
  );
}
