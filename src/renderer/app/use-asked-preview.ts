import { useEffect } from 'react';
import { isAllowed } from '../../shared/row-rules.ts';
import { useMirror, useMirrored } from '../state/context.tsx';

/** The menu asked for a preview: of the row that has the focus, else of the first that has one. */
export function useAskedPreview(): void {
  const asked = useMirrored(({ screen }) => screen === 'preview');
  const { store, openPreview, openScreen } = useMirror();
  useEffect(() => {
    if (!asked) return;
    openScreen(null);
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const rows = [...store.getState().rows.values()].filter(({ state }) =>
      isAllowed('preview', state),
    );
    const row = rows.find(({ id }) => id === focused) ?? rows[0];
    if (row !== undefined) openPreview(row.id);
  }, [asked, store, openPreview, openScreen]);
}
