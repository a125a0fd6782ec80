import { standInEmitter } from './stand-in.ts';

/** Sleep and wake come only when a test says so: the host does not ask the system. */
export class HostPowerMonitor extends standInEmitter('electron.powerMonitor', ['suspend', 'resume']) {}
