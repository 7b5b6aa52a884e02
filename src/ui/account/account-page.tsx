import { useEffect } from 'react';
import { Absences } from './absences.tsx';
import { Email } from './email.tsx';
import { MailChoice } from './mail-choice.tsx';
import { Password } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';

/** Shows the settings that belong to the person and to no dossier: mails, absences, password and sessions. */
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
