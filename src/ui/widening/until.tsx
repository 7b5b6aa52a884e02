import { momentOf } from '../look/look.ts';

interface Props {
  awaited: readonly { name: string }[];
  endsAt: string;
}

/** Says who may agree and until when, or what happens when nobody may. */
export function Until({ awaited, endsAt }: Props) {
  if (awaited.length === 0)
    return (
      <>
        Personne ne peut donner son accord : prend effet le {momentOf(endsAt)}, sauf si quelqu’un s’y oppose d’ici là.
      </>
    );
  const names = awaited.map(({ name }) => name).join(', ');
  return (
    <>
      Attend jusqu’au {momentOf(endsAt)} l’accord {awaited.length > 1 ? 'd’une de ces personnes' : 'de cette personne'}{' '}
      : {names}.
    </>
  );
}
