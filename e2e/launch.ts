/** Opens the app on the host that is there. */
import type { LaunchOptions, RunningApp } from './app-under-test.ts';
import { hostName } from './host-name.ts';
import { launchOnElectron } from './on-electron.ts';
import { launchOnStandIn } from './on-stand-in.ts';

export async function launch(options: LaunchOptions): Promise<RunningApp> {
  return await (hostName() === 'electron' ? launchOnElectron(options) : launchOnStandIn(options));
}
