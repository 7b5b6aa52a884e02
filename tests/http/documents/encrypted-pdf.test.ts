import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { carriedFault } from '../../../src/http/inspect/inspect.ts';
import { desk, hasTools, run } from '../../documents/tools.ts';
import { archival, attached, type MadeFile, pdf, SCRIPT, stream } from './made-files.ts';

const WAYS: [name: string, options: string[]][] = [
  ['RC4, 40 bits', ['40']],
  ['RC4, 128 bits', ['128', '--use-aes=n']],
  ['RC4 as a crypt filter', ['128', '--use-aes=n', '--force-V4']],
  ['AES, 128 bits', ['128', '--use-aes=y']],
  ['AES, its metadata in clear', ['128', '--use-aes=y', '--cleartext-metadata']],
  ['AES, 256 bits', ['256']],
  ['AES, 256 bits, metadata in clear', ['256', '--cleartext-metadata']],
  ['AES, 256 bits, as its first version', ['256', '--force-R5']],
];

const link = (address: string) => pdf('/PieceInfo 4 0 R', [`<< /S /URI /URI (${address}) >>`]);
const filesOf = (name: string, content: string) =>
  pdf('/Metadata 4 0 R /Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>', [archival, ...attached(name, content)]);
const formOf = (inner: string) =>
  pdf('/AcroForm << /Fields [] /XFA [(template) 4 0 R] >>', [
    stream('', `<template xmlns="urn:x"><${inner}><script>1+1</script></${inner}></template>`),
  ]);

const HOSTILE: [what: string, file: MadeFile, found: string][] = [
  ['a script at opening', pdf('/OpenAction 4 0 R', [SCRIPT]), 'script (JavaScript)'],
  ['a program started', pdf('/PieceInfo 4 0 R', ['<< /S /Launch /F (cmd.exe) >>']), 'Launch'],
  ['a link to a file', link('file:///c:/x.exe'), 'file:///c:/x.exe'],
  ['a program put in', filesOf('a.exe', 'MZ'), 'a.exe'],
  ['a program put in under the name of data', filesOf('a.xml', 'MZ'), 'n’est ni XML ni JSON'],
  ['a form (XFA) with a script', formOf('event'), 'script (XFA)'],
];

const HONEST: [what: string, file: MadeFile][] = [
  ['a page', pdf('/OpenAction [3 0 R /Fit]')],
  ['a link', link('https://exemple.fr/')],
  ['data in a PDF/A-3', filesOf('a.xml', '<?xml version="1.0"?><a/>')],
  ['a form (XFA) that computes', formOf('calculate')],
];

const LOCKED = 'est protégé par un mot de passe : rien ne peut y être regardé';
const withMore = (content: Buffer, more: string) => Buffer.concat([content, Buffer.from(`\n${more}\n`, 'latin1')]);

describe.skipIf(!hasTools && process.env['CI'] !== 'true')(
  'A PDF with restrictions, that opens without a password',
  () => {
    const put = desk();
    const encrypted = ({ content }: MadeFile, options: string[], objects: string, password = '') => {
      const file = put('clear.pdf', content);
      const made = join(dirname(file), 'encrypted.pdf');
      const packing = ['--allow-weak-crypto', `--object-streams=${objects}`];
      run('qpdf', [...packing, '--encrypt', password, 'owner', ...options, '--', file, made]);
      return readFileSync(made);
    };
    const faultOf = (content: Uint8Array) => carriedFault('application/pdf', content);

    describe.each(WAYS)('(%s)', (_, options) => {
      it.each(HONEST)('is kept with %s', async (_, file) => {
        expect(await faultOf(encrypted(file, options, 'generate'))).toBeNull();
        expect(await faultOf(encrypted(file, options, 'disable'))).toBeNull();
      });

      it.each(HOSTILE)('is refused with %s', async (_, file, found) => {
        expect(await faultOf(encrypted(file, options, 'generate'))).toContain(found);
        expect(await faultOf(encrypted(file, options, 'disable'))).toContain(found);
      });

      it('is refused when it asks for one, if what it holds is packed', async () => {
        expect(await faultOf(encrypted(pdf(), options, 'generate', 'secret'))).toBe(LOCKED);
        expect(await faultOf(encrypted(pdf(), options, 'disable', 'secret'))).toBeNull();
      });

      it('is refused when its trailers do not agree on how it is encrypted', async () => {
        const decoy = 'trailer << /Encrypt << /Filter /Standard /V 1 /R 2 >> >>';

        expect(await faultOf(withMore(encrypted(pdf(), options, 'generate'), decoy))).toBe(LOCKED);
      });

      it('is refused with a script packed in clear, for who sees no encryption', async () => {
        const bare = `20 0 obj\n${stream('/Type /ObjStm /N 1 /First 5', `21 0 ${SCRIPT}`)}\nendobj`;

        expect(await faultOf(withMore(encrypted(pdf(), options, 'generate'), bare))).toContain('script');
      });

      it('is refused whatever length its streams say they have', async () => {
        const made = encrypted(pdf('/OpenAction 4 0 R', [SCRIPT]), options, 'generate');
        const short = made.toString('latin1').replaceAll(/\/Length \d+(?= .*stream)/g, '/Length 1');

        expect(await faultOf(Buffer.from(short, 'latin1'))).toContain('script');
      });
    });
  },
);
