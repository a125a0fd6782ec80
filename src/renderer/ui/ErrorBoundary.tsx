import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { toAppError } from '../../shared/result.ts';
import { Notice } from './Notice.tsx';

/** Keeps one broken screen from taking the window with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { thrown: unknown; broken: boolean }> {
  override state = { thrown: null, broken: false };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown, broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice
        title="This screen cannot be shown"
        text={toAppError(this.state.thrown).message}
        actions={<Button onClick={() => this.setState({ thrown: null, broken: false })}>Show it again</Button>}
      />
    );
  }
}
