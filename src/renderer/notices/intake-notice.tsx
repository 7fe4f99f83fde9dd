import type { FolderIntake } from '../../shared/ipc.ts';
import { displayName, words } from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Which files of the folders that were given joined the list, and which were left out and why. */
export function IntakeNotice() {
  const folders = useMirrored(({ intake }) => intake);
  const { closeIntake } = useMirror();
  const { label, close } = words.care.intake;
  return (
    // Always there, so that a screen reader hears what comes into it.
    <div role="status" aria-label={label}>
      {folders.length > 0 && (
        <div className="notice">
          <Icon name="folder" />
          <div className="notice-text">
            {folders.map((folder, place) => (
              <p key={place}>{sentences(folder).join(' ')}</p>
            ))}
          </div>
          <PlainButton label={close} icon="close" look="quiet" iconOnly onPress={closeIntake} />
        </div>
      )}
    </div>
  );
}

function sentences({ name, added, existing, otherFiles, folders, limit }: FolderIntake): string[] {
  const said = words.care.intake;
  const folder = displayName(name);
  return [
    added + existing === 0 ? said.nothing(folder) : said.taken(folder, added, existing),
    ...(limit === null ? [] : [said.tooMany(limit)]),
    ...(otherFiles === 0 ? [] : [said.otherFiles(otherFiles)]),
    ...(folders === 0 ? [] : [said.foldersInside(folders)]),
  ];
}
