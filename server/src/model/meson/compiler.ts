import { t } from '../../base/l10n';
import type { Arguments, Context } from './context';
import { findLibrary } from './lookups';
import { hosted, text, Version, type Value } from './values';

/** Methods of a compiler: what it is asked is a fact about the host. */
export function callCompiler(context: Context, language: string, fn: string, call: Arguments): Value {
  switch (fn) {
    case 'find_library': return findLibrary(context, call);
    case 'get_id': return 'gcc';
    case 'get_linker_id': return 'ld.bfd';
    case 'version': return new Version(`the ${language} compiler`);
    case 'sizeof': case 'alignment': return 8;
    case 'get_supported_arguments': case 'get_supported_link_arguments': return call.flat;
    case 'first_supported_argument': case 'first_supported_link_argument': return call.flat.slice(0, 1);
    case 'cmd_array': return ['cc'];
    case 'get_argument_syntax': return 'gcc';
    case 'compute_int': return 0;
    case 'get_define': return '';
    default: return probe(context, fn, call);
  }
}

function probe(context: Context, fn: string, call: Arguments): Value {
  const [first = '', second = ''] = call.flat.map(text);
  const [id, sentence] = describe(fn, first, second, text(call.kw.get('name')) || context.subject || `${context.file}:${call.line + 1}`);
  return hosted(context.ask(id, sentence, call.line).value === true, [context.ask(id, sentence, call.line)]);
}

function describe(fn: string, first: string, second: string, subject: string): [id: string, sentence: string] {
  switch (fn) {
    case 'has_function': return [`function ${first}`, t('the host has {0}', `${first}()`)];
    case 'has_header': case 'check_header': return [`header ${first}`, t('the header {0} is found', first)];
    case 'has_header_symbol': return [`symbol ${second}`, t('{0} declares {1}', first, second)];
    case 'has_type': return [`type ${first}`, t('the host has the type {0}', first)];
    case 'has_member': case 'has_members': return [`member ${first}.${second}`, t('{0} has the member {1}', first, second)];
    case 'has_argument': case 'has_link_argument': case 'has_multi_arguments': return [`argument ${first}`, t('the compiler takes {0}', first)];
    default: return [`probe ${subject}`, t('the test for {0} compiles', subject)];
  }
}
