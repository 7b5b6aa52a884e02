import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { cancelRelease } from '../../addresses/addresses.ts';
import { call, scheduledQuery } from '../../api/api.ts';
import { AskedTwice, dueOn, Trouble } from '../../look/look.ts';

interface Props {
  release: Api['listReleases']['answer']['items'][number];
  isReplacing: boolean;
  onReplacing: (isReplacing: boolean) => void;
}

/** Shows the only release that is scheduled, and lets the person replace or cancel it. */
export function Scheduled({ release, isReplacing, onReplacing }: Props) {
  const { id, number, effectiveFrom, reason, author } = release;
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => call(cancelRelease, { path: { id }, repeatKey: `cancel:${id}` }),
    onSettled: () => queries.invalidateQueries({ queryKey: scheduledQuery.queryKey }),
  });
  return (
    <fieldset className="atelier-scheduled">
      <legend>La version nº {number} est déjà programmée</legend>
      <p>
        Elle sera en service {dueOn(effectiveFrom ?? '')}. {author}
        {reason !== '' && ` : « ${reason} »`}
      </p>
      <label className="tick">
        <input type="checkbox" checked={isReplacing} onChange={({ target }) => onReplacing(target.checked)} />
        La remplacer par celle-ci
      </label>
      <p className="hint">
        Sans cela, elle reste programmée avec vos changements, si vous publiez tout de suite ; deux versions ne peuvent
        pas être programmées à la fois.
      </p>
      <AskedTwice
        ask="Ne plus la programmer"
        about={`version nº ${number}`}
        warning="Elle ne sera pas mise en service."
        yes="Oui, y renoncer"
        no="Non, la garder"
        isBusy={cancel.isPending}
        onYes={() => cancel.mutate()}
      />
      {cancel.error && <Trouble error={cancel.error} />}
    </fieldset>
  );
}
