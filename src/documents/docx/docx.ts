import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { emblem, qrPicture } from '../figures/figures.ts';
import type { DocumentTree } from '../model/model.ts';
import type { DocumentFrame } from '../renderer.ts';
import { blocksOf } from './blocks.ts';
import { pictureRun, runsOf } from './runs.ts';
import { sameBytes } from './same-bytes.ts';
import { NUMBERING } from './setting.ts';
import { TEXT_WIDTH } from './width.ts';

const ACCENT = '1F4E79';
const SOFT = '565C66';
const MM = 56.69;

/** Writes the document as a Word file that a person may still change, with real headings, lists and tables; drawings become PNG. */
export async function writeDocx(tree: DocumentTree, about: DocumentFrame): Promise<Uint8Array> {
  const children = blocksOf(tree.blocks, { paragraph: {}, run: {}, level: 0, lists: { count: 0 } });
  const document = new Document({
    title: about.title,
    creator: about.issuer ?? '',
    lastModifiedBy: about.issuer ?? '',
    styles: { default: STYLES },
    numbering: {
      config: [levelsOf(NUMBERING.bullets, LevelFormat.BULLET), levelsOf(NUMBERING.numbers, LevelFormat.DECIMAL)],
    },
    sections: [
      {
        properties: { titlePage: true, page: PAGE },
        headers: { first: firstHeader(about), default: laterHeader(about) },
        footers: { first: footer(about), default: footer(about) },
        children: [...children, ...verification(about)],
      },
    ],
  });
  return sameBytes(await Packer.toBuffer(document), about.date);
}

const side = Math.round(22 * MM);
const PAGE = {
  size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
  margin: { top: Math.round(30 * MM), bottom: Math.round(24 * MM), left: side, right: side },
};

const heading = (size: number, before: number, after: number) => ({
  run: { size, bold: true, color: ACCENT, font: 'Calibri' },
  paragraph: { spacing: { before, after, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true },
});

const STYLES = {
  document: {
    run: { font: 'Calibri', size: 21, color: '1D1D1F', language: { value: 'fr-FR' } },
    // Without a rule some readers take the height as exact, and cut every image to one line.
    paragraph: { spacing: { after: 160, line: 264, lineRule: LineRuleType.AUTO } },
  },
  heading1: heading(38, 80, 280),
  heading2: heading(26, 320, 120),
  heading3: heading(22, 240, 100),
  heading4: heading(21, 200, 80),
  hyperlink: { run: { color: ACCENT, underline: {} } },
};

/** Describes four levels of a list, more than a letter needs. */
function levelsOf(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat]) {
  const levels = [0, 1, 2, 3].map((level) => ({
    level,
    format,
    text: format === LevelFormat.BULLET ? '•' : `%${level + 1}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 380 * (level + 1), hanging: 280 } } },
  }));
  return { reference, levels };
}

const right = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }];
const small = { size: 17, color: SOFT };

function firstHeader({ issuer, isCofinanced }: DocumentFrame): Header {
  const words = new TextRun({ text: issuer ?? '', bold: true, size: 21, color: ACCENT });
  const financed = isCofinanced
    ? [
        new TextRun({ text: '\t' }),
        pictureRun(emblem),
        new TextRun({ text: '\u00a0\u00a0Cofinancé par l’Union européenne', bold: true, size: 17, color: '003399' }),
      ]
    : [];
  return new Header({ children: [new Paragraph({ tabStops: right, children: [words, ...financed] })] });
}

function laterHeader({ issuer, title }: DocumentFrame): Header {
  const children = [new TextRun({ ...small, text: issuer ?? '' }), new TextRun({ ...small, text: `\t${title}` })];
  return new Header({ children: [new Paragraph({ tabStops: right, children })] });
}

function footer({ reference }: DocumentFrame): Footer {
  const pages = ['\tPage ', PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES];
  const children = [new TextRun({ ...small, text: reference ?? '' }), new TextRun({ ...small, children: pages })];
  const border = { top: { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6', space: 4 } };
  return new Footer({ children: [new Paragraph({ tabStops: right, border, children })] });
}

function verification({ verification: check }: DocumentFrame): Paragraph[] {
  if (!check) return [];
  const { url, code } = check;
  const link = runsOf([{ kind: 'link', href: url, content: [{ kind: 'text', text: url }] }], small);
  const line = { keepNext: true, spacing: { after: 40 } };
  const picture = pictureRun(qrPicture(url, `Code QR de vérification, qui ouvre ${url}`, 20));
  return [
    new Paragraph({ keepNext: true, spacing: { before: 240, after: 60 }, children: [picture] }),
    new Paragraph({ ...line, children: [new TextRun({ ...small, bold: true, text: 'Vérifier ce document' })] }),
    new Paragraph({ ...line, children: [new TextRun({ ...small, text: 'Scannez ce code, ou ouvrez ' }), ...link] }),
    new Paragraph({ children: [new TextRun({ ...small, text: `Code de vérification\u00a0: ${code}` })] }),
  ];
}
