import { useEffect, useId, useRef, useState } from 'react';
import { BUNDLED_PACKAGES } from '../../shared/bundled-packages.ts';
import { words } from '../../shared/words/index.ts';
import { useMirror, useMirrored, useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';

/** What Holdfast promises, which version it is, and whose work is in it. */
export function AboutDialog() {
  const open = useMirrored(({ screen }) => screen === 'about');
  return open ? <About /> : null;
}

function About() {
  const texts = words.about;
  const { openScreen } = useMirror();
  const requests = useRequests();
  const [version, setVersion] = useState('');
  const title = useId();
  const close = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let gone = false;
    void requests.about({}).then((answer) => {
      if (answer.ok && !gone) setVersion(answer.value.version);
    });
    return () => {
      gone = true;
    };
  }, [requests]);

  return (
    <Dialog title={title} size="wide" first={() => close.current} onCancel={() => openScreen(null)}>
      <h2 id={title}>{texts.title}</h2>
      <p className="dialog-folder">{version === '' ? '' : texts.version(version)}</p>
      <h3 className="about-heading">{texts.promisesTitle}</h3>
      <ul className="about-promises">
        {texts.promises.map((promise) => (
          <li key={promise.title}>
            <Icon name="check" />
            <div>
              <p className="about-promise">{promise.title}</p>
              <p className="dialog-folder">{promise.text}</p>
            </div>
          </li>
        ))}
      </ul>
      <p>{texts.licence}</p>
      <details className="about-parts">
        <summary>{texts.partsTitle}</summary>
        <ul>
          {BUNDLED_PACKAGES.map(({ name, licence }) => (
            <li key={name}>
              {name} <span className="dialog-folder">{licence}</span>
            </li>
          ))}
        </ul>
      </details>
      <div className="dialog-actions">
        <Button ref={close} label={texts.close} look="primary" onPress={() => openScreen(null)} />
      </div>
    </Dialog>
  );
}
