import { controlTopics } from './control';
import type { Topic } from './entry';
import { executionTopics } from './execution';
import { ioTopics } from './io';
import { modeTopics } from './modes';
import { objectTopics } from './objects';
import { practiceTopics } from './practice';
import { taskTopics } from './tasks';

/** Every topic Atlas knows, in the order documents show them. */
export const topics: readonly Topic[] = [...modeTopics, ...executionTopics, ...objectTopics, ...ioTopics, ...controlTopics, ...practiceTopics, ...taskTopics];
