import { Command, HelpCircle, Link2, Moon, Newspaper, PanelLeft, Save, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { page } from '../desk.ts';
import { text } from '../text.ts';
import { ActionButton } from '../ui/button.tsx';
import { useStore } from '../ui/use-store.ts';
import { ViewTabs } from '../views/view-tabs.tsx';
import { Search } from './search.tsx';

/** Name, search, and the ways to the rest. */
export function TopBar(): ReactNode {
  const { theme } = useStore(page);
  const [first, second] = text.app.name;
  return (
    <header className="top">
      <ActionButton id="legend" icon={<PanelLeft size={16} />} className="bare" />
      <h1 className="word">
        {first}
        <i>{second}</i>
      </h1>
      <ViewTabs />
      <Search />
      <span className="space" />
      <nav aria-label={text.app.name.join('')}>
        <ActionButton
          id="articles"
          icon={<Newspaper size={15} />}
          label={text.app.articles}
          className="bare wide"
        />
        <ActionButton id="scenes" icon={<Save size={15} />} label={text.scenes.title} className="bare wide" />
        <ActionButton id="share" icon={<Link2 size={15} />} label="Share" className="wide" />
        <ActionButton id="palette" icon={<Command size={15} />} className="bare" />
        <ActionButton id="help" icon={<HelpCircle size={16} />} className="bare wide" />
        <ActionButton
          id="theme"
          icon={theme === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
          className="bare"
        />
      </nav>
    </header>
  );
}
