/** Makes resources/icon.png of resources/icon.svg: the window's picture on the taskbar of Linux. */
import { join } from 'node:path';
import sharp from 'sharp';

/** Pixels; desktops make it smaller themselves. */
const SIZE = 512;
/** Dots per inch at which the drawing, 512 units wide, is as large as that. */
const DENSITY = 72;

const resources = join(import.meta.dirname, '..', 'resources');
await sharp(join(resources, 'icon.svg'), { density: DENSITY })
  .resize(SIZE, SIZE)
  .png({ compressionLevel: 9, effort: 10 })
  .toFile(join(resources, 'icon.png'));
