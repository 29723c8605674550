// The words of the server in another language: what people read has none of its English left, what is generated for a
// tree stays as it is.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation';
import { setMessages } from '../../server/src/base/l10n';
import { ask } from '../../server/src/features/ask/ask';
import { explainBacktrace } from '../../server/src/features/backtrace/explain';
import { checkDocument } from '../../server/src/features/check-document';
import { diagnosticKinds, diagnosticsIn } from '../../server/src/features/diagnostics';
import { whyBuilt, whyBuiltTargets } from '../../server/src/features/why-built';
import { renderAskMarkdown } from '../../server/src/renderers/ask';
import { renderBacktraceMarkdown } from '../../server/src/renderers/backtrace';
import { renderPreflightMarkdown } from '../../server/src/renderers/preflight';
import { renderWhyBuiltMarkdown, whyBuiltSummary } from '../../server/src/renderers/why-built';
import { loadSyntaxTools } from '../../server/src/services';
import { generateDocuments } from '../../server/src/services/documents';
import { preflight } from '../../server/src/services/preflight';
import { TOY_TREE } from '../model/meson/toy-tree';
import { indexFixture } from '../support/fixture';
import { expectTranslated, markedMessages, TREE } from '../support/marked-words';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';

beforeEach(() => setMessages({ contents: markedMessages }));
afterEach(() => setMessages({ contents: {} }));

/** `files('a.c')`: code of meson is the tree's. */
const withoutMeson = (text: string): string => text.replace(/\bfiles\\?\('[^']*'\\?\)|\bnot (?=get_option|get\\_option)/g, '');

const link = (file: string, line: number) => `${file}#L${line + 1}`;

const added = (path: string, text: string): string => {
  const lines = text.replace(/\n$/, '').split('\n');
  return `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
};

describe('in another language', () => {
  it('every reason of the build is told', async () => {
    const { model } = await indexFixture(TOY_TREE);
    const answers = [undefined, ...whyBuiltTargets(model)].flatMap((target) => model.paths.map((file) => whyBuilt(model, file, { target }))).filter((answer) => answer !== undefined);
    expectTranslated(answers.flatMap((answer) => [whyBuiltSummary(answer), renderWhyBuiltMarkdown(answer, link), ...answer.steps.map(({ text }) => text)]).map(withoutMeson));
  });

  it('diagnostics and their fixes are told', async () => {
    const { model, files } = await indexFixture(TREE);
    const found = [...files].flatMap(([file, text]) => diagnosticsIn(model, file, text.split('\n'), new Set(diagnosticKinds)));
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['dead-pattern', 'duplicate-pattern', 'shadowed-pattern', 'unknown-config', 'unknown-parent', 'unknown-label', 'unknown-document']));
    expectTranslated(found.flatMap(({ message, fix }) => [message, ...(fix === undefined ? [] : [fix.title])]));
  });

  it('claims of documents are answered', async () => {
    const { model } = await indexFixture(TREE);
    const text = '`hw/nowhere.c`, `hw/zed/zed.c:900`, `CONFIG_NOWHERE`, `zed_start()`, QMP command `zip`, `-device zorro`.\n';
    const found = checkDocument(model, { path: 'x.md', text });
    expect(found.length).toBeGreaterThan(3);
    expectTranslated(found.flatMap(({ actual, evidence }) => [actual, evidence]));
  });

  it('questions are answered', async () => {
    const { model } = await indexFixture(TREE);
    const questions = ['hw/zed', 'hw/zed/zed.c', 'who maintains hw/zed', 'who maintains hw/zed/zed.c', 'what builds hw/zed/zed.c', 'zee type', 'parent zee', 'what do zed and zee share', 'test zee', 'trace event zed_run',
      'who includes hw/zed.h', 'how does zee migrate', 'zap command', 'CONFIG_ZED', 'Frobnicator', 'hw/nowhere.c', 'directory hw/zed'];
    expectTranslated(questions.map((question) => renderAskMarkdown({ ...ask(model, question, { limit: 8 }), question: '' }, link)));
  });

  it('backtraces are explained', async () => {
    const { model } = await indexFixture(TREE);
    const stack = (id: number, name: string, frames: readonly string[]): string => [`Thread ${id} (Thread 0x7f (LWP ${id}) "${name}"):`, ...frames.map((frame, at) => `#${at}  0x${at + 1} in ${frame} ()`), ''].join('\n');
    const text = [
      stack(5, 'IO iothread0', ['__lll_lock_wait', 'qemu_mutex_lock_impl', 'bql_lock_impl', 'zed_realize', 'aio_bh_call', 'iothread_run']), stack(4, 'CPU 0/KVM', ['ppoll', 'aio_poll', 'aio_wait_bh_oneshot', 'bdrv_drained_begin', 'memory_region_dispatch_write', 'kvm_cpu_exec']),
      stack(3, 'worker', ['futex_wait', 'qemu_cond_timedwait_impl', 'worker_thread']), stack(2, 'call_rcu', ['syscall', 'qemu_futex_wait', 'qemu_event_wait', 'call_rcu_thread']), stack(1, 'qemu', ['ppoll', 'qemu_poll_ns', 'main_loop_wait', 'main']),
    ].join('\n');
    const explained = explainBacktrace(model, text);
    expect(explained.threads).toHaveLength(5);
    expectTranslated([renderBacktraceMarkdown(explained, link).replace(/^- Zed/gm, '')]);
  });

  it('patches are looked at', async () => {
    const tools = await loadSyntaxTools('');
    const { atlas } = await indexFixture(TREE, tools);
    const patch = [
      added('util/new.c', 'static const TypeInfo new_info = { .name = "new", .parent = "device" };'), added('docs/b.rst', 'B\n=\n'), added('qapi/more.json', "##\n# @Zip:\n#\n##\n{ 'struct': 'Zip', 'data': {} }"), added('hw/zed/new.c', 'int z;'),
    ].join('');
    const result = await preflight(atlas, patch, { token: neverCancelled, tools });
    expect(result.warnings.length).toBeGreaterThan(2);
    expectTranslated([renderPreflightMarkdown(result, link)]);
  });

  it('generated documents are the same', async () => {
    const options = { toolVersion: '0.0.0', commit: 'c0ffee' };
    const texts = generateDocuments(await modelOfTree(sampleTree), options);
    setMessages({ contents: {} });
    expect(texts).toEqual(generateDocuments(await modelOfTree(sampleTree), options));
  });
});
