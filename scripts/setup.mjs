// Makes a clone ready to be started, tested or worked on. Needs nothing but Node 20 or newer, does only what is
// missing, and says what it does. By hand: node scripts/setup.mjs --for=start|dev|test|build
import { platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chooseRuntime, hasDisplay, installedElectron } from './runtime.mjs';
import { buildApp } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { installElectron, probeElectron, whyElectronDoesNotLoad } from './setup/electron-binary.mjs';
import { SetupError, say } from './setup/progress.mjs';
import {
  hasCommand,
  hasFontFor,
  hasLibrary,
  hasPythonModule,
  installSystemPackages,
  isUbuntu,
} from './setup/system-packages.mjs';

/** @typedef {'start' | 'dev' | 'test' | 'electron' | 'check' | 'bench' | 'build'} Purpose */

/** Each purpose's needs. A check and a build open no window, but the cache's unit tests run in a browser, and so do all benches. */
const needs = {
  start: {
    electron: true,
    browser: 'where Electron cannot be used',
    keychain: true,
    testKeychain: false,
    pdfReader: false,
    python: false,
    fonts: true,
    build: true,
  },
  dev: {
    electron: true,
    browser: 'where Electron cannot be used',
    keychain: true,
    testKeychain: false,
    pdfReader: false,
    python: false,
    fonts: true,
    build: false,
  },
  test: {
    electron: true,
    browser: 'always',
    keychain: true,
    testKeychain: true,
    pdfReader: true,
    python: true,
    fonts: true,
    build: true,
  },
  electron: {
    electron: true,
    browser: 'never',
    keychain: true,
    testKeychain: true,
    pdfReader: true,
    python: true,
    fonts: true,
    build: true,
  },
  check: {
    electron: false,
    browser: 'always',
    keychain: false,
    testKeychain: false,
    pdfReader: false,
    python: true,
    fonts: false,
    build: false,
  },
  bench: {
    electron: false,
    browser: 'always',
    keychain: false,
    testKeychain: false,
    pdfReader: false,
    python: false,
    fonts: false,
    build: true,
  },
  build: {
    electron: false,
    browser: 'never',
    keychain: false,
    testKeychain: false,
    pdfReader: false,
    python: false,
    fonts: false,
    build: true,
  },
};

/**
 * Does what is missing for a purpose. Throws {@link SetupError} when something required cannot be had.
 * @param {Purpose} purpose
 */
export async function setUp(purpose) {
  const need = needs[purpose];
  await installDependencies();
  if (need.electron) {
    await installElectron();
    await installSystemPackages([...(await missingForElectron()), ...(purpose === 'electron' ? missingDisplay() : [])]);
    await probeElectron();
  }
  await installSystemPackages(await missingFromSystem(need));
  const stillMissing = (await missingFromSystem(need)).find(({ isRequired }) => isRequired);
  if (stillMissing) throw new SetupError(`${stillMissing.what} was installed, but cannot be found.`);
  if (need.build) await buildApp();
}

/**
 * Like {@link setUp}, but on failure tells the person why and ends the process.
 * @param {Purpose} purpose
 */
export async function setUpOrExit(purpose) {
  try {
    await setUp(purpose);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exit(1);
  }
}

/** @returns {Promise<import('./setup/system-packages.mjs').Need[]>} */
async function missingForElectron() {
  if ((await whyElectronDoesNotLoad()) === null) return [];
  return [
    {
      what: "the system libraries of Electron's window",
      debianPackage: 'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libxtst6 libnotify4',
      elsewhere: 'see https://www.electronjs.org/docs/latest/development/build-instructions-linux',
      isRequired: false,
    },
  ];
}

/** Tests on Electron want a display, and bring one where there is none. @returns {import('./setup/system-packages.mjs').Need[]} */
function missingDisplay() {
  if (installedElectron() === null || hasDisplay() || hasCommand('xvfb-run')) return [];
  return [
    {
      what: 'a display to test with',
      debianPackage: 'xvfb xauth',
      elsewhere: 'the package that brings xvfb-run',
      isRequired: false,
    },
  ];
}

/** @param {(typeof needs)[Purpose]} need */
async function missingFromSystem(need) {
  /** @type {import('./setup/system-packages.mjs').Need[]} */
  const missing = [];
  const { findBrowser } = await import('../tests/chromium-host/find-browser.mjs');
  const wantsBrowser =
    need.browser === 'always' ||
    (need.browser === 'where Electron cannot be used' && chooseRuntime().kind !== 'electron');
  if (wantsBrowser && findBrowser() === null) {
    missing.push({
      what: 'Chromium, Chrome or Edge',
      // Ubuntu's chromium is a snap, which starts neither in a container nor with a profile of ours.
      debianPackage: isUbuntu() ? null : 'chromium',
      elsewhere: 'Google Chrome, from https://www.google.com/chrome',
      isRequired: true,
    });
  }
  // The keychain is the system's own on macOS and Windows.
  if (platform() !== 'linux') return missing;
  if (need.fonts && !(await hasFontFor('hi'))) {
    missing.push({
      what: 'fonts for names in Indian scripts (without them such names show as boxes)',
      debianPackage: 'fontconfig fonts-noto-core',
      elsewhere: 'the Noto fonts',
      isRequired: false,
    });
  }
  if (need.keychain && !hasLibrary('libsecret-1.so.0')) {
    missing.push({
      what: "libsecret, the way to the system's keychain (without it secrets are kept for one run only)",
      debianPackage: 'libsecret-1-0',
      elsewhere: 'the package libsecret',
      isRequired: false,
    });
  }
  if (need.testKeychain && !(hasCommand('dbus-run-session') && hasCommand('gnome-keyring-daemon'))) {
    missing.push({
      what: 'a keychain to test with',
      debianPackage: 'dbus gnome-keyring',
      elsewhere: 'the packages dbus and gnome-keyring',
      isRequired: false,
    });
  }
  if (need.pdfReader && !hasCommand('pdftotext')) {
    missing.push({
      what: 'a program that reads PDF files (without it what stands in printed reports is not tested)',
      debianPackage: 'poppler-utils',
      elsewhere: 'the package that brings pdftotext',
      isRequired: false,
    });
  }
  if (need.python && !(await hasPythonModule('cryptography'))) {
    missing.push({
      what: 'Python with cryptography, the other program that opens what the app sealed',
      debianPackage: 'python3 python3-cryptography',
      elsewhere: 'Python 3 and its package cryptography',
      isRequired: false,
    });
  }
  return missing;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { for: { type: 'string', default: 'start' } } });
  if (!Object.hasOwn(needs, values.for)) {
    say(`--for takes one of ${Object.keys(needs).join(', ')}.`);
    process.exit(2);
  }
  await setUpOrExit(/** @type {Purpose} */ (values.for));
}
