/**
 * Text for the log, which a person may hand to a stranger: no name of a file, no folder, no value.
 * Rather too much is left out than too little.
 */

/** From the first quotation mark of a line to its last: systems and parsers quote names and data. */
const QUOTED = /(?:['"`“‘„«]).*(?:['"`”’“»])/g;
/** A path of any system; of a program's own files the last part stays, which says where it failed. */
const PATH = /(?:file:\/\/|app:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s\\/:()]*)+/g;
const OWN_FILE = /[\\/]([\w.-]+\.(?:js|cjs|mjs|ts|tsx))$/;

const MOST = 4000;

/** The text without what is quoted and without paths, cut to a length that a log can bear. */
export function privateText(text: string): string {
  return text
    .slice(0, MOST)
    .replaceAll(QUOTED, '…')
    .replaceAll(PATH, (path) => (path.length < 2 ? path : (OWN_FILE.exec(path)?.[1] ?? '…')));
}
