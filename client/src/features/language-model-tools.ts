import * as vscode from 'vscode';
import type { AtlasContext } from '../context';
import { requests } from '../requests';
import type { IndexStatus } from './index-status';

/** The tools that package.json declares for chat models; the server has one of the same name for each. */
export function activateLanguageModelTools(context: AtlasContext, status: IndexStatus): void {
  for (const { name, displayName } of declaredTools(context.extension)) {
    context.own(vscode.lm.registerTool<object>(name, {
      prepareInvocation: () => ({ invocationMessage: displayName }),
      async invoke({ input }, token) {
        const { text, isError } = await context.request(requests.tool, { name, input, folder: status.current()?.folder }, token);
        if (isError) throw new Error(text);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    }));
  }
}

interface DeclaredTool {
  readonly name: string;
  readonly displayName: string;
}

function declaredTools({ extension }: vscode.ExtensionContext): readonly DeclaredTool[] {
  const { contributes } = extension.packageJSON as { contributes?: { languageModelTools?: readonly DeclaredTool[] } };
  return contributes?.languageModelTools ?? [];
}
