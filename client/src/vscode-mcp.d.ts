// What VS Code has from 1.101 on and the oldest supported version lacks: look before use.
import 'vscode';

declare module 'vscode' {
  export class McpStdioServerDefinition {
    constructor(label: string, command: string, args?: string[], env?: Record<string, string | number | null>, version?: string);
    readonly label: string;
    readonly command: string;
    readonly args: string[];
    readonly env: Record<string, string | number | null>;
    readonly version?: string;
  }

  export interface McpServerDefinitionProvider {
    readonly onDidChangeMcpServerDefinitions?: Event<void>;
    provideMcpServerDefinitions(token: CancellationToken): ProviderResult<McpStdioServerDefinition[]>;
  }

  export namespace lm {
    /** Undefined before VS Code 1.101. */
    export const registerMcpServerDefinitionProvider: undefined | ((id: string, provider: McpServerDefinitionProvider) => Disposable);
  }
}
