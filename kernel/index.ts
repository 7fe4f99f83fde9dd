// The hot loops of reading and writing, compiled to WebAssembly with SIMD: see README.md.
export { analyse, characters, lines, stripLines, words } from './analyse';
export { count, used } from './bytes';
export { choose } from './choose';
export { foldCrc32 } from './crc32';
export { readCsv } from './csv-read';
export { setCsvStyle, writeCsv } from './csv-write';
export { countCharacters, countLong, decoded, decodeSingleByte, decodeUtf16 } from './decode';
export { atElement, readJson } from './json-read';
export { enterName } from './names';
export { writeJson } from './json-write';
export { cell, column, record, state } from './written';
