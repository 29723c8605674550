import { answerBuild } from './answer-build';
import { answerDepend } from './answer-depend';
import { answerDirectory } from './answer-directory';
import { answerMaintain } from './answer-maintain';
import { answerMigrate } from './answer-migrate';
import { answerRemoved } from './answer-removed';
import { answerTarget } from './answer-target';
import { answerTest } from './answer-test';
import { answerTrace } from './answer-trace';
import { answerType } from './answer-type';
import type { Answered, Answerer, Asked } from './asked';
import type { Intent } from './intents';

/** Who answers which intent. What is not here is answered by the best place. */
const ANSWERERS: Partial<Readonly<Record<Intent, Answerer>>> = {
  maintain: answerMaintain, directory: answerDirectory, type: answerType, build: answerBuild, depend: answerDepend, removed: answerRemoved, migrate: answerMigrate, test: answerTest, trace: answerTrace, target: answerTarget,
};

/** The first intent that has something to hold on to answers; else the best place does. */
export function answerFor(asked: Asked): Answered {
  for (const intent of asked.intents) {
    const answered = ANSWERERS[intent]?.(asked);
    if (answered !== undefined) return answered;
  }
  return { intent: asked.intents[0] ?? 'where', places: asked.ranked };
}
