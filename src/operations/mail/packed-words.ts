import { brotliDecompressSync, deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Holds the text that all letters share (layout, emblem of the European Union), so that no record stores it. It must never change: letters
 * packed with it need it to be read. If letters change, they only take more room; another dictionary needs another file and another mark
 * (`packed-words.ts`).
 */
const WORDS_DICTIONARY = [
  '[Emblème de l’Union européenne] Cofinancé par l’Union européenne\n\nBonjour,\n\nConnectez-vous à Jalon pour lire le dossier et agir : ce message ne contient\nvolontairement aucun détail.\n',
  '<h2 style="margin:20px 0 8px;font-size:18px;line-height:1.25;color:#1f4e79"></h2>',
  '<ul style="margin:0 0 12px;padding-left:20px"><li style="margin:0 0 4px"></li></ul><strong></strong>',
  '<dl style="margin:12px 0"><dt style="margin:10px 0 0;color:#565c66"></dt><dd style="margin:0"></dd></dl>',
  '<p style="margin:20px 0"><a style="color:#1f4e79" href="https://"></a></p><p style="margin:0 0 12px;font-size:14px;color:#565c66"></p>',
  '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">',
  '<meta name="viewport" content="width=device-width, initial-scale=1"><title>emails/</title></head>',
  '<body style="margin:0;padding:0;background:#ffffff;color:#1d1d1f;font:16px/1.5 &quot;Source Sans 3&quot;,&quot;Segoe UI&quot;,Helvetica,Arial,sans-serif">',
  '<div style="max-width:600px;margin:0 auto;padding:24px 16px">',
  '<div style="padding-bottom:12px;margin-bottom:24px;border-bottom:1px solid #c9ced6;color:#1f4e79;font-weight:600"><br>',
  '<img src="data:image/png;base64,',
  'iVBORw0KGgoAAAANSUhEUgAAAF4AAAA/CAYAAABpen+RAAAENklEQVR4nO2bMUwUQRRAxxIaUSwhagMlZ6ygkYRSiGch7a3l0Qit',
  'kgAJ2h42XKzca7EQA5Yk2HClRwmNEK4UxQZK/W/JhuVyHCfH/pnVecVlluhm982fP39msjfMw3e/jUcdL94SXrwlvHhLePGW8OIt',
  '4cVbIrPi7/Ueyq8xe4e98ps9Mit+emxDfo1Z2hiT3+yROfEIv9l1YoKRqlwZE24Nm18nXZnrAOfEz0+smfm1CWk1p6f72KwWy+bR',
  'wK5cGfNld8Dky0VzdNwtV82hs1zrGOfE/yzNmAeLsy1zNyJLkyvSMmZmZbKlVOaCr7OL5tZMSa7cwQnxuf4DU3r2IYpm2rWD/iiC',
  'Fz6Pm82dAfkX5yHi59fHpSUjZHw9ivhGRgd3zdzj9XP33JfO5P/Rto0T4gE5CL0rEUrOzpenmkoHZNIxkGw3gvzV4nI0JyCdDnJB',
  'OjgjHkgzSEc+qeEioe1Cp3BPpCOfe7qCM+KJzlzfQZSv87ma/EVSSi0nv1cneR/mBeYN2i7gjPj/DXXxVBlEnkvYeCZ18Qz5Tam9',
  'XZnkmNRz/fVoIaaJungqF6JrWupvF1iS9QART8WjiZp4XvCFRHuSyxY/acLIixdhMW/lWbQCQk08JOU/lQizXWFQ9XyUEQia0kFV',
  'PGnmSOp0hjY5XvNFm0EgkONJfT1S52umG1Xx7CjGk1iybYvkMyTbGqiK95zhxVvCi7eEF28JFfHsEo7KiZHt8vEyKC9ZVXe6K9oO',
  'KuKpGEYHdkwQBsZlwiAU8YMq1U2q4hF+97YsxyWSqN1ZpbLfHlaHVaKqHRiNwXA12q9nNUtNz8jc/9GbagekKp6XCgsV80TEw3a9',
  '3+SXi9HLuQRBsTpVNkNyHgCfRHxQKaQaHKmKB6L+fSE8jfStEeur1YtgFRuMbEWR/7wSyLOmF+2QunjyZlgdkejpuvBg2gXYzuAg',
  'vKdbtg6GaqkHSOrik5B60hy+WUJVvOcML94SXrwl1MVTurlYTmo/k7p4FiksyzkIcQEOQvxhtwWo34l47TJXTTwvGJ+3xvjDbiWS',
  '8v1ht6J40ow/7D5FVTz7NvEklmzbIvkMybYGquI9ZzgnnqFPGrpO0rhnpzgnnu+V+AbqOknjnp3ihHiqi6G+erR7SZnHvj0T3na9',
  '78qVT3xPJnL22Slb2Rnt5J7XiRPigc8s52S/Pobyjv1xZDUDoUAHNYNOpGopyLFezILcr9WnnJo4Ix6+vXklQr9Hsi/7XomRAURy',
  'K/gGik7YO7xj7r98LX9xA2fEMwGGQcUEYSE6qeJAvFlKQDjHc5R/QAnIsWKzDiDdcJDNyOHeLp33OiOe1JGU0ngdQ/SyEGvny+7G',
  'ezRe28QZ8X8DUR/vs9jc7+mETIon4kkfQFoi4rNGJsWTbuLUkmxniUyK/xfw4i3hxVvCi7eEF28JL94SXrwl/gApR2xTDH55DwAA',
  'AABJRU5ErkJggg==',
  '" alt="Emblème de l’Union européenne" width="45" height="30" style="max-width:100%;height:auto;vertical-align:middle"> Cofinancé par l’Union européenne</div>',
  '<h1 style="margin:0 0 20px;font-size:24px;line-height:1.25;color:#1f4e79"></h1>',
  '<p style="margin:0 0 12px">Bonjour,</p><p style="margin:0 0 12px"></p></div></body></html>\0',
].join('');

interface LetterWords {
  html: string;
  text: string;
}

const dictionary = Buffer.from(WORDS_DICTIONARY);

/** Begins texts packed with the dictionary: a dot is no base64 character, so texts packed without a dictionary differ. */
const MARK = '1.';

/**
 * Packs the words of a letter for its record. Two kilobytes in three are common to all letters: with a dictionary, 2 800 bytes become 440
 * in 0.1 ms of CPU; without one, they took 2 000.
 */
export function packedWords({ html, text }: LetterWords): string {
  if (html === '' && text === '') return '';
  return MARK + deflateRawSync(`${html}\0${text}`, { level: 9, dictionary }).toString('base64');
}

export function wordsIn(packed: string): LetterWords {
  if (packed === '') return { html: '', text: '' };
  const [html = '', text = ''] = unpacked(packed).toString('utf8').split('\0');
  return { html, text };
}

function unpacked(packed: string): Buffer {
  if (packed.startsWith(MARK)) return inflateRawSync(Buffer.from(packed.slice(MARK.length), 'base64'), { dictionary });
  return brotliDecompressSync(Buffer.from(packed, 'base64'));
}
