/** The desktop as Electron reaches it. */
import { Notification, powerSaveBlocker } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Desktop } from './follow.ts';

/** `show` brings the window to the front, or opens it, and points at the rows. */
export function createDesktop(
  window: () => BrowserWindow | null,
  show: (rows: readonly string[]) => void,
): Desktop {
  let blocker: number | null = null;
  /** Kept, so that it isn't collected before it is clicked. */
  let notice: Notification | null = null;
  return {
    showProgress: (share, mode) => {
      const there = window();
      if (there === null || there.isDestroyed()) return;
      // Below zero there is no bar.
      if (share === null) there.setProgressBar(-1);
      else there.setProgressBar(share, { mode });
    },
    stayAwake: (on) => {
      if (on) {
        blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      } else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
    tell: (title, body, rows) => {
      if (window()?.isFocused() === true || !Notification.isSupported()) return;
      notice = new Notification({ title, body });
      notice.on('click', () => show(rows));
      notice.show();
    },
  };
}
