import { Title } from '@mantine/core';
import { IconKey, IconSearch, IconWifiOff } from '@tabler/icons-react';
import { ConnectPicture } from './ConnectPicture.tsx';
import classes from './ConnectScreen.module.css';
import { SignInForm } from './SignInForm.tsx';
import { TrySample } from './TrySample.tsx';

const promises = [
  { Icon: IconSearch, text: 'Search, listen to and report on every call of your Contact Center account.' },
  { Icon: IconWifiOff, text: 'Calls and recordings are kept on this laptop, and work the same with no network.' },
  { Icon: IconKey, text: 'All of it is sealed on this laptop. Your key is sent only to your API host.' },
];

/** The first screen: what this app is, which account to connect, or a sample account to look around in. */
export function ConnectScreen() {
  return (
    <main className={classes.screen}>
      <section className={classes.story} aria-label="About Voicelogs">
        <ConnectPicture />
        <Title order={1} className={classes.headline}>
          Every call, at hand
        </Title>
        <ul className={classes.promises}>
          {promises.map(({ Icon, text }) => (
            <li key={text}>
              <Icon size={18} stroke={1.5} aria-hidden="true" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.sheet} aria-labelledby="connect-title">
        <div className={classes.form}>
          <Title order={2} id="connect-title" className={classes.title}>
            Connect your account
          </Title>
          <SignInForm />
          <div className={classes.or} aria-hidden="true">
            or
          </div>
          <TrySample />
        </div>
      </section>
    </main>
  );
}
