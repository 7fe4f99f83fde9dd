import { words } from '../../shared/words/index.ts';
import { useMirror, useMirrored, useRequests } from '../state/context.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Something went wrong in Holdfast itself: whether the files are safe, and what to do. */
export function TroubleNotice() {
  const trouble = useMirrored((state) => state.trouble);
  const { closeTrouble } = useMirror();
  const requests = useRequests();
  const said = words.care.trouble;
  return (
    <div role="alert">
      {trouble && (
        <div className="notice" data-tone="bad">
          <Icon name="warning" />
          <div className="notice-text">
            <p className="notice-title">{said.title}</p>
            <p>{said.safe}</p>
            <p>{said.next}</p>
            <div className="notice-actions">
              <PlainButton label={said.showLog} onPress={() => void requests.showLog({})} />
              <PlainButton label={said.close} look="quiet" onPress={closeTrouble} />
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
