import {
  AlignmentType,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageBreak,
  Paragraph,
  TextRun,
} from 'docx';
import type { Block, BoxLook, ParagraphLook } from '../model/model.ts';
import { boxTable, figuresTable, pairsTable, signatureTable } from './boxes.ts';
import { runsOf } from './runs.ts';
import { NUMBERING, type Setting, type WordBlock } from './setting.ts';
import { wordTable } from './table.ts';
import { TEXT_WIDTH } from './width.ts';

export function blocksOf(blocks: Block[], setting: Setting): WordBlock[] {
  return blocks.flatMap((block) => blockOf(block, setting));
}

function blockOf(block: Block, setting: Setting): WordBlock[] {
  const inside = (blocks: Block[], more: Partial<Setting> = {}) => blocksOf(blocks, { ...setting, ...more });
  switch (block.kind) {
    case 'heading':
      return [headingOf(block)];
    case 'paragraph':
      return [paragraphOf(block, setting)];
    case 'list':
      return listOf(block, setting);
    case 'pairs': {
      const draw = block.look === 'figures' ? figuresTable : pairsTable;
      return [draw(block.pairs, inside), gap()];
    }
    case 'table': {
      const caption = block.caption
        ? [
            new Paragraph({
              keepNext: true,
              spacing: { before: 160, after: 80 },
              children: runsOf(block.caption, CAPTION),
            }),
          ]
        : [];
      return [...caption, wordTable(block, inside), gap()];
    }
    case 'box':
      return boxOf(block, setting);
    case 'signatures':
      return [gap({ keepNext: true }), signatureTable(block.boxes, inside), gap()];
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

const CAPTION = { bold: true, size: 19 };

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];

function headingOf({ level, article, content }: Block & { kind: 'heading' }): Paragraph {
  const number = article === null ? [] : [new TextRun(`Article ${article} – `)];
  const heading = LEVELS[level - 1] ?? HeadingLevel.HEADING_4;
  return new Paragraph({ heading, keepNext: true, children: [...number, ...runsOf(content)] });
}

const LOOKS: { [look in ParagraphLook]: { paragraph: Partial<IParagraphOptions>; run: Partial<IRunOptions> } } = {
  plain: { paragraph: {}, run: {} },
  'place-date': { paragraph: { alignment: AlignmentType.END, spacing: { before: 120, after: 240 } }, run: {} },
  subject: { paragraph: { spacing: { before: 240, after: 200 } }, run: { bold: true } },
  legend: { paragraph: {}, run: { size: 17, color: '565C66' } },
  right: { paragraph: { alignment: AlignmentType.END }, run: {} },
  center: { paragraph: { alignment: AlignmentType.CENTER }, run: {} },
  button: { paragraph: {}, run: { bold: true } },
};

function paragraphOf({ look, content }: Block & { kind: 'paragraph' }, setting: Setting): Paragraph {
  const { paragraph, run } = LOOKS[look];
  const children = runsOf(content, { ...setting.run, ...run });
  return new Paragraph({ ...setting.paragraph, ...paragraph, children });
}

function listOf({ isOrdered, items }: Block & { kind: 'list' }, setting: Setting): WordBlock[] {
  if (isOrdered) setting.lists.count += 1;
  const reference = isOrdered ? NUMBERING.numbers : NUMBERING.bullets;
  const instance = isOrdered ? setting.lists.count : 0;
  const numbering = { reference, level: Math.min(setting.level, 3), instance };
  return items.flatMap((item) => {
    const [first, ...rest] = item;
    const marked = { ...setting, paragraph: { ...setting.paragraph, numbering, spacing: { after: 60 } } };
    const deeper = { ...setting, level: setting.level + 1 };
    const head = first?.kind === 'paragraph' ? [paragraphOf(first, marked)] : blocksOf(first ? [first] : [], deeper);
    return [...head, ...blocksOf(rest, deeper)];
  });
}

function boxOf({ look, content }: Block & { kind: 'box' }, setting: Setting): WordBlock[] {
  const paragraph = { ...setting.paragraph, ...BOXES[look] };
  const blocks = blocksOf(content, { ...setting, paragraph });
  return look === 'callout' ? [boxTable(blocks), gap()] : blocks;
}

const HALF = Math.round(TEXT_WIDTH / 2);

const BOXES: { [look in BoxLook]: Partial<IParagraphOptions> } = {
  sender: { indent: { right: HALF }, spacing: { after: 0 } },
  addressee: { indent: { left: 5_080 }, spacing: { before: 240, after: 360 } },
  callout: {},
  quote: { indent: { left: 400, right: 400 } },
  together: { keepNext: true, keepLines: true },
  article: {},
};

/**
 * Keeps two tables apart by a thin line, since Word joins tables that touch. `keepNext` also keeps the line on the page of what follows.
 */
function gap(more: Partial<IParagraphOptions> = {}): Paragraph {
  const spacing = { before: 0, after: 60, line: 120, lineRule: LineRuleType.EXACT };
  return new Paragraph({ spacing, children: [], ...more });
}
