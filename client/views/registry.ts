/** The views that share the frame, in the order of their tabs: one line each. All but the first load when first opened. */
import {
  ClipboardPaste,
  ListTodo,
  type LucideIcon,
  SquareTerminal,
  UsersRound,
  Waypoints,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import { jobs } from '../text/jobs.ts';
import { text } from '../text.ts';
import { EXPLORE } from './address.ts';

export interface View {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut: string;
  /** What fills the frame below the top bar; null for the canvas, which is always there. */
  readonly Body: ComponentType | null;
}

export const VIEWS: readonly View[] = [
  { id: EXPLORE.id, label: text.app.explore, icon: Waypoints, shortcut: '1', Body: null },
  {
    id: 'cypher',
    label: text.app.cypher,
    icon: SquareTerminal,
    shortcut: '2',
    Body: lazy(() => import('../workbench/workbench.tsx')),
  },
  {
    id: 'review',
    label: text.review.tab,
    icon: UsersRound,
    shortcut: '3',
    Body: lazy(() => import('../review/review.tsx')),
  },
  {
    id: 'paste',
    label: text.app.paste,
    icon: ClipboardPaste,
    shortcut: '4',
    Body: lazy(() => import('../paste/paste.tsx')),
  },
  {
    id: 'jobs',
    label: jobs.tab,
    icon: ListTodo,
    shortcut: '5',
    Body: lazy(() => import('../jobs/jobs.tsx')),
  },
];
