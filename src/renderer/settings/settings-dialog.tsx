import { useEffect, useId, useRef, useState } from 'react';
import { BadRowPolicy, Preset, Shaping } from '../../shared/job.ts';
import { LanguageChoice, type Settings } from '../../shared/settings.ts';
import { formats, words } from '../../shared/words/index.ts';
import { useMirror, useMirrored, useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';

const CLOCK = 'clock';
const CHECKPOINTS = [CLOCK, '100', '1000', '10000', '100000'] as const;
const BACKUPS = ['1', '2', '3', '5', '10', '20'] as const;

/** The values to choose from, and the one that was set elsewhere, if it is another. */
function choices(usual: readonly string[], now: string, label: (value: string) => string) {
  const values = usual.includes(now) ? usual : [...usual, now];
  return values.map((value) => ({ value, label: label(value) }));
}

/** What holds for files to come; saved as soon as it is chosen. */
export function SettingsDialog() {
  const open = useMirrored(({ screen }) => screen === 'options');
  return open ? <Options /> : null;
}

function Options() {
  const texts = words.settings;
  const { openScreen } = useMirror();
  const requests = useRequests();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [saved, setSaved] = useState(false);
  const title = useId();
  const hint = useId();
  const close = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let gone = false;
    void requests.settings({}).then((answer) => {
      if (answer.ok && !gone) setSettings(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [requests]);

  const change = async (part: Partial<Settings>): Promise<void> => {
    const answer = await requests.changeSettings(part);
    if (!answer.ok) return;
    setSettings(answer.value);
    setSaved(true);
  };

  return (
    <Dialog
      title={title}
      details={hint}
      size="wide"
      first={() => close.current}
      onCancel={() => openScreen(null)}
    >
      <h2 id={title}>{texts.title}</h2>
      <p id={hint} className="dialog-folder">
        {texts.hint}
      </p>
      {settings !== null && (
        <div className="settings">
          <Select
            label={texts.keepBackups}
            hint={texts.keepBackupsHint}
            value={String(settings.keepBackups)}
            choices={choices(BACKUPS, String(settings.keepBackups), (n) =>
              formats.count(Number(n)),
            )}
            onChoose={(n) => void change({ keepBackups: Number(n) })}
          />
          <Select
            label={texts.checkpoints}
            hint={texts.checkpointsHint}
            value={settings.checkpointEvery === null ? CLOCK : String(settings.checkpointEvery)}
            choices={choices(
              CHECKPOINTS,
              settings.checkpointEvery === null ? CLOCK : String(settings.checkpointEvery),
              (n) => texts.checkpointEvery(n === CLOCK ? null : Number(n)),
            )}
            onChoose={(n) => void change({ checkpointEvery: n === CLOCK ? null : Number(n) })}
          />
          <Select
            label={texts.onBadRow}
            value={settings.onBadRow}
            choices={BadRowPolicy.options.map((value) => ({
              value,
              label: texts.onBadRowAs[value],
            }))}
            onChoose={(onBadRow) => void change({ onBadRow })}
          />
          <Select
            label={texts.preset}
            value={settings.preset}
            choices={Preset.options.map((value) => ({ value, label: texts.presetAs[value] }))}
            onChoose={(preset) => void change({ preset })}
          />
          <Select
            label={texts.nested}
            value={settings.nested}
            choices={Shaping.shape.nested.options.map((value) => ({
              value,
              label: texts.nestedAs[value],
            }))}
            onChoose={(nested) => void change({ nested })}
          />
          <Select
            label={texts.language}
            hint={texts.languageHint}
            value={settings.language}
            choices={LanguageChoice.options.map((value) => ({
              value,
              label: texts.languageAs[value],
            }))}
            onChoose={(language) => void change({ language })}
          />
        </div>
      )}
      <div className="dialog-actions">
        <span role="status" className="settings-saved">
          {saved && texts.saved}
        </span>
        <Button ref={close} label={texts.close} look="primary" onPress={() => openScreen(null)} />
      </div>
    </Dialog>
  );
}
