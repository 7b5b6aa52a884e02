import { useEffect } from 'react';
import { Absences } from '../account/absences.tsx';
import { Email } from '../account/email.tsx';
import { MailChoice } from '../account/mail-choice.tsx';
import { Password } from '../account/password.tsx';
import { SecondFactor } from '../account/second-factor.tsx';
import { Sessions } from '../account/sessions.tsx';
import { Tokens } from '../account/tokens.tsx';

/** What concerns me rather than a dossier: mails, absences, and how I sign in. */
export function Account() {
  useEffect(() => {
    document.title = 'Mon compte – Jalon';
  }, []);
  return (
    <>
      <h1>Mon compte</h1>
      <div className="pair">
        <div>
          <MailChoice />
          <Absences />
          <Tokens />
        </div>
        <div>
          <Sessions />
          <Password />
          <SecondFactor />
          <Email />
        </div>
      </div>
    </>
  );
}
