import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { aFile, instant } from '../make.ts';
import type { Subject } from './subject.ts';

export function files(subject: Subject): void {
  const filesOf = async (id: string) => (await subject.store.around(id, { newest: {}, dossiers: [] })).files;

  it('a file comes back byte for byte, and is listed with its dossier', async () => {
    const content = randomBytes(300_000);
    const file = aFile('fil-1', content);
    await subject.store.putFile(file, content);
    await subject.store.putFile(aFile('fil-2', content, { at: instant(-5) }), content);
    await subject.store.putFile(aFile('fil-3', new Uint8Array(), { dossier: 'dos-2' }), new Uint8Array());

    const kept = await subject.store.file('fil-1');
    expect(kept?.file).toEqual(file);
    expect(Buffer.from(kept?.content ?? []).equals(content)).toBe(true);
    expect((await filesOf('dos-1')).map(({ id }) => id)).toEqual(['fil-2', 'fil-1']);
    expect((await subject.store.file('fil-3'))?.content.byteLength).toBe(0);
    expect(await subject.store.file('fil-9')).toBeNull();
  });

  it('a file put again is the same file; another content under its id is refused', async () => {
    const content = randomBytes(10);
    await subject.store.putFile(aFile('fil-1', content), content);

    await subject.store.putFile(aFile('fil-1', content), content);

    const other = randomBytes(10);
    await expect(subject.store.putFile(aFile('fil-1', other), other)).rejects.toThrow('existe déjà');
    expect(await filesOf('dos-1')).toHaveLength(1);
  });

  it('a content that is not the one described is refused', async () => {
    const content = randomBytes(10);

    await expect(subject.store.putFile(aFile('fil-1', randomBytes(10)), content)).rejects.toThrow('empreinte');
    await expect(subject.store.putFile(aFile('fil-1', content, { size: 11 }), content)).rejects.toThrow('empreinte');
    expect(await subject.store.file('fil-1')).toBeNull();
  });
}
