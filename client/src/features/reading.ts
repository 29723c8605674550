import * as vscode from 'vscode';

/**
 * Whether a tree view has read all it shows. The editor swaps the rows of a view list by list, and only then draws: until it has the last
 * list, rows that went are still on the screen but unknown to it, and selecting, revealing or drawing one of them is an error.
 */
export class Reading implements vscode.Disposable {
  readonly #lists = new vscode.EventEmitter<void>();
  /** The view has been told to read its rows and has not asked for them yet. */
  #isDue = true;
  #underWay = 0;
  #answered = 0;

  /** Whether the view has ever asked for rows. */
  get hasRead(): boolean {
    return this.#answered > 0;
  }

  /** From now on the view has everything to read. */
  begin(): void {
    this.#isDue = true;
  }

  /** One list of rows that the view asked for. */
  async list<T>(isRoot: boolean, read: () => Promise<T>): Promise<T> {
    if (isRoot) this.#isDue = false;
    this.#underWay++;
    try {
      return await read();
    } finally {
      this.#underWay--;
      this.#answered++;
      // After the answer has gone to the editor.
      setImmediate(() => this.#lists.fire());
    }
  }

  /** Waits until the view has read everything, or for some milliseconds: a view that is out of sight does not read. */
  async over(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      if (this.#isDue || this.#underWay > 0) {
        await this.#nextList(left);
        continue;
      }
      const answered = this.#answered;
      await thereAndBack();
      if (!this.#isDue && this.#underWay === 0 && this.#answered === answered) return;
    }
  }

  dispose(): void {
    this.#lists.dispose();
  }

  #nextList(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
      const timer = setTimeout(settle, milliseconds);
      const listening = this.#lists.event(settle);
    });
  }
}

/** To the window and back, twice: what it was told before it has worked through, and what that made it ask has come. */
async function thereAndBack(): Promise<void> {
  for (let times = 0; times < 2; times++) await vscode.commands.executeCommand('setContext', 'qemuAtlas.reading', true);
}
