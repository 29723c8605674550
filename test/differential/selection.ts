/** Above this many of a thing, only some of them are asked about. */
const ENOUGH = 400;

/** Which of many like things a comparison asks about. The text alone decides, so a model with more files asks about the same ones. */
export class Selection {
  /** All of a short list, some of a long one: always the same. */
  static readonly whole = new Selection(1, 0, new Set());

  /**
   * @param share of what a whole comparison asks about, above 0 and at most 1
   * @param turn other ones with each number, so that in the long run all have their turn
   * @param always asked about in any case
   */
  constructor(private readonly share: number, private readonly turn: number, private readonly always: ReadonlySet<string>) {}

  of(all: readonly string[], enough = ENOUGH): readonly string[] {
    const usual = Math.min(1, enough / all.length);
    return all.filter((text) => this.always.has(text) || this.has(text, usual));
  }

  /** Whether a thing is asked about of whose kind a whole comparison takes the `usual` share. */
  has(text: string, usual: number): boolean {
    return isBelow(text, 0, usual) && (this.share === 1 || isBelow(text, this.turn, this.share));
  }
}

/** True for about `share` of all texts: others with each `turn`. */
function isBelow(text: string, turn: number, share: number): boolean {
  let hash = turn;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1) ^ (hash >>> 13);
  return (hash >>> 0) / 0x1_0000_0000 < share;
}
