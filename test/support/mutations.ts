import fc from 'fast-check';

/** Variants of a valid input: cut short, with bytes replaced, parts repeated, swapped or filled with what breaks parsers. */
export function mutationsOf(sample: string, hostile: readonly string[]): fc.Arbitrary<string> {
  const place = fc.integer({ min: 0, max: sample.length });
  const piece = fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 8 }), fc.constant(''));
  const edited = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 12 }), piece), { maxLength: 6 }).map((edits) =>
    edits.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), sample));
  const cut = place.map((end) => sample.slice(0, end));
  const repeated = fc.tuple(place, place, fc.integer({ min: 2, max: 40 })).map(([a, b, times]) => sample.slice(0, a) + sample.slice(Math.min(a, b), Math.max(a, b)).repeat(times));
  return fc.oneof(edited, cut, repeated);
}

/** One of the pieces, a great many times: whatever is not linear in the size of its input shows here. */
export function floods(hostile: readonly string[], bytes = 200_000): string[] {
  return hostile.map((piece) => piece.repeat(Math.ceil(bytes / piece.length)));
}
