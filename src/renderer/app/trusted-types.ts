/** The part of Chromium's Trusted Types that is used here; TypeScript's own library does not know them yet. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: PolicyRules): unknown;
}

interface PolicyRules {
  createHTML(text: string): string;
  createScriptURL(address: string): string;
}

/**
 * The one way by which text may become markup or a worker's address: the content security policy refuses all others. Mantine
 * writes its style sheets as markup, so text without a tag passes; so do the scripts of the app's own origin, which are its
 * workers. What throws here is refused by Chromium, too.
 */
export const defaultPolicy: PolicyRules = {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('Text with tags does not become markup.');
    return text;
  },
  createScriptURL: (address) => {
    const { protocol, host } = new URL(address, location.href);
    if (protocol !== location.protocol || host !== location.host)
      throw new TypeError('A worker runs scripts of the app alone.');
    return address;
  },
};

/** To be called before anything is drawn and any worker started: once, as no second policy may be made. */
export function restrictMarkup(): void {
  const types: TrustedTypes | undefined = Reflect.get(globalThis, 'trustedTypes');
  types?.createPolicy('default', defaultPolicy);
}
