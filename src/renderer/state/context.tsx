/** Hands the mirror to the features. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Mirror, MirrorState, Requests } from './mirror.ts';

const MirrorContext = createContext<Mirror | null>(null);

export function MirrorProvider({ mirror, children }: { mirror: Mirror; children: ReactNode }) {
  return <MirrorContext value={mirror}>{children}</MirrorContext>;
}

/** The mirror itself; for what has to follow its changes rather than draw them. */
export function useMirror(): Mirror {
  const mirror = useContext(MirrorContext);
  if (mirror === null) throw new Error('no MirrorProvider above');
  return mirror;
}

/** A part of the state; the component draws again only when that part changes. */
export function useMirrored<T>(part: (state: MirrorState) => T): T {
  return useStore(useMirror().store, part);
}

export function useRequests(): Requests {
  return useMirror().requests;
}
