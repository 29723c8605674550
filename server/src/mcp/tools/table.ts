import type { Tool } from '../tool';
import { ask } from './ask';
import { backtrace } from './backtrace';
import { card } from './card';
import { check } from './check';
import { diff } from './diff';
import { find } from './find';
import { preflight } from './preflight';
import { subsystem } from './subsystem';
import { typeHierarchy } from './type-hierarchy';
import { whyBuilt } from './why-built';

/** Every tool, in the order they are listed. */
export const tools: readonly Tool[] = [find, card, subsystem, typeHierarchy, whyBuilt, ask, backtrace, preflight, diff, check];
