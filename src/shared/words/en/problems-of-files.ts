/** English about what is wrong with files, drives and what an earlier run left. */
import type { ProblemWords } from '../catalogue.ts';
import { aside, at, doubt, file, kept, NOTHING_WRITTEN, space, UNCHANGED } from './parts.ts';

export const problemsOfFiles = {
  // Source, target and the place around them.
  source_missing: (f) => ({
    what: `${file(f)} was not found.`,
    safe: NOTHING_WRITTEN,
    next: 'Check whether it was moved or renamed, and try again.',
  }),
  source_no_permission: (f) => ({
    what: `You are not allowed to read ${f.file ?? 'the file'}.`,
    safe: NOTHING_WRITTEN,
    next: 'Ask for permission to read it, or copy it to a folder of your own, and try again.',
  }),
  source_not_a_file: (f) => ({
    what: `${file(f)} is a folder or a device, not a file that can be read.`,
    safe: NOTHING_WRITTEN,
    next: 'If it is a folder, choose the files inside it.',
  }),
  source_unknown_format: (f) => ({
    what: `${file(f)}: its content is no format that Holdfast knows.`,
    safe: NOTHING_WRITTEN,
    next: 'Holdfast reads CSV, TSV, JSON, JSON Lines, Excel workbooks and text. Save the data as one of these and try again.',
  }),
  source_read_failed: (f) => ({
    what: `${at(f)}the drive could not read this part of the file. The drive may be damaged.`,
    safe: UNCHANGED,
    next: 'Copy the file to another drive if you can, and export the copy.',
  }),
  source_changed: (f) => ({
    what: `${file(f)} was changed by another program during the export.`,
    safe: UNCHANGED,
    next: 'Wait until the other program has finished, and export again.',
  }),
  target_is_source: (f) => ({
    what: `${file(f)} would replace the original itself.`,
    safe: 'Nothing was written; your original is untouched.',
    next: 'Choose another name or folder for the export.',
  }),
  source_is_backup: (f) => ({
    what: `${file(f)} is a backup of ${f.text('target') ?? 'the file to be replaced'}, and this export would move it.`,
    safe: 'Nothing was written; both files are unchanged.',
    next: 'Choose another name or folder for the export. To have the backup back under its old name, restore it.',
  }),
  target_not_a_file: (f) => ({
    what: `${file(f)} is a folder or a device, so it can't be replaced by a file.`,
    safe: 'Nothing was written.',
    next: 'Choose another name or folder for the export.',
  }),
  target_exists: (f) => ({
    what: `${file(f)} already exists.`,
    safe: UNCHANGED,
    next: 'Allow replacing it (a backup is kept), or choose another name.',
  }),
  target_read_only: (f) => ({
    what: `${file(f)} is write-protected.`,
    safe: UNCHANGED,
    next: 'Remove the protection, or choose another name or folder.',
  }),
  target_in_use: (f) => ({
    what: `${file(f)} is open in another program, perhaps Excel.`,
    safe: kept(f),
    next: 'Close it there and try again.',
  }),
  target_changed: (f) => ({
    what: `${file(f)} was changed by another program during the export.`,
    safe: 'The changed file was left as it is.',
    next: 'Look at it, then export again.',
  }),
  folder_no_permission: (f) => ({
    what: `You are not allowed to write in the folder of ${f.file ?? 'the export'}.`,
    safe: NOTHING_WRITTEN,
    next: 'Choose another folder.',
  }),
  folder_unusable: (f) => ({
    what: `The folder of ${f.file ?? 'the export'} can't take new files.`,
    safe: NOTHING_WRITTEN,
    next: 'Choose another folder.',
  }),
  name_too_long: (f) => ({
    what: `${file(f)}: the name is too long for this drive.`,
    safe: NOTHING_WRITTEN,
    next:
      f.text('limit') === null
        ? 'Choose a shorter name.'
        : `Choose a shorter name, of at most ${f.text('limit')} plain letters.`,
  }),
  disk_full: (f) => ({
    what: `The drive of ${f.file ?? 'the export'} is full.${space(f)}`,
    safe: kept(f),
    next: 'Make room on the drive, or choose another, and try again.',
  }),
  quota_exceeded: (f) => ({
    what: `Your storage quota on the drive of ${f.file ?? 'the export'} is used up.${space(f)}`,
    safe: kept(f),
    next: 'Delete what you no longer need there, or choose another drive, and try again.',
  }),
  file_too_large: (f) => ({
    what: `${file(f)} would be larger than this drive allows for one file${aside(f.bytes('limit'))}.`,
    safe: kept(f),
    next: 'Choose a folder on another drive. Drives formatted as FAT stop at 4 GB.',
  }),
  read_only_file_system: (f) => ({
    what: `The drive of ${f.file ?? 'the export'} is read-only.`,
    safe: kept(f),
    next: 'Choose a folder on another drive, or reconnect this one, and try again.',
  }),
  too_many_open_files: (f) => ({
    what: 'The system has too many files open to go on.',
    safe: kept(f),
    next: 'Close some programs and try again.',
  }),
  disconnected: (f) => ({
    what: `The drive of ${f.file ?? 'the file'} was disconnected.`,
    safe: kept(f),
    next: 'Reconnect it and try again.',
  }),
  write_failed: (f) => ({
    what: `The drive could not write ${f.file ?? 'the export'}.`,
    safe: kept(f),
    next: 'Check the drive and try again, or choose another.',
  }),
  sync_failed: (f) => ({
    what: `The drive could not confirm that ${f.file ?? 'the export'} is safely stored.`,
    safe: UNCHANGED,
    next: 'Check the drive, or choose another, and export again.',
  }),
  publish_not_confirmed: (f) => ({
    what:
      f.number('restored') === null
        ? `${file(f)} was replaced by the new file, but the drive could not confirm that this is safe against a power cut.`
        : `${file(f)} was brought back, but the drive could not confirm that this is safe against a power cut.`,
    safe:
      f.number('restored') === null
        ? 'The new file is complete. If a file was there before, its backup is beside it.'
        : 'The file that was brought back is complete. If another was there before, it is the newest backup now.',
    next:
      f.number('restored') === null
        ? 'Check the drive, then try again to have it confirmed.'
        : 'Check the drive. Bringing a backup back again would undo this.',
  }),
  part_tampered: (f) => ({
    what: `The unfinished export of ${f.file ?? 'the file'} was changed by another program.`,
    safe: UNCHANGED,
    next: 'Export again from the beginning.',
  }),
  backup_failed: (f) => ({
    what:
      f.text('blocked') === null
        ? `No backup of ${f.file ?? 'the old file'} could be made, so it was not replaced.`
        : `No backup of ${f.file ?? 'the old file'} could be made, since ${f.text('blocked')} is in the way and no plain file. So it was not replaced.`,
    safe: UNCHANGED,
    next:
      f.text('blocked') === null
        ? 'Make room in the folder, or choose another name, and export again.'
        : `Rename ${f.text('blocked')} or move it away, or choose another name for the export.`,
  }),
  no_backup: (f) => ({
    what: `There is no backup of ${f.file ?? 'the file'} to bring back.`,
    safe: 'Nothing was changed.',
    next: 'If you moved the backup, put it back beside the file and try again.',
  }),

  // A resume that would have to guess.
  doubt_source_changed: (f) =>
    doubt(`${file(f)} was changed since the export stopped, so going on could mix old and new.`),
  doubt_source_grown: (f) =>
    doubt(
      `${file(f)} has grown${f.bytesBetween('before', 'now') === null ? '' : ` by ${f.bytesBetween('before', 'now')}`} since the export stopped.`,
    ),
  doubt_part_missing: (f) =>
    doubt(
      `The unfinished export of ${f.file ?? 'the file'} is gone, so there is nothing to go on from.`,
    ),
  doubt_part_changed: (f) =>
    doubt(`The unfinished export of ${f.file ?? 'the file'} was changed since it stopped.`),
  doubt_checkpoint_damaged: (f) =>
    f.file === null
      ? doubt(
          "The note of how far an earlier export had come is damaged, so it can't be resumed.",
          'Discard it, and export the file again.',
        )
      : doubt(`The note of how far the export of ${f.file} had come is damaged.`),
  doubt_checkpoint_newer: (f) =>
    doubt(
      f.file === null
        ? 'An unfinished export was made by a newer Holdfast.'
        : `The unfinished export of ${f.file} was made by a newer Holdfast.`,
      f.file === null
        ? 'Finish or discard it with the newer Holdfast.'
        : 'Finish it with the newer Holdfast, or start over with this one.',
    ),
  doubt_state_not_private: (f) =>
    doubt(
      `Other users can change the folder in which Holdfast notes its progress${aside(f.file)}, so the notes can't be trusted.`,
      f.file === null
        ? 'Make the folder private to you, and open Holdfast again.'
        : 'Make the folder private to you and try again.',
    ),
  no_such_job: (f) => ({
    what: `There is no unfinished export${f.text('job') === null ? '' : ` “${f.text('job')}”`}.`,
    safe: 'Nothing was changed.',
    next: 'Look at the list of unfinished exports.',
  }),

  busy: (f) => ({
    what: `Another export is writing ${f.file ?? 'the same file'} right now${aside(f.text('holder'))}.`,
    safe: UNCHANGED,
    next: 'Wait until it has finished, or stop it, and try again.',
  }),
  usage: (f) => ({
    what: f.text('message') ?? "That can't be done right now.",
    safe: 'Nothing was changed.',
    next: f.text('hint') ?? 'Wait until the current step has finished, then try again.',
  }),
  unexpected: (f) => ({
    what: `Something went wrong inside Holdfast${f.file === null ? '' : ` while it worked on ${f.file}`}. This is our mistake.`,
    safe: UNCHANGED,
    next: 'Try again. If it happens again, please report it with the details.',
  }),
  engine_crashed: (f) => ({
    what: `The part of Holdfast that writes files stopped unexpectedly${f.file === null ? '' : ` while it worked on ${f.file}`}.`,
    safe: kept(f),
    next:
      f.number('kept') === null
        ? 'Press Try again. If it happens again, please report it with the details.'
        : 'Press Resume. If it happens again, please report it with the details.',
  }),
} satisfies Partial<ProblemWords>;
