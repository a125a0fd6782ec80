import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { useProblemReport } from '../../state/problem-report.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './ProblemReportDialog.module.css';
import { saveReport } from './save-report.ts';

/** Shows what would be sent before there is a file of it. The app itself sends nothing. */
export function ProblemReportDialog() {
  const { isOpen, close } = useProblemReport();
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title="Report a problem"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={720}
    >
      <ProblemReport />
    </Modal>
  );
}

type Saving = { readonly isSaving: boolean; readonly said: string | null };

function ProblemReport() {
  const [report, setReport] = useState<{ readonly text: string } | { readonly problem: string } | null>(null);
  const [saving, setSaving] = useState<Saving>({ isSaving: false, said: null });
  useEffect(() => {
    request('app.problem-report', null).then(setReport, (thrown: unknown) =>
      setReport({ problem: toAppError(thrown).message }),
    );
  }, []);

  const save = async (text: string) => {
    setSaving({ isSaving: true, said: null });
    setSaving({ isSaving: false, said: await saveReport(text) });
  };

  if (report !== null && 'problem' in report) return <Notice title="No report to show" text={report.problem} />;
  return (
    <>
      <p className={classes.intro}>
        Read the report below, save it as a text file, and send that to whoever supports you, with a few words on what
        happened. It holds versions, settings, counts and a log of events, and nothing of your calls. Voicelogs sends
        nothing by itself.
      </p>
      <section
        data-autofocus
        className={classes.report}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by keys.
        tabIndex={0}
        aria-label="The report"
        aria-busy={report === null}
      >
        <pre className={classes.text}>{report?.text ?? 'Gathering…'}</pre>
      </section>
      <Group justify="space-between" mt={12} wrap="nowrap">
        <p role="status" className={classes.said}>
          {saving.said}
        </p>
        <Button
          disabled={report === null}
          loading={saving.isSaving}
          onClick={() => report !== null && void save(report.text)}
        >
          Save as text file…
        </Button>
      </Group>
    </>
  );
}
