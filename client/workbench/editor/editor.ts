/** The editor: CodeMirror with Cypher's colours, underlines and completions. Knows no React. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyField, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { workbench as words } from '../../text/workbench.ts';
import { completions, underlines, warmUp } from './assist.ts';
import { colours, cypher } from './highlight.ts';

export interface Handlers {
  readonly changed: (query: string) => void;
  readonly run: () => void;
  /** Id of what tells of the keys. */
  readonly hint: string;
}

export interface Editor {
  /** Puts another text in its place, which undo takes back. */
  set(query: string): void;
  /** Writes at the cursor, in place of what is selected. */
  insert(text: string): void;
  /** Goes to an offset. */
  goTo(offset: number): void;
  focus(): void;
  destroy(): void;
}

/** What was written, with its undo steps, outlives the view: another view of the frame may be looked at meanwhile. */
let kept: EditorState | null = null;

export function createEditor(host: HTMLElement, query: string, { changed, run, hint }: Handlers): Editor {
  const extensions = [
    Prec.highest(
      keymap.of([
        {
          key: 'Mod-Enter',
          run: (view) => {
            // Completions on their way would take the Escape that is meant to stop the query.
            closeCompletion(view);
            run();
            return true;
          },
        },
      ]),
    ),
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    cypher,
    syntaxHighlighting(colours),
    autocompletion({ override: [completions], icons: false, activateOnTypingDelay: 150 }),
    underlines,
    placeholder(words.editor.placeholder),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': words.editor.label,
      'aria-describedby': hint,
      spellcheck: 'false',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
  ];
  const fresh = () => EditorState.create({ doc: query, extensions });
  const state =
    kept?.doc.toString() === query
      ? EditorState.fromJSON(
          kept.toJSON({ history: historyField }),
          { extensions },
          { history: historyField },
        )
      : fresh();
  const view = new EditorView({ state, parent: host });
  if (!query.trim()) warmUp();
  return {
    set(text) {
      if (view.state.doc.toString() === text) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length },
      });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    goTo(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    destroy() {
      kept = view.state;
      view.destroy();
    },
  };
}
