/** Colours for Cypher: words, names, text, numbers and comments, by a scan of one line at a time. */
import { HighlightStyle, StreamLanguage, type StringStream } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const KEYWORDS = new Set(
  `all allshortestpaths and any as asc ascending by call case collect contains count create csv delete desc descending
   detach distinct else end ends exists false filter finish foreach from headers in inf infinity insert is limit load
   match merge nan none not null nulls offset on optional or order reduce remove return set shortestpath single skip
   starts then true type union unwind use using when where with xor yield`.split(/\s+/),
);

interface State {
  /** Inside what a line break does not end. */
  inside: 'comment' | "'" | '"' | '`' | null;
  /** After `:` or `|`: the next name is a label or a type. */
  naming: boolean;
  /** After `.`: the next name is a property. */
  property: boolean;
}

const END = { comment: /^[\s\S]*?\*\//, "'": /^(?:\\.|[^'\\])*'/, '"': /^(?:\\.|[^"\\])*"/, '`': /^[^`]*`/ };
const STYLE = { comment: 'comment', "'": 'string', '"': 'string', '`': 'variableName' } as const;

/** Goes to the end of what one is inside of, or of the line. */
function through(stream: StringStream, state: State, inside: NonNullable<State['inside']>): string {
  if (stream.match(END[inside])) state.inside = null;
  else stream.skipToEnd();
  return STYLE[inside];
}

function name(stream: StringStream, state: State, { naming, property }: State): string {
  if (naming) return 'typeName';
  if (property) return 'propertyName';
  if (stream.match(/^\s*\(/, false))
    return KEYWORDS.has(stream.current().toLowerCase()) ? 'keyword' : 'macroName';
  state.property = false;
  return KEYWORDS.has(stream.current().toLowerCase()) ? 'keyword' : 'variableName';
}

export const cypher = StreamLanguage.define<State>({
  name: 'cypher',
  startState: () => ({ inside: null, naming: false, property: false }),
  token(stream, state) {
    if (state.inside) return through(stream, state, state.inside);
    if (stream.eatSpace()) return null;
    const before = { ...state };
    state.naming = false;
    state.property = false;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match('/*')) {
      state.inside = 'comment';
      return through(stream, state, 'comment');
    }
    const open = stream.match(/^['"`]/);
    if (open) {
      const quote = stream.current();
      if (quote !== "'" && quote !== '"' && quote !== '`') return null;
      state.inside = quote;
      const style = through(stream, state, quote);
      return quote === '`' && before.naming ? 'typeName' : style;
    }
    if (stream.match(/^\$[\p{L}\p{N}_]+/u)) return 'atom';
    if (stream.match(/^(?:0x[\da-f]+|\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?)/i)) return 'number';
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return name(stream, state, before);
    const mark = stream.next();
    state.naming = mark === ':' || ((mark === '|' || mark === '&' || mark === '!') && before.naming);
    state.property = mark === '.';
    return mark && /[-<>=+*/%^]/.test(mark) ? 'operator' : null;
  },
  languageData: {
    commentTokens: { line: '//' },
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
  },
});

export const colours = HighlightStyle.define([
  { tag: tags.keyword, class: 'cy-keyword' },
  { tag: tags.typeName, class: 'cy-name' },
  { tag: tags.propertyName, class: 'cy-property' },
  { tag: tags.macroName, class: 'cy-function' },
  { tag: tags.string, class: 'cy-text' },
  { tag: tags.number, class: 'cy-number' },
  { tag: tags.atom, class: 'cy-parameter' },
  { tag: tags.comment, class: 'cy-comment' },
]);
