import { standInEmitter } from './stand-in.ts';

const events = ['suspend', 'resume', 'lock-screen', 'unlock-screen'];

/** Sleep, wake and a locked screen come only when a test says so: the host does not ask the system. */
export class HostPowerMonitor extends standInEmitter('electron.powerMonitor', events) {
  /** Somebody is always there; a test puts its own function in this one's place. */
  getSystemIdleTime(): number {
    return 0;
  }
}
