/** Takes the white space that nobody sees out of the `html` and `css` templates of a bundle. */
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

/** Which ends of a piece are ends of the whole template; at the others an expression follows. */
interface Ends {
  readonly first: boolean;
  readonly last: boolean;
}

/** Comments, line ends and spaces that CSS does not need. A space before `:` stays: it is a descendant's. */
export function tightCss(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/\s*([{};,])\s*/g, '$1').replace(/:\s+/g, ':').replaceAll(';}', '}').trim();
}

/**
 * White space with a line end in it goes where a tag stands beside it and becomes one space elsewhere: words on two lines stay
 * two words, and so do two expressions. White space within a line is left as it was written.
 */
export function tightHtml(html: string, { first, last }: Ends): string {
  return html.replace(/\s*\n\s*/g, (run, at: number) => {
    const before = html[at - 1];
    const after = html[at + run.length];
    const atEnd = (before === undefined && first) || (after === undefined && last);
    return atEnd || before === '>' || after === '<' ? '' : ' ';
  });
}

/** The code with its templates tightened. */
export function tightTemplates(code: string, fileName: string): string {
  const edits: Edit[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }: ESTree.TaggedTemplateExpression) {
      if (tag.type !== 'Identifier' || !['html', 'svg', 'css'].includes(tag.name)) return;
      quasi.quasis.forEach((piece, i) => {
        const ends = { first: i === 0, last: i === quasi.quasis.length - 1 };
        const { raw } = piece.value;
        const start = code.indexOf(raw, piece.start);
        const text = tag.name === 'css' ? tightCss(raw) : tightHtml(raw, ends);
        if (raw !== '' && text !== raw) edits.push({ start, end: start + raw.length, text });
      });
    },
  }).visit(parseSync(fileName, code).program);
  return applyEdits(code, edits);
}

/** The Vite plugin. */
export function withTightTemplates(): Plugin {
  return {
    name: 'foyer:tight-templates',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]packages[\\/]elements[\\/]src[\\/].*\.ts$/, code: /\b(html|css|svg)`/ },
      handler: (code, id) => ({ code: tightTemplates(code, id), map: null }),
    },
  };
}
