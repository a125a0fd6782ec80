import { Accordion, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { About } from '../../../shared/about.ts';
import type { Licence } from '../../../shared/licence.ts';
import { request } from '../../bridge.ts';
import { useDialogs } from '../../state/use-dialogs.ts';
import { countOf } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './LicencesDialog.module.css';
import { licencesWith } from './licences-with.ts';

/** The licences of all that the app is made of, found by name or by their text. */
export function LicencesDialog() {
  const opened = useDialogs(({ isShowingLicences }) => isShowingLicences);
  const setOpened = useDialogs(({ showLicences }) => showLicences);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title="Licences"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={720}
    >
      <Licences />
    </Modal>
  );
}

function Licences() {
  const [about, setAbout] = useState<About | { readonly problem: string } | null>(null);
  const [sought, setSought] = useState('');
  useEffect(() => {
    request('app.about', null).then(setAbout, (thrown: Error) => setAbout({ problem: thrown.message }));
  }, []);
  return (
    <>
      <TextInput
        data-autofocus
        type="search"
        aria-label="Search licences"
        placeholder="Search by name, licence or words of it"
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {about !== null && 'problem' in about ? (
        <Notice title="No licences to show" text={about.problem} />
      ) : (
        <LicenceList about={about} sought={sought} />
      )}
    </>
  );
}

function LicenceList({ about, sought }: { about: About | null; sought: string }) {
  const all = about?.licences ?? [];
  const found = licencesWith(all, sought);
  const count = countOf(all.length, 'licence');
  return (
    <>
      <p role="status" className={classes.count}>
        {about === null ? 'Reading the licences…' : found.length === all.length ? count : `${found.length} of ${count}`}
      </p>
      {/* One height, so that the dialog does not jump as somebody types. */}
      <div className={classes.list}>
        {about !== null && found.length === 0 ? (
          <Notice title="No licence matches" text="Search by another name, such as React, or by MIT." />
        ) : (
          <Accordion order={3} chevronPosition="left">
            {found.map((licence) => (
              <LicenceItem key={`${licence.name} ${licence.version}`} licence={licence} />
            ))}
          </Accordion>
        )}
      </div>
      {about !== null && (
        <p className={classes.engine}>
          Chromium {about.versions.chromium}, within Electron {about.versions.electron}, has a list of its own: the file
          LICENSES.chromium.html, installed with the app.
        </p>
      )}
    </>
  );
}

function LicenceItem({ licence: { name, version, spdx, source, text } }: { licence: Licence }) {
  return (
    <Accordion.Item value={`${name} ${version}`}>
      <Accordion.Control>
        <span className={classes.head}>
          <span>
            {name} <span className={classes.quiet}>{version}</span>
          </span>
          <span className={classes.quiet}>{spdx}</span>
        </span>
      </Accordion.Control>
      <Accordion.Panel>
        {source !== null && <p className={classes.source}>{source}</p>}
        <pre className={classes.text}>{text}</pre>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
