import { PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { advisePassword } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';

const WORDS = ['', 'Trop facile à deviner', 'Presque', 'Assez difficile à deviner', 'Très difficile à deviner'];
const BREATH_MS = 300;

interface Props {
  name: string;
  label: string;
  /** Holds the person's name and address, which the password must not repeat. */
  about: string[];
  error?: string | undefined;
}

/** Asks for a new password and rates it as the person types, by the server's own rule. */
export function NewPassword({ name, label, about, error }: Props) {
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed);
  const { data } = useQuery({
    queryKey: ['password-advice', settled, about],
    queryFn: () => call(advisePassword, { body: { password: settled, about } }),
    enabled: settled !== '',
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const advice = typed === '' ? undefined : data;
  return (
    <div>
      <PasswordInput
        name={name}
        label={label}
        description="Au moins 14 caractères : quatre ou cinq mots sans lien entre eux. Ni majuscule ni chiffre obligatoire."
        autoComplete="new-password"
        required
        withAsterisk={false}
        error={error}
        onChange={(event) => setTyped(event.target.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Montrer ou cacher le mot de passe' }}
      />
      {advice && (
        <meter
          className="strength"
          aria-label="Force du mot de passe"
          min={0}
          max={4}
          low={2}
          high={3}
          optimum={4}
          value={advice.strength}
        >
          {WORDS[advice.strength]}
        </meter>
      )}
      <p className="hint" role="status">
        {advice && (advice.errors[0] ?? `${WORDS[advice.strength]}.`)}
      </p>
    </div>
  );
}

/** Returns the text once typing has paused, so that the server is not asked at each key. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), BREATH_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
