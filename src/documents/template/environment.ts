import Handlebars from 'handlebars';
import type { Json } from '../../base/base.ts';
import { DocumentFaults } from '../fault.ts';
import type { Picture } from '../figures/figures.ts';
import { type Helper, type HelperContext, HelperFault, type HelperResult, helpers } from '../helpers/helpers.ts';
import { PICTURE } from '../markup/markup.ts';
import { BLOCKS } from './check-template.ts';
import { type Guard, Markup, safeText } from './guard.ts';

/** Holds what one expansion passes to its helpers, in Handlebars' `@data`. */
export interface Expansion {
  guard: Guard;
  context: HelperContext;
  /** Lists the pictures made so far; the markup holds their rank. */
  pictures: Picture[];
}

interface HelperOptions {
  data: { expansion: Expansion };
  hash: { [name: string]: Json };
  loc: { start: { line: number; column: number }; source?: string };
  fn(context: unknown, options: object): string;
  inverse(context: unknown): string;
}

type CodeSource = string | CodeSource[];
/** Declares the members of Handlebars' code generator that its documentation allows to override, and that its types leave out. */
interface Compiler {
  source: { currentLocation: HelperOptions['loc'] };
  quotedString(text: string): string;
  popStack(): CodeSource;
  pushSource(source: CodeSource): void;
  appendToBuffer(source: CodeSource): CodeSource;
  nameLookup(parent: CodeSource, name: string, type: string): CodeSource;
}
const { JavaScriptCompiler } = Handlebars as unknown as { JavaScriptCompiler: new () => Compiler };

/** Compiles every read of a field and every value printed to a call of the guard, with its position. */
class GuardedCompiler extends JavaScriptCompiler {
  override nameLookup(parent: CodeSource, name: string, type: string): CodeSource {
    const isField = type === 'context' || (type === 'data' && parent !== 'data');
    if (!isField) return super.nameLookup(parent, name, type);
    return ['data.expansion.guard.read(', parent, ',', this.quotedString(name), this.place(), ')'];
  }
  appendEscaped(): void {
    const shown = ['data.expansion.guard.show(', this.popStack(), this.place(), ')'];
    this.pushSource(this.appendToBuffer(shown));
  }
  place(): string {
    const { start, source = '' } = this.source.currentLocation;
    return `,${start.line},${start.column + 1},${this.quotedString(source)}`;
  }
}

/** Is our own Handlebars, with four blocks, our helpers, and nothing inherited. */
const environment = Handlebars.create();
Object.assign(environment, { JavaScriptCompiler: GuardedCompiler });
// The prototype of children compilers (blocks) is taken from here.
Object.assign(GuardedCompiler.prototype, { compiler: GuardedCompiler });
for (const name of Object.keys(environment.helpers)) if (!BLOCKS.includes(name)) environment.unregisterHelper(name);
environment.unregisterHelper('each');
environment.registerHelper('each', each);
for (const helper of helpers.values()) environment.registerHelper(helper.name, called(helper));

const knownHelpers = Object.fromEntries([...BLOCKS, ...helpers.keys()].map((name) => [name, true]));

export type Expand = Handlebars.TemplateDelegate;

/** Accepts a text only: a syntax tree given from outside could hold code. */
export function compileTemplate(source: string, name: string): Expand {
  const options = { knownHelpers, knownHelpersOnly: true, assumeObjects: true, srcName: name };
  // `knownHelpers` is typed as the built-in names alone.
  return environment.compile(source, options as CompileOptions);
}

/** Repeats a block as Handlebars does, on lists only, and counts each round. */
function each(this: unknown, list: unknown, options: HelperOptions): string {
  if (!Array.isArray(list) || list.length === 0) return options.inverse(this);
  const frame = Handlebars.createFrame(options.data);
  let written = '';
  list.forEach((item, index) => {
    Object.assign(frame, { index, key: index, first: index === 0, last: index === list.length - 1 });
    written += options.fn(item, { data: frame, blockParams: [item, index] });
    options.data.expansion.guard.countRound(written.length);
  });
  return written;
}

function called(helper: Helper): Handlebars.HelperDelegate {
  return function (this: unknown, ...all: unknown[]) {
    // Handlebars always gives its options last.
    const options = all.pop() as HelperOptions;
    const { guard, context, pictures } = options.data.expansion;
    const { line, column } = options.loc.start;
    const template = options.loc.source ?? '';
    if (all.length === 0) return guard.read(this, helper.name, line, column + 1, template);
    try {
      return shown(helper.call(all as Json[], options.hash, context), pictures);
    } catch (error) {
      if (!(error instanceof HelperFault)) throw error;
      const message = `« ${helper.name} » ${error.message}.`;
      const fault = { line, column: column + 1, message, cure: `Par exemple : ${helper.example}.` };
      throw new DocumentFaults([fault], template);
    }
  };
}

function shown(result: HelperResult, pictures: Picture[]): string | boolean | number | Markup {
  if (typeof result !== 'object') return result;
  if ('lines' in result) return new Markup(result.lines.map(safeText).join('<br>'));
  pictures.push(result);
  return new Markup(`<${PICTURE} n="${pictures.length - 1}"></${PICTURE}>`);
}
