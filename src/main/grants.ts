/**
 * Grants: the window never names a path. Every path that the person chose (dialog, drop, opened
 * from the system) is kept here under a random token, with what may be done to it.
 */
import { randomBytes } from 'node:crypto';

/** `read` for sources; `write` for targets, which only main hands out. */
export type Access = 'read' | 'write';

export interface Grants {
  /** Takes a path into keeping and returns its token: 32 hex digits, not guessable. */
  readonly give: (path: string, access: Access) => string;
  /** The path behind a token, or null when there is none with just this access. */
  readonly pathOf: (token: string, access: Access) => string | null;
  /** Forgets a token; unknown ones are ignored. */
  readonly withdraw: (token: string) => void;
}

/** An empty set of grants. */
export function createGrants(): Grants {
  const granted = new Map<string, { readonly path: string; readonly access: Access }>();
  return {
    give: (path, access) => {
      const token = randomBytes(16).toString('hex');
      granted.set(token, { path, access });
      return token;
    },
    pathOf: (token, access) => {
      const grant = granted.get(token);
      return grant?.access === access ? grant.path : null;
    },
    withdraw: (token) => {
      granted.delete(token);
    },
  };
}
