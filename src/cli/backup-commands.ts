/** `holdfast backups` and `holdfast restore`. */
import { resolve } from 'node:path';
import { listBackups, restoreBackup } from '../engine/index.ts';
import { EXIT } from '../shared/problem.ts';
import { cliWords, displayName, formats } from '../shared/words/index.ts';
import { backupOptions } from './options.ts';

export async function backupsCommand(args: readonly string[]): Promise<number> {
  const { target, json } = backupOptions(args, false);
  const path = resolve(target);
  const backups = await listBackups(path);
  if (json) {
    process.stdout.write(`${JSON.stringify({ target: path, backups })}\n`);
    return EXIT.success;
  }
  const lines = backups.map((backup) =>
    cliWords.backup(
      displayName(backup.path),
      formats.bytes(backup.bytes),
      formats.moment(backup.modifiedMs),
    ),
  );
  if (lines.length === 0) lines.push(cliWords.noBackups(displayName(path)));
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.success;
}

export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { target, from, json } = backupOptions(args, true);
  const path = resolve(target);
  const { restoredFrom, backup } = await restoreBackup(
    path,
    from === undefined ? undefined : resolve(from),
  );
  if (json) {
    const answer = { status: 'success', path, restoredFrom, backup };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return EXIT.success;
  }
  process.stdout.write(`${cliWords.restored(displayName(path), displayName(restoredFrom))}\n`);
  if (backup !== null) process.stdout.write(`${cliWords.backupAt(displayName(backup))}\n`);
  return EXIT.success;
}
