import * as vscode from 'vscode';
import type { AtlasContext } from '../context';
import type { AnswerRequest, Asked, PreflightSource } from '../logic/answer-requests';
import { requests } from '../requests';

/** Places that an answer in words lists at most. */
export const askedPlaces = 10;

/** What the server says to a request now, as Markdown; undefined where it has no answer any more. */
export async function answerTo(context: AtlasContext, { request, folder }: Asked): Promise<string | undefined> {
  switch (request.kind) {
    case 'ask': return (await context.request(requests.ask, { question: request.question, limit: askedPlaces, folder })).markdown || undefined;
    case 'backtrace': {
      const { threads, markdown } = await context.request(requests.backtrace, { text: request.text, folder });
      return threads === 0 ? undefined : markdown;
    }
    case 'preflight': {
      const { problem, markdown } = await context.request(requests.preflight, { source: request.source, folder });
      return problem === undefined ? markdown : undefined;
    }
  }
}

/** What stands above an answer and on its tab. */
export function titleOfRequest(request: AnswerRequest): string {
  switch (request.kind) {
    case 'ask': return request.question;
    case 'backtrace': return vscode.l10n.t('Backtrace');
    case 'preflight': return preflightTitle(request.source);
  }
}

function preflightTitle(source: PreflightSource): string {
  switch (source.kind) {
    case 'staged': return vscode.l10n.t('Preflight of the staged changes');
    case 'changed': return vscode.l10n.t('Preflight of all changes of the work tree');
    case 'patch': return vscode.l10n.t('Preflight of the patch in the editor');
    case 'commit': return vscode.l10n.t('Preflight of {0}', source.revision);
  }
}
