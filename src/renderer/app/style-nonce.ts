/** The one nonce that styles made at run time may carry; main's app protocol writes it into the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Overlays lock scrolling with a style of their own making; its library reads the nonce from this well-known global. */
export function giveNonceToScrollLock(): void {
  Reflect.set(globalThis, '__webpack_nonce__', styleNonce());
}
