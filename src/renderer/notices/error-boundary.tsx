import { Component } from 'react';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/index.ts';
import type { Mirror } from '../state/mirror.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { Picture } from '../ui/picture.tsx';

interface ErrorBoundaryProps {
  readonly mirror: Mirror;
  readonly children: ReactNode;
}

/**
 * In the place of a window that can't be drawn: a calm word, and the way on. Exports go on meanwhile;
 * a window that is loaded again shows them as they are.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.mirror.noteError(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const said = words.care.trouble;
    const { requests } = this.props.mirror;
    return (
      <main className="failed-window" role="alert">
        <Picture name="held" />
        <h1>{said.title}</h1>
        <p>{said.safe}</p>
        <div className="notice-actions">
          <PlainButton label={said.reload} look="primary" onPress={() => location.reload()} />
          <PlainButton label={said.showLog} onPress={() => void requests.showLog({})} />
        </div>
      </main>
    );
  }
}
