import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { namesIn, put, quickFolder, textOf } from '../../test/support/places.ts';
import { restoreBackup } from './backups.ts';
import { copyPath, newPartPath } from './durable/part-file.ts';
import { noteSmallPart } from './durable/small-parts.ts';
import { nodeFileSystem } from './fs/node.ts';
import { stateFolder } from './state-folder.ts';

test('what a killed restore left, of this target or another, goes with the next one', async () => {
  for (const name of ['t', 'u']) {
    const folder = quickFolder();
    const target = put(folder, 't', 'now');
    put(folder, 't.bak', 'old');
    const killed = join(folder, name);
    const part = newPartPath(killed);
    await noteSmallPart(nodeFileSystem, stateFolder(), { part, target: killed });
    put(folder, basename(part), 'old');
    put(folder, basename(copyPath(part)), 'half');
    await restoreBackup(target);
    expect(namesIn(folder)).toEqual(['t', 't.bak']);
    expect(textOf(target)).toBe('old');
    expect(namesIn(join(stateFolder(), 'parts'))).toEqual([]);
  }
});
