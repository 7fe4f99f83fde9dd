/** A row of a file that was added, before it was looked at. */
import type { Settings } from '../../shared/settings.ts';
import { choicesFrom, NO_TARGET, NOTHING_KNOWN } from './choices.ts';
import { placeOf } from './place.ts';
import type { Entry } from './rows.ts';

/** @param id the read grant of the source at `path` */
export function newEntry(id: string, path: string, settings: Settings): Entry {
  return {
    row: {
      id,
      source: {
        ...placeOf(path),
        ...NOTHING_KNOWN,
      },
      target: NO_TARGET,
      state: { kind: 'inspecting' },
    },
    target: null,
    targetChosen: false,
    choices: choicesFrom(settings),
    agreedTo: null,
    published: null,
    endedMs: 0,
    begun: null,
    recalled: false,
    rest: { kind: 'ready' },
    startOver: false,
    busy: false,
  };
}
