/**
 * Takes the pictures of the documentation, light and dark, of the built app on the Chromium stand-in:
 *
 *   npm run screenshots [-- NAME...]
 *
 * The same app gives the same pictures: clock, files and folders are the same each time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_PATH } from '../e2e/host-name.ts';
import { SCENES } from './screenshots/scenes.ts';
import { Stage } from './screenshots/stage.ts';

const OUT = join(APP_PATH, 'docs', 'screenshots');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => SCENES.every((scene) => scene.name !== name));
if (unknown.length > 0) {
  console.error(
    `No picture ${unknown.join(', ')}; there are ${SCENES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const root = mkdtempSync(join(tmpdir(), 'holdfast-pictures-'));
try {
  for (const scene of SCENES) {
    if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
    const stage = new Stage(join(root, 'stage'), join(root, 'large.csv'), OUT);
    try {
      await scene.take(stage);
      console.log(scene.name);
    } finally {
      await stage.end();
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}
