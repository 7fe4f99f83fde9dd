/** What `--help` prints, in German. */
import type { CliWords } from '../cli-words.ts';

const READING = `Wie die Quelle gelesen wird (alles wird selbst herausgefunden; sagen Sie, was falsch
herausgefunden wurde):
  --format FORMAT          csv, tsv, json, jsonl, txt oder xlsx, wenn Name und Inhalt irreführen
  --encoding NAME          einer Textdatei: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1 ...
  --delimiter C            was zwischen den Zellen steht, z. B. ';' oder '\\t'
  --quote C|none           was um die Zellen herum steht
  --escape double|backslash  wie ein Anführungszeichen in einer Zelle geschrieben ist: "" oder \\"
  --comment C              Zeilen, die mit C beginnen, sind keine Datensätze
  --header yes|no          ob die erste Zeile die Spaltennamen enthält
  --sheet NAME             welches Tabellenblatt einer Arbeitsmappe; ohne Angabe das erste
  --dates iso|shown        Datumsangaben einer Arbeitsmappe als 2026-03-01 (Vorgabe), oder so,
                           wie sie sie zeigt
`;

export const HELP: CliWords['help'] = `Holdfast: exportiert Daten und verliert nichts.

Aufruf:
  holdfast export QUELLE... --to csv|tsv|json|jsonl|txt|xlsx|parquet [--output DATEI|ORDNER]
  holdfast inspect QUELLE       was in einer Datei ist und was an ihr nicht stimmt
  holdfast jobs                 unfertige Exporte, und wie weit jeder ist
  holdfast resume [EXPORT]      einen fortsetzen, oder alle
  holdfast discard EXPORT       einen aufgeben
  holdfast backups ZIEL         die Sicherungskopien einer Datei
  holdfast restore ZIEL [--from SICHERUNG]
                                eine davon zurückholen

holdfast BEFEHL --help sagt mehr dazu, holdfast --version die Version.

Rückgabewerte: 0 fertig, 2 der Auftrag ergibt keinen Sinn, 3 die Daten lassen sich so nicht
exportieren, 4 eine Datei lässt sich nicht benutzen (die alte ist sicher), 5 lässt sich nicht
fortsetzen, 6 belegt, 130 angehalten und fortsetzbar.
`;

export const HELP_FOR: CliWords['helpFor'] = {
  export: `Aufruf: holdfast export QUELLE [QUELLE...] --to FORMAT [Optionen]

Exportiert jede Quelle in eine neue Datei. Ein angehaltener Export geht dort weiter, wo er war.

  --to FORMAT              csv, tsv, json, jsonl, txt, xlsx oder parquet
  --output DATEI|ORDNER    wohin; ohne Angabe neben die Quelle

${READING}
Was aus den Datensätzen wird:
  --columns LISTE          nur diese Spalten, in dieser Reihenfolge; NAME=NEU gibt einen neuen
                           Namen: nr,preis=betrag. Ein Name mit , = oder " steht in "Anführung"
  --types LISTE            Texte, die Werte werden: preis=number,bezahlt=boolean,tag=date.
                           Ein Text, der dadurch verändert würde, wird abgelehnt
  --nested json|paths      Objekte in Datensätzen: als JSON-Text in einer Zelle (Vorgabe), oder
                           eine Spalte je Pfad, wie adresse.ort
  --duplicate-keys stop|first|last
                           ein Name zweimal in einem JSON-Objekt: ablehnen (Vorgabe), oder den
                           ersten oder letzten behalten
  --nan stop|null|text     NaN und Infinity in JSON: ablehnen (Vorgabe), oder null, oder Text
  --on-bad-row stop|pad|set-aside
                           Datensätze, die kürzer oder länger als die Kopfzeile sind: die Datei
                           ablehnen (Vorgabe), auffüllen, oder in eine eigene Datei aussortieren
  --no-validate            Datensätze nehmen, wie sie kommen, ohne ihre Form zu prüfen
  --process text-analysis  aus jeder Zeile ihre Kennzahlen machen

Wie das Ziel geschrieben wird:
  --preset NAME            CSV für: standard (Vorgabe), excel, database
  --target-delimiter C     was zwischen den Zellen einer CSV-Datei steht
  --quoting minimal|all    Anführungszeichen um Zellen, die sie brauchen (Vorgabe), oder um alle
  --escape-formulas        ein Apostroph vor Zellen, die ein Tabellenprogramm ausführen würde
  --gzip                   komprimiert; auch, wenn der Name bei --output auf .gz endet

Sicherheit:
  --overwrite ask|yes|no   wenn es das Ziel schon gibt; fragt am Terminal, sonst yes
  --backup, --no-backup    die ersetzte Datei als DATEI.bak behalten (Vorgabe), oder nicht
  --keep-backups N         wie viele ersetzte Dateien behalten werden (Vorgabe 3)
  --checkpoint-every N     den Fortschritt alle N Datensätze sichern; ohne Angabe etwa jede Sekunde
  --start-over             von vorn beginnen, auch wenn ein früherer Export weitergehen könnte

Was gesagt wird:
  --json                   ein JSON-Objekt je Quelle ausgeben (auf Englisch)
  --quiet                  nichts sagen, außer wenn etwas nicht stimmt oder geraten wurde
`,
  inspect: `Aufruf: holdfast inspect QUELLE [Optionen]

Sagt, was eine Datei ist: Format, Kodierung, Spalten mit den Arten ihrer Werte, Datensätze,
Zellen, die ein Tabellenprogramm ausführen würde, und Probleme mit ihrem Ort. Ändert nichts.

  --sample [N]             nur die ersten N Datensätze lesen (10.000, wenn N fehlt)
  --report DATEI           die Probleme als CSV-Datei speichern
  --overwrite yes|no       ob der Bericht eine Datei ersetzen darf, von der eine
                           Sicherungskopie bleibt (Vorgabe no)
  --json                   alles als ein JSON-Objekt ausgeben (auf Englisch)

${READING}`,
  jobs: `Aufruf: holdfast jobs [--json]

Nennt die unfertigen Exporte, hier oder in der App begonnen, und wie weit jeder ist.
`,
  resume: `Aufruf: holdfast resume [EXPORT] [--start-over] [--json] [--quiet]

Setzt einen unfertigen Export dort fort, wo er angehalten hat; ohne EXPORT alle.
Mit --start-over beginnt er wieder von vorn.
`,
  discard: `Aufruf: holdfast discard EXPORT [--json] [--quiet]

Gibt einen unfertigen Export auf: entfernt, was er bisher geschrieben hat. Quelle und Ziel
bleiben, wie sie sind.
`,
  backups: `Aufruf: holdfast backups ZIEL [--json]

Nennt die Sicherungskopien einer Datei, die neueste zuerst.
`,
  restore: `Aufruf: holdfast restore ZIEL [--from SICHERUNG] [--json]

Holt eine Sicherungskopie zurück; ohne Angabe die neueste. Die Datei, die jetzt dort steht, wird
selbst zur Sicherungskopie.
`,
};
