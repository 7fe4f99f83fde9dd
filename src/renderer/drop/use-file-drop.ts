import { useEffect, useState } from 'react';

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer !== null && event.dataTransfer.types.includes('Files');

/**
 * Takes files dropped anywhere on the window.
 * @returns whether files are being dragged over it right now
 */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Elements nest: enter and leave come in pairs, and only the outermost counts.
    let depth = 0;
    const end = (): void => {
      depth = 0;
      setOver(false);
    };
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
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
