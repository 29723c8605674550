import * as fs from 'node:fs';
import type { RealVersion } from '../support/real-tree';

/** A question with the places that answer it, per version of the tree; a directory ends in `/`. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly kind: string;
  readonly difficulty: string;
  /** Any of these ranked first is right; [] = this tree does not have the answer. Undefined: not asked of this version. */
  readonly paths: Readonly<Partial<Record<RealVersion, readonly string[]>>>;
  readonly evidence: Readonly<Partial<Record<RealVersion, readonly string[]>>>;
  readonly unanswerable: boolean;
  readonly heldOut: boolean;
}

interface Row {
  readonly id: string;
  readonly question: string;
  readonly kind: string;
  readonly difficulty: string;
  readonly paths_by_version?: Question['paths'];
  readonly evidence_by_version?: Question['evidence'];
  readonly unanswerable?: boolean;
  readonly held_out?: boolean;
}

/** Reads a file of questions: JSON Lines, the first line describes the format. */
export function readQuestions(file: string): readonly Question[] {
  return fs.readFileSync(file, 'utf8').split('\n').slice(1).filter((line) => line.trim() !== '').map((line) => {
    const row = JSON.parse(line) as Row;
    return {
      id: row.id, question: row.question, kind: row.kind, difficulty: row.difficulty, paths: row.paths_by_version ?? {}, evidence: row.evidence_by_version ?? {},
      unanswerable: row.unanswerable === true, heldOut: row.held_out === true,
    };
  });
}
