/** What this browser remembers: theme, named scenes and the last scene. Every read is checked; a full or refused storage is no error. */
import { z } from 'zod';

/** A scene as its link, with the notes that are too long for one. */
const KeptScene = z.object({
  hash: z.string(),
  notes: z.record(z.string(), z.string()).default({}),
  things: z.number(),
  at: z.string(),
});
export type KeptScene = z.infer<typeof KeptScene>;
const SavedScene = KeptScene.extend({ name: z.string() });
export type SavedScene = z.infer<typeof SavedScene>;
const Theme = z.enum(['light', 'dark']);
export type Theme = z.infer<typeof Theme>;

const PREFIX = 'dateline.';

/** What is kept under a key, checked. */
export function read<S extends z.ZodType>(schema: S, key: string): z.infer<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/** Keeps a value under a key; false where the browser refuses. */
export function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export const storage = {
  theme: () => read(Theme, 'theme') ?? null,
  setTheme: (theme: Theme) => write('theme', theme),
  map: () => read(z.boolean(), 'map') ?? null,
  setMap: (shown: boolean) => write('map', shown),
  guided: () => read(z.boolean(), 'guided') ?? false,
  setGuided: (known: boolean) => write('guided', known),
  side: () => read(z.number().nullable(), 'side') ?? null,
  setSide: (width: number | null) => write('side', width),
  scenes: () => read(z.array(SavedScene), 'scenes') ?? [],
  setScenes: (scenes: readonly SavedScene[]) => write('scenes', scenes),
  autosave: () => read(KeptScene, 'autosave') ?? null,
  setAutosave: (scene: KeptScene) => write('autosave', scene),
  reader: () => read(z.string(), 'reader') ?? null,
  setReader: (name: string) => write('reader', name),
};
