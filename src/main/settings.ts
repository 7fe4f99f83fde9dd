/** The settings: read once at start, kept in the notebook, the usual ones for what is missing. */
import type { RequestInput } from '../shared/ipc.ts';
import { Settings, USUAL_SETTINGS } from '../shared/settings.ts';
import type { Notebook } from './notebook.ts';

export interface KeptSettings {
  readonly current: () => Settings;
  /** Changes some of them, and keeps all. */
  readonly change: (part: RequestInput<'changeSettings'>) => Settings;
  readonly load: () => Promise<void>;
}

export function createSettings(notebook: Notebook): KeptSettings {
  let settings = USUAL_SETTINGS;
  return {
    current: () => settings,
    change: (part) => {
      settings = Settings.parse({ ...settings, ...part });
      notebook.write('settings', settings);
      return settings;
    },
    load: async () => {
      // A setting that an earlier version did not know is missing in its note.
      const kept = await notebook.readFields('settings', Settings.shape);
      settings = Settings.parse({ ...settings, ...kept });
    },
  };
}
