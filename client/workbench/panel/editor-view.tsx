/** The editor's place on the page. */
import { type ReactNode, useEffect, useRef } from 'react';
import { workbench as words } from '../../text/workbench.ts';
import { bench, registerEditor, written } from '../bench.ts';
import { createEditor } from '../editor/editor.ts';
import { run } from '../run.ts';

const HINT = 'editor-hint';

export function EditorView(): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const editor = createEditor(host.current, bench.get().query, {
      changed: written,
      run: () => void run(),
      hint: HINT,
    });
    registerEditor(editor);
    editor.focus();
    return () => {
      registerEditor(null);
      editor.destroy();
    };
  }, []);
  return (
    <div className="editor">
      <div ref={host} className="editor-host" />
      <p id={HINT} className="sr">
        {words.editor.hint}
      </p>
    </div>
  );
}
