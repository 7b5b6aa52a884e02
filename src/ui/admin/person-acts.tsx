import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonDetail } from '../../http/http.ts';
import {
  cancelInvitation,
  changePerson,
  closeSessionsOf,
  dropSecondFactor,
  inviteAgain,
  unlinkProvider,
} from '../addresses/addresses.ts';
import { call, meQuery, rereadAccounts } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { Dialog } from '../shell/shell.ts';

interface AccountAct {
  label: string;
  /** Says what will happen, and is shown for confirmation before the act runs. */
  warning?: string;
  run: () => Promise<unknown>;
}

/** Offers what an administrator may do with an account; an act that its own button cannot undo is confirmed first. */
export function PersonActs({ person }: { person: PersonDetail }) {
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [asked, setAsked] = useState<AccountAct | null>(null);
  const run = useMutation({
    mutationFn: (act: AccountAct) => act.run(),
    onSettled: () => {
      setAsked(null);
      rereadAccounts(queries);
    },
  });
  const acts = actsOn(person, person.id === me?.id);
  return (
    <section className="card" aria-labelledby="gestes">
      <h2 id="gestes">Ce compte</h2>
      {run.error && <Trouble error={run.error} />}
      <div className="stack">
        {acts.map((act) => (
          <Button
            key={act.label}
            variant="default"
            loading={run.isPending && run.variables.label === act.label}
            onClick={() => (act.warning === undefined ? run.mutate(act) : setAsked(act))}
          >
            {act.label}
          </Button>
        ))}
      </div>
      {person.id === me?.id && (
        <p className="hint">
          C’est votre compte : une autre personne qui administre peut le désactiver ou lui retirer l’administration.
        </p>
      )}
      {asked && (
        <Dialog title={`${asked.label} ?`} onDismiss={() => setAsked(null)}>
          <p>{asked.warning}</p>
          <div className="actions-line">
            <Button loading={run.isPending} onClick={() => run.mutate(asked)}>
              {asked.label}
            </Button>
            <Button variant="default" onClick={() => setAsked(null)}>
              Ne rien changer
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function actsOn(person: PersonDetail, isMe: boolean): AccountAct[] {
  const { id, email, name, roles, active, hasPassword, hasSecondFactor, invitation, sessions } = person;
  const path = { id };
  const change = (isActive: boolean) => () =>
    call(changePerson, { path, body: { email, name, roles, active: isActive } });
  const held = person.holds.reduce((sum, { count }) => sum + count, 0);
  const orphans =
    held === 0
      ? ''
      : ` ${held} dossier${held > 1 ? 's la nomment' : ' la nomme'} encore : ils resteront à son nom jusqu’à ce que quelqu’un les reprenne.`;
  const acts: (AccountAct | false | null)[] = [
    active &&
      !hasPassword && {
        label: 'Renvoyer l’invitation',
        run: () => call(inviteAgain, { path, repeatKey: crypto.randomUUID() }),
      },
    invitation && {
      ...{ label: 'Annuler l’invitation', run: () => call(cancelInvitation, { path }) },
      warning: 'Le lien envoyé ne fonctionnera plus, et le compte sera désactivé.',
    },
    sessions.length > 0 && {
      ...{ label: 'Fermer ses sessions', run: () => call(closeSessionsOf, { path }) },
      warning: 'La personne devra se reconnecter partout ; ses jetons personnels ne fonctionneront plus.',
    },
    hasSecondFactor && {
      ...{ label: 'Retirer le second facteur', run: () => call(dropSecondFactor, { path }) },
      warning:
        'Pour une personne qui a perdu son téléphone et ses codes de secours. Assurez-vous que c’est bien elle : de vive voix, pas par e-mail. Elle en mettra un autre en place à sa prochaine connexion.',
    },
    person.isLinked && {
      ...{ label: 'Délier du fournisseur d’identité', run: () => call(unlinkProvider, { path }) },
      warning:
        'Pour une personne dont l’identité a changé chez le fournisseur. Ses sessions se ferment ; la prochaine identité qui a son adresse e-mail vérifiée ouvrira ce compte : assurez-vous que l’adresse est bien la sienne.',
    },
    active &&
      !isMe && {
        ...{ label: 'Désactiver le compte', run: change(false) },
        warning: `${name} ne pourra plus se connecter. Ce qui a été fait reste dans les journaux.${orphans}`,
      },
    !active && { label: 'Réactiver le compte', run: change(true) },
  ];
  return acts.filter((act) => act !== false && act !== null);
}
