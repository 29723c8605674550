import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hx } from '../../server/src/extractors/hx';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const extract = (text: string, path = 'hmp-commands.hx') => extractWith(hx, path, text);

const COMMANDS = `HXCOMM remark
#if defined(CONFIG_TOY) || \\
    defined(CONFIG_OTHER)
    {
        .name       = "toy|t",
        .args_type  = "id:s,force:-f",
        .params     = "id [-f]",
        .help       = "play with a toy"
                      "\\n\\t\\t\\t \\"quoted\\"",
        .cmd        = hmp_toy,
        .coroutine  = true,
        .flags      = "p",
    },
#endif

SRST
\`\`toy\`\` *id*
  Plays with it,
  gently.

  More.
ERST

    {
        .name       = "texts",
        .args_type  = "",
        .cmd_info_hrt = qmp_x_query_texts,
    },
`;

const OPTIONS = `DEFHEADING(Toy options:)

DEF("toy", HAS_ARG, QEMU_OPTION_toy, \\
    "-toy [id=]name (not the \\",\\" kind)\\n"
#ifdef CONFIG_POSIX
    "               second line\\n"
#endif
    , QEMU_ARCH_I386 |
    QEMU_ARCH_ARM)
SRST
\`\`-toy name\`\`
    Use a toy.
ERST
DEFHEADING()
ARCHHEADING(i386 only:, QEMU_ARCH_I386)
#ifndef _WIN32
DEF("quiet", 0, QEMU_OPTION_quiet, "", QEMU_ARCH_ALL)
#else
DEF("loud", 0, QEMU_OPTION_loud, "-loud\\n", QEMU_ARCH_ALL)
#endif
`;

const HOSTILE = ['{', '}', 'DEF(', '"', 'SRST\n', 'ERST\n', '#if X\n', '#endif\n', '#else\n', '\\\n', '.name = "', '{\n', 'DEF("a", 0,\n', '\0', 'DEFHEADING(', '("'];

describe('hx', () => {
  test('monitor commands: names, fields, conditions and the first paragraph of their text', () => {
    const [toy, texts] = extract(COMMANDS).facts['hmp-command'] ?? [];
    expect(toy).toEqual({
      kind: 'hmp-command', name: 'toy|t', names: ['toy', 't'], info: false, file: 'hmp-commands.hx', line: 4, endLine: 12,
      argsType: 'id:s,force:-f', params: 'id [-f]', help: 'play with a toy\n\t\t\t "quoted"', handler: 'hmp_toy', textHandler: '', flags: 'p', coroutine: true,
      conditions: ['defined(CONFIG_TOY) || defined(CONFIG_OTHER)'], summary: 'Plays with it, gently.',
    });
    expect(texts).toMatchObject({ name: 'texts', handler: '', textHandler: 'qmp_x_query_texts', conditions: [], summary: '', line: 24 });
  });

  test('commands of the info table are marked', () => {
    expect(extract(COMMANDS, 'hmp-commands-info.hx').facts['hmp-command']?.every(({ info }) => info)).toBe(true);
  });

  test('options: argument, constant, help over lines and conditions, architectures, heading', () => {
    const options = extract(OPTIONS, 'qemu-options.hx').facts.option ?? [];
    expect(options.map(({ name, line, endLine, group, conditions }) => [name, line, endLine, group, conditions])).toEqual([
      ['toy', 2, 8, 'Toy options', []], ['quiet', 16, 16, 'i386 only', ['!defined(_WIN32)']], ['loud', 18, 18, 'i386 only', ['!(!defined(_WIN32))']],
    ]);
    expect(options[0]).toMatchObject({
      hasArgument: true, constant: 'QEMU_OPTION_toy', architectures: 'QEMU_ARCH_I386 | QEMU_ARCH_ARM', summary: 'Use a toy.',
      help: '-toy [id=]name (not the "," kind)\n               second line\n',
    });
  });

  test('qemu-img commands', () => {
    expect(extract('DEF("dd", img_dd,\n    "dd [-f fmt] if=in of=out")\n', 'qemu-img-cmds.hx').facts['tool-command']).toEqual([
      { kind: 'tool-command', name: 'dd', file: 'qemu-img-cmds.hx', line: 0, endLine: 1, tool: 'qemu-img', handler: 'img_dd', usage: 'dd [-f fmt] if=in of=out' },
    ]);
  });

  test('an entry that does not end is a problem; the next is read', () => {
    const { facts, problems } = extract('    {\n  .name = "a",\nSRST\ntext\nERST\n    {\n  .name = "b",\n    },\n');
    expect(facts['hmp-command']?.map(({ name }) => name)).toEqual(['b']);
    expect(problems.map(({ line }) => line)).toEqual([0]);
    expect(extract('SRST\nnever ends\n').problems).toHaveLength(1);
  });

  test('other languages that use the extension give nothing', () => {
    expect(extract('/* registers */\nREGISTER( rxcr1,   0x00 )\n', 'hw/audio/toy.hx')).toMatchObject({ facts: {}, problems: [] });
    expect(extract('').problems).toEqual([]);
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(COMMANDS + OPTIONS, HOSTILE), (text) => extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))), { numRuns: 300 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    expect(extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
