import { createRequire } from 'node:module';
import * as path from 'node:path';
import { readersFolder } from '../tools/readers.mjs';

/** Answers what a query over Parquet files says, row by row. */
export type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;

interface DuckDb {
  readonly DuckDBInstance: { create(file: string): Promise<{ connect(): Promise<{ runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, unknown>[] }>; closeSync(): void }> }> };
}

/** A SCIP index as the bindings of scip-typescript, made by protoc for google-protobuf, read it. */
export interface ReadIndex {
  readonly metadata?: { readonly tool_info?: { readonly name?: string } };
  readonly documents: readonly {
    readonly relative_path: string;
    readonly occurrences: readonly { readonly range: readonly number[]; readonly symbol: string; readonly symbol_roles: number }[];
    readonly symbols: readonly { readonly symbol: string; readonly display_name: string; readonly documentation: readonly string[]; readonly relationships: readonly { readonly symbol: string; readonly is_implementation: boolean }[] }[];
  }[];
}

interface ScipBindings {
  readonly scip: { readonly Index: { deserializeBinary(bytes: Uint8Array): { toObject(): ReadIndex } } };
}

const folder = readersFolder();
if (folder === undefined) console.warn('SKIPPED: no DuckDB and SCIP bindings (`npm test -- --only real` brings them)');

/** False (said loudly) when this machine has no readers. */
export const hasReaders = folder !== undefined;

function load(name: string): unknown {
  return createRequire(path.join(folder ?? '', 'package.json'))(name);
}

/** DuckDB in memory; it ends with the process. */
export async function duckDb(): Promise<Ask> {
  const { DuckDBInstance } = load('@duckdb/node-api') as DuckDb;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

export function readScip(bytes: Uint8Array): ReadIndex {
  const { scip } = load('@sourcegraph/scip-typescript/dist/src/scip.js') as ScipBindings;
  return scip.Index.deserializeBinary(bytes).toObject();
}
