import type { UiContext } from './context';

/** Waits until `text` is among what outlives the window: the workbench in a browser writes that a little later, and a closed window takes the rest along. */
export async function remembered(ctx: UiContext, text: string): Promise<void> {
  await ctx.page.waitForFunction(async (wanted) => {
    const valuesOf = (name: string) => new Promise<unknown[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = reject;
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('ItemTable').objectStore('ItemTable').getAll();
        reading.onerror = reject;
        reading.onsuccess = () => { database.close(); resolve(reading.result); };
      };
    });
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('vscode-web-state-db') === true ? [name] : []));
    return (await Promise.all(names.map(valuesOf))).flat().some((value) => String(value).includes(wanted));
  }, text);
}
