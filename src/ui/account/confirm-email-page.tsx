import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { confirmEmail } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { OpenPage } from '../shell/shell.ts';

/** Asks for a click, because mail scanners open the links of a letter and must not confirm anything by doing so. */
export function ConfirmEmail() {
  const [token] = useState(() => location.hash.slice(1));
  const confirm = useMutation({
    mutationFn: () => call(confirmEmail, { body: { token } }),
  });
  return (
    <OpenPage title="Confirmer votre adresse">
      {confirm.error && <Trouble error={confirm.error} />}
      {confirm.data ? (
        <p className="card" role="status">
          C’est fait : votre compte s’ouvre maintenant avec {confirm.data.email}.
        </p>
      ) : (
        <div className="card stack">
          <p>Cette adresse deviendra celle de votre compte ; l’ancienne n’ouvrira plus rien.</p>
          <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
            Confirmer cette adresse
          </Button>
        </div>
      )}
      <p>
        <Link to="/">Aller à Jalon</Link>
      </p>
    </OpenPage>
  );
}
