import type { CacheForSync } from '../../../../src/main/sync/sync-run.ts';
import type { AppliedPage, SyncPage, SyncWindow } from '../../../../src/shared/sync.ts';

/** A cache that keeps pages as the real one does, and can be made to fail or to wait. */
export class MemoryCache implements CacheForSync {
  readonly callSids = new Set<string>();
  readonly setAside: string[] = [];
  readonly windowsByFrom = new Map<number, SyncWindow>();
  /** What happens before each page is kept. */
  beforePage: (page: SyncPage) => Promise<void> | void = () => undefined;

  async windows(): Promise<SyncWindow[]> {
    return [...this.windowsByFrom.values()];
  }

  async applyPage(_accountId: string, page: SyncPage): Promise<AppliedPage> {
    await this.beforePage(page);
    const before = this.callSids.size;
    for (const { callSid } of page.calls) this.callSids.add(callSid);
    for (const { rawJson } of page.setAside) this.setAside.push(rawJson);
    this.windowsByFrom.set(page.window.from, page.window);
    const added = this.callSids.size - before;
    return { added, changed: 0, unchanged: page.calls.length - added, setAside: page.setAside.length };
  }
}
