import type { FactBase } from './fact';

/** An entry of hmp-commands.hx or hmp-commands-info.hx. `name` is as written: `quit|q`. */
export interface HmpCommandFact extends FactBase {
  readonly kind: 'hmp-command';
  /** The names a user can type. */
  readonly names: readonly string[];
  /** True for `info NAME`. */
  readonly info: boolean;
  readonly argsType: string;
  readonly params: string;
  readonly help: string;
  /** C function in `.cmd`; `''` when there is none. */
  readonly handler: string;
  /** C function of a QMP command that prints human readable text (`.cmd_info_hrt`); `''` when there is none. */
  readonly textHandler: string;
  readonly flags: string;
  readonly coroutine: boolean;
  /** Preprocessor conditions around it, outermost first: `defined(CONFIG_X)`. */
  readonly conditions: readonly string[];
  /** First paragraph of the rST that follows, as one line. */
  readonly summary: string;
}

/** A `DEF(...)` of qemu-options.hx. `name` is the option without its dash. */
export interface OptionFact extends FactBase {
  readonly kind: 'option';
  readonly hasArgument: boolean;
  /** C constant: `QEMU_OPTION_cpu`. */
  readonly constant: string;
  /** As written: `QEMU_ARCH_ALL`, `QEMU_ARCH_I386 | QEMU_ARCH_ARM`. */
  readonly architectures: string;
  /** Help text, lines separated by `\n`, at most 1,000 characters. */
  readonly help: string;
  /** Heading it stands under. */
  readonly group: string;
  readonly conditions: readonly string[];
  readonly summary: string;
}

/** A `DEF(...)` of qemu-img-cmds.hx. */
export interface ToolCommandFact extends FactBase {
  readonly kind: 'tool-command';
  /** Program, from the file's name: `qemu-img`. */
  readonly tool: string;
  readonly handler: string;
  readonly usage: string;
}

export type HxFact = HmpCommandFact | OptionFact | ToolCommandFact;
