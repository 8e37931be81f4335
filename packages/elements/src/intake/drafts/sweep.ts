/** Drafts whose end has come go with the next form that is opened, whether or not that one keeps drafts. */

/** Looks without making anything: a page that keeps no drafts leaves nothing behind. What keeps drafts is fetched where there are some. */
export async function sweep(everything: boolean): Promise<void> {
  try {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes('foyer-drafts')) return;
    const { deleteAll, purge } = await import('./device-store.ts');
    await (everything ? deleteAll() : purge());
  } catch {
    // The browser refuses storage, or cannot say what is there: the next one that keeps drafts looks.
  }
}
