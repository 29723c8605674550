import type { Server } from '../server';
import { registerFind } from './find';

/** Every handler, one line each. */
export function registerHandlers(server: Server): void {
  registerFind(server);
}
