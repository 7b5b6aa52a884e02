import { isJsonObject, type Json } from '../../base/base.ts';

/** Says who issues a letter, after its letterhead: who answers, and where. */
export interface Issuer {
  name: string;
  /** Is null when the letterhead gives no usable e-mail address. */
  email: string | null;
  /** Is written on one line. */
  address: string | null;
  phone: string | null;
}

/** Reads the member `issuer` that templates read; null while the letter has no issuer. */
export function issuerOf(told: Json | undefined): Issuer | null {
  if (!isJsonObject(told)) return null;
  const text = (name: string) => {
    const value = told[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().replaceAll(/\s*\n\s*/g, ', ') : null;
  };
  const name = text('name');
  if (name === null) return null;
  const [email, city] = [text('email'), [text('postcode'), text('city')].filter((part) => part !== null).join(' ')];
  const address = [text('street'), city].filter((part) => part !== null && part !== '').join(', ');
  return { name, email: isAddress(email) ? email : null, address: address || null, phone: text('phone') };
}

function isAddress(email: string | null): email is string {
  return email !== null && /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(email);
}

/** Writes what a calendar shows of a meeting under its title: who asks for it, where they are, how to reach them. */
export function meetingWords({ name, email, address, phone }: Issuer): string {
  const lines = [
    `Rendez-vous donné par ${name}`,
    address && `Adresse : ${address}`,
    phone && `Téléphone : ${phone}`,
    email && `E-mail : ${email}`,
  ];
  return lines.filter((line) => line !== null && line !== '').join('\n');
}
