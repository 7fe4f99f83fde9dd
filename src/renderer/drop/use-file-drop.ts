import { useEffect, useState } from 'react';

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer !== null && event.dataTransfer.types.includes('Files');

/** How many files are dragged; 0 when the system does not say before they are dropped. */
const countOf = (event: DragEvent): number =>
  [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').length;

/**
 * Takes files dropped anywhere on the window.
 * @returns how many files are being dragged over it right now (0: not known), or null for none
 */
export function useFileDrop(onFiles: (files: File[]) => void): number | null {
  const [over, setOver] = useState<number | null>(null);

  useEffect(() => {
    // Elements nest: enter and leave come in pairs, and only the outermost counts.
    let depth = 0;
    const end = (): void => {
      depth = 0;
      setOver(null);
    };
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(countOf(event));
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) end();
    };
    const move = (event: DragEvent): void => {
      // Always prevented: a file or link must never replace our page.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      end();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', move);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', move);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);

  return over;
}
