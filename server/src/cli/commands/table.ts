import type { Command } from '../command';
import { ask } from './ask';
import { backtrace } from './backtrace';
import { cache } from './cache';
import { cc } from './cc';
import { check } from './check';
import { diff } from './diff';
import { doctor } from './doctor';
import { facts } from './facts';
import { find } from './find';
import { generate } from './generate';
import { index } from './index-tree';
import { init } from './init';
import { lsp } from './lsp';
import { maintainers } from './maintainers';
import { mcp } from './mcp';
import { map } from './map';
import { preflight } from './preflight';
import { references } from './references';
import { section } from './section';
import { subsystem } from './subsystem';
import { tests } from './tests';
import { update } from './update';
import { what } from './what';
import { where } from './where';
import { whyBuiltCommand } from './why-built';

/** Every verb, in the order help shows them. */
export const commands: readonly Command[] = [
  index, what, subsystem, find, ask, references, section, maintainers, cc, whyBuiltCommand, tests, map, where, backtrace, preflight,
  generate, update, check, diff, init, facts, cache, doctor, lsp, mcp,
];
