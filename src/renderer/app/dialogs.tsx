import { I18nProvider } from 'react-aria-components/I18nProvider';
import { AboutDialog } from '../about/about-dialog.tsx';
import { HistoryDialog } from '../history/history-dialog.tsx';
import { LeaveDialog } from '../leave/leave-dialog.tsx';
import { OverwriteDialog } from '../overwrite/overwrite-dialog.tsx';
import { PreviewDialog } from '../preview/preview-dialog.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { useMirrored } from '../state/context.tsx';
import { UndoDialog } from '../undo/undo-dialog.tsx';
import { UnfinishedPrompt } from '../unfinished/unfinished-prompt.tsx';

/** All that comes on top of the window; loaded behind the first paint. The last is topmost. */
export function Dialogs() {
  const language = useMirrored((state) => state.language);
  return (
    // What the components themselves say to screen readers, they say in our language.
    <I18nProvider locale={language}>
      <PreviewDialog />
      <UnfinishedPrompt />
      <OverwriteDialog />
      <SettingsDialog />
      <HistoryDialog />
      <UndoDialog />
      <AboutDialog />
      <LeaveDialog />
    </I18nProvider>
  );
}
