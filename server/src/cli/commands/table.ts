import type { Command } from '../command';
import { facts } from './facts';
import { find } from './find';
import { index } from './index-tree';
import { lsp } from './lsp';

/** Every verb, in the order help shows them. */
export const commands: readonly Command[] = [index, find, facts, lsp];
