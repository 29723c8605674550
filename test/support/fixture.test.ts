import { describe, expect, test } from 'vitest';
import { indexFixture, parseFixture } from './fixture';

describe('fixture', () => {
  test('splits files and takes the cursor out', () => {
    const { files, cursor } = parseFixture('//- /a/b.c\nint x;\n  y$0 = 1;\n//- /empty\n//- /c.h\nlast');
    expect([...files]).toEqual([['a/b.c', 'int x;\n  y = 1;\n'], ['empty', ''], ['c.h', 'last']]);
    expect(cursor).toEqual({ path: 'a/b.c', offset: 10, line: 1, character: 3 });
  });

  test('indexes the files as one tree, by the rules of a tree on disk', async () => {
    const { model } = await indexFixture('//- /hw/a.c\nint a;\n//- /roms/x.c\nint x;\n//- /hw/b/c.txt\n');
    expect(model.paths).toEqual(['hw/a.c', 'hw/b/c.txt']);
    expect(model.leftOut).toEqual([{ path: 'roms', reason: 'firmware sources' }]);
    expect(model.children('hw')).toEqual(['hw/a.c', 'hw/b']);
    expect(model.complete).toBe(true);
  });
});
