import { Button } from '@mantine/core';
import { useAppState } from '../../state/app-state.tsx';
import { useProblemReport } from '../../state/problem-report.ts';
import { useDialogs } from '../../state/use-dialogs.ts';
import { Row, Section } from './Section.tsx';
import { UpdateRow } from './UpdateRow.tsx';
import { talksToText } from './update-text.ts';

export function AboutSection() {
  const { version, update } = useAppState();
  const showLicences = useDialogs((dialogs) => dialogs.showLicences);
  const openReport = useProblemReport(({ open }) => open);
  return (
    <Section title="About">
      <Row label="Voicelogs" hint={talksToText(update)}>
        Version {version}
      </Row>
      <UpdateRow />
      <Row label="Problems" hint="Shows a report of versions, settings and events to save as a file. Nothing is sent.">
        <Button onClick={openReport}>Report a problem</Button>
      </Row>
      <Row label="Licences" hint="Of the software and the font by others that Voicelogs contains.">
        <Button onClick={() => showLicences(true)}>Show licences</Button>
      </Row>
    </Section>
  );
}
