import type { FolderIntake } from '../../shared/ipc.ts';
import { displayName, words } from '../../shared/words/index.ts';

/** Which files of a folder joined the list, and which were left out and why: whole sentences. */
export function intakeSentences(folder: FolderIntake): string {
  const { name, added, existing, otherFiles, folders, limit } = folder;
  const said = words.care.intake;
  const shown = displayName(name);
  return [
    added + existing === 0 ? said.nothing(shown) : said.taken(shown, added, existing),
    ...(limit === null ? [] : [said.tooMany(limit)]),
    ...(otherFiles === 0 ? [] : [said.otherFiles(otherFiles)]),
    ...(folders === 0 ? [] : [said.foldersInside(folders)]),
  ].join(' ');
}
