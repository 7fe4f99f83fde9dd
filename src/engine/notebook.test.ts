import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNote, writeNote } from './notebook.ts';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-notes-'));
  folder = join(root, 'state');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('notes', () => {
  it('come back as they were written last, and leave nothing beside them', async () => {
    expect(await readNote('settings', folder)).toBeNull();
    await writeNote('settings', '{"a": 1}', folder);
    await writeNote('settings', '{"ä": 2}', folder);
    expect(await readNote('settings', folder)).toBe('{"ä": 2}');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('are written although a crash left half of one', async () => {
    await writeNote('settings', 'old', folder);
    writeFileSync(join(folder, 'settings.json.new'), 'ha');
    expect(await readNote('settings', folder)).toBe('old');
    await writeNote('settings', 'new', folder);
    expect(await readNote('settings', folder)).toBe('new');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.runIf(process.platform !== 'win32')('that others can have written are not read', async () => {
    await writeNote('settings', 'ours', folder);
    chmodSync(join(folder, 'settings.json'), 0o666);
    expect(await readNote('settings', folder)).toBeNull();
    rmSync(join(folder, 'settings.json'));
    writeFileSync(join(root, 'elsewhere'), 'theirs', { mode: 0o600 });
    symlinkSync(join(root, 'elsewhere'), join(folder, 'settings.json'));
    expect(await readNote('settings', folder)).toBeNull();
  });
});
