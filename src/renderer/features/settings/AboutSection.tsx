import { useAppState } from '../../state/app-state.tsx';
import { Row, Section } from './Section.tsx';

export function AboutSection() {
  const { version } = useAppState();
  return (
    <Section title="About">
      <Row label="Voicelogs" hint="Talks to your Contact Center and to where it stores recordings, and to nobody else.">
        Version {version}
      </Row>
    </Section>
  );
}
