import type { Command } from '../command';
import { ask } from './ask';
import { cache } from './cache';
import { facts } from './facts';
import { find } from './find';
import { generate } from './generate';
import { index } from './index-tree';
import { lsp } from './lsp';
import { maintainers } from './maintainers';
import { references } from './references';
import { subsystem } from './subsystem';
import { what } from './what';
import { whyBuiltCommand } from './why-built';

/** Every verb, in the order help shows them. */
export const commands: readonly Command[] = [index, what, subsystem, find, ask, references, maintainers, whyBuiltCommand, generate, facts, cache, lsp];
