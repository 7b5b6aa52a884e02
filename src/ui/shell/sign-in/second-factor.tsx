import { Suspense, useEffect, useRef } from 'react';
import { Button, lazyPart } from '../../look/look.ts';

const QrCode = lazyPart(async () => (await import('../../look/qr-code.tsx')).QrCode);

/** Holds the members of the problem `second-factor-setup`. */
export interface Factor {
  secret: string;
  uri: string;
}

/** Shows the key of the second factor, as a picture that the telephone reads and as letters. */
export function FactorSetup({ factor }: { factor: Factor }) {
  return (
    <div className="card">
      <p>Lisez ce carré avec votre application d’authentification, ou recopiez la clé.</p>
      <Suspense>
        <QrCode text={factor.uri} title="Clé de votre compte, à lire par l’application" />
      </Suspense>
      <p>
        <code>{factor.secret.replaceAll(/(.{4})/g, '$1 ')}</code>
      </p>
    </div>
  );
}

/** Shows the recovery codes this once, and takes the focus so that nobody skips them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="card stack" ref={box} tabIndex={-1}>
      <p>
        Gardez ces codes hors de votre téléphone : chacun ouvre une fois, si vous le perdez. Ils ne seront plus montrés.
      </p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="actions-line">
        <Button variant="default" onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>
          Copier
        </Button>
        <Button variant="default" onClick={() => print()}>
          Imprimer
        </Button>
      </div>
      <Button onClick={onDone}>J’ai gardé mes codes, continuer</Button>
    </div>
  );
}
