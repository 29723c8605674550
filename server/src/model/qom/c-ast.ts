/** The C that registration code is written in: a small subset, loosely typed. */
export type Expr =
  | { readonly t: 'id'; readonly name: string }
  | { readonly t: 'str'; readonly value: string }
  | { readonly t: 'num'; readonly value: number }
  | { readonly t: 'call'; readonly callee: Expr; readonly args: readonly Expr[] }
  | { readonly t: 'member'; readonly object: Expr; readonly name: string }
  | { readonly t: 'index'; readonly object: Expr; readonly index: Expr }
  /** `*x`, `&x`, `!x`, `-x`, `~x`, `++x`, `--x`. */
  | { readonly t: 'unary'; readonly op: string; readonly operand: Expr }
  | { readonly t: 'postfix'; readonly op: string; readonly operand: Expr }
  | { readonly t: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly t: 'cond'; readonly test: Expr; readonly yes: Expr | undefined; readonly no: Expr }
  | { readonly t: 'assign'; readonly op: string; readonly target: Expr; readonly value: Expr }
  /** A braced list; `type` when a cast stands before it. */
  | { readonly t: 'list'; readonly type: string; readonly items: readonly ListItem[] }
  /** Something the subset has no word for. */
  | { readonly t: 'unknown' };

export interface ListItem {
  /** `name` of `.name =`. */
  readonly field?: string;
  /** Of `[i] =`. */
  readonly index?: Expr;
  readonly value: Expr;
}

export type Statement =
  | { readonly t: 'block'; readonly body: readonly Statement[] }
  | { readonly t: 'decl'; readonly type: string; readonly declarators: readonly Declarator[] }
  | { readonly t: 'expr'; readonly value: Expr }
  | { readonly t: 'if'; readonly test: Expr; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly t: 'for'; readonly init: Statement | undefined; readonly test: Expr | undefined; readonly step: Expr | undefined; readonly body: Statement }
  | { readonly t: 'while'; readonly test: Expr; readonly body: Statement; readonly afterFirst: boolean }
  | { readonly t: 'return'; readonly value: Expr | undefined }
  | { readonly t: 'break' | 'continue' | 'jump' };

export interface Declarator {
  readonly name: string;
  readonly isArray: boolean;
  readonly isPointer: boolean;
  readonly init: Expr | undefined;
}

export interface FunctionAst {
  readonly parameters: readonly string[];
  readonly body: Statement;
}
