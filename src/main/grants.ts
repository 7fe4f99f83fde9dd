/**
 * Grants: the window never names a path. Every path that the person chose (dialog, drop, opened
 * from the system) is kept here under a random token, with what may be done to it.
 */
import { randomBytes } from 'node:crypto';
import { HoldfastError } from '../shared/problem.ts';

/** `read` for sources; `write` for targets, which only main hands out. */
export type Access = 'read' | 'write';

export interface Grants {
  /** Takes a path into keeping and returns its token: 32 hex digits, not guessable. */
  readonly give: (path: string, access: Access) => string;
  /** The path behind a token; throws HoldfastError when there is none with just this access. */
  readonly pathOf: (token: string | null, access: Access) => string;
  /** The token of a path that was granted with this access, or null. */
  readonly tokenOf: (path: string, access: Access) => string | null;
  /** Forgets a token; unknown ones are ignored. */
  readonly withdraw: (token: string) => void;
}

/** An empty set of grants. */
export function createGrants(): Grants {
  const granted = new Map<string, { readonly path: string; readonly access: Access }>();
  const tokens = { read: new Map<string, string>(), write: new Map<string, string>() };
  return {
    give: (path, access) => {
      const token = randomBytes(16).toString('hex');
      granted.set(token, { path, access });
      tokens[access].set(path, token);
      return token;
    },
    pathOf: (token, access) => {
      const grant = token === null ? undefined : granted.get(token);
      if (grant?.access === access) return grant.path;
      throw new HoldfastError({ code: 'unexpected', cause: `no ${access} grant` });
    },
    tokenOf: (path, access) => tokens[access].get(path) ?? null,
    withdraw: (token) => {
      const grant = granted.get(token);
      if (grant === undefined) return;
      granted.delete(token);
      const byPath = tokens[grant.access];
      if (byPath.get(grant.path) === token) byPath.delete(grant.path);
    },
  };
}
