import { createSpecialEncoder } from './bridge-values.ts';
import { decodeGraph } from './decode-clone.ts';
import { type Encoded, type EncodedGraph, encodeGraph } from './encode-clone.ts';

/** One side of the way between the main world and the preload's world of a document. */
export interface WorldLink {
  /** contextBridge.exposeInMainWorld, from the preload's side. */
  expose(key: string, api: unknown): void;
  /** Sends text that is not a value of the bridge: requests of the guards and their answers. */
  note(text: string): void;
}

interface Message {
  readonly kind: 'expose' | 'call' | 'return' | 'throw' | 'settle' | 'release' | 'note';
  readonly id?: number;
  readonly key?: string;
  readonly text?: string;
  readonly rejected?: boolean;
  readonly value?: EncodedGraph;
}

/**
 * Both worlds share the DOM but no object, so a CustomEvent whose detail is a string crosses synchronously;
 * a call is answered by an event that is dispatched while the first one still is.
 */
export function createWorldLink(parts: {
  /** Names of the events, of which one contains a secret of this run, so that the page cannot take part. */
  readonly incoming: string;
  readonly outgoing: string;
  onExpose(key: string, value: unknown): void;
  onNote(text: string): void;
}): WorldLink {
  // Kept from before the page's scripts run, which may replace them.
  const { CustomEvent: OriginalCustomEvent, JSON: originalJson } = globalThis;
  const dispatch = window.dispatchEvent.bind(window);
  const readDetail = Object.getOwnPropertyDescriptor(OriginalCustomEvent.prototype, 'detail')?.get;
  const { parse, stringify } = originalJson;

  // A field, not a variable: it changes while an event is dispatched, which the compiler cannot see.
  const answered: { by: Message | undefined } = { by: undefined };
  const functions = new Map<number, { readonly call: (...args: unknown[]) => unknown; readonly receiver: unknown }>();
  const awaited = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let lastId = 0;

  const { document: ofThisLink } = window;
  const post = (message: Message) => {
    // Once the document was loaded anew, `window` is the new one's: what is collected or settled late here is nothing to it.
    if (window.document !== ofThisLink) return;
    dispatch(new OriginalCustomEvent(parts.outgoing, { detail: stringify(message) }));
  };

  const takeAnswer = (): Message | undefined => {
    const taken = answered.by;
    answered.by = undefined;
    return taken;
  };

  const ask = (message: Message): unknown => {
    answered.by = undefined;
    post(message);
    const received = takeAnswer();
    if (!received) throw new Error('The other world of this document does not answer.');
    const value = received.value ? decodeGraph(received.value, revive) : undefined;
    if (received.kind === 'throw') throw value;
    return value;
  };

  const encodeSpecial = createSpecialEncoder({
    keepFunction: (call, receiver) => {
      functions.set(++lastId, { call, receiver });
      return lastId;
    },
    keepPromise: (promise) => {
      const id = ++lastId;
      promise.then(
        (value) => settle(id, false, value),
        (reason: unknown) => settle(id, true, reason),
      );
      return id;
    },
  });

  const toGraph = (value: unknown, receiver?: unknown): EncodedGraph =>
    encodeGraph(value, (item, parent) => encodeSpecial(item, parent ?? receiver));

  const settle = (id: number, rejected: boolean, value: unknown) => {
    try {
      post({ kind: 'settle', id, rejected, value: toGraph(value) });
    } catch (thrown) {
      post({ kind: 'settle', id, rejected: true, value: toGraph(thrown) });
    }
  };

  const released = new FinalizationRegistry((id: number) => {
    post({ kind: 'release', id });
  });

  const revive = (written: readonly Encoded[]): unknown => {
    const id = Number(written[2]);
    if (written[1] === 'error') return new Error(String(written[2]));
    if (written[1] === 'promise') return new Promise((resolve, reject) => awaited.set(id, { resolve, reject }));
    // Sent by us before and now coming home: the function itself, not a proxy of its proxy.
    if (written[1] === 'home') return functions.get(id)?.call;
    const call = (...args: unknown[]) => ask({ kind: 'call', id, value: toGraph(args) });
    encodeSpecial.markRevived(call, id);
    released.register(call, id);
    return call;
  };

  const respond = (act: () => unknown) => {
    let response: Message;
    try {
      response = { kind: 'return', value: toGraph(act()) };
    } catch (thrown) {
      response = { kind: 'throw', value: toGraph(encodeSpecial.thrownAsError(thrown)) };
    }
    post(response);
  };

  const receive = (message: Message) => {
    switch (message.kind) {
      case 'return':
      case 'throw':
        answered.by = message;
        return;
      case 'note':
        parts.onNote(message.text ?? '');
        return;
      case 'release':
        functions.delete(message.id ?? 0);
        return;
      case 'settle': {
        const promise = awaited.get(message.id ?? 0);
        awaited.delete(message.id ?? 0);
        const value = message.value ? decodeGraph(message.value, revive) : undefined;
        if (message.rejected) promise?.reject(value);
        else promise?.resolve(value);
        return;
      }
      case 'expose':
        respond(() => {
          if (message.value) parts.onExpose(message.key ?? '', decodeGraph(message.value, revive));
        });
        return;
      case 'call':
        respond(() => {
          const kept = functions.get(message.id ?? 0);
          const args = message.value ? decodeGraph(message.value, revive) : [];
          if (!kept || !Array.isArray(args)) throw new Error('A function of the other world is gone.');
          return Reflect.apply(kept.call, kept.receiver, args);
        });
        return;
    }
  };

  window.addEventListener(parts.incoming, (event) => {
    event.stopImmediatePropagation();
    receive(parse(readDetail?.call(event)));
  });

  return {
    expose: (key, api) => {
      ask({ kind: 'expose', key, value: toGraph(api) });
    },
    note: (text) => {
      post({ kind: 'note', text });
    },
  };
}
