/** What is asked for once and then shared by all who need it. */

/** Ten minutes, in milliseconds: a page in a waiting room stays open for weeks, and clinics change. */
const LIFETIME = 600_000;

/** Loads once and shares the answer. A failure is not kept. */
export function remembered<T>(load: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T>;
  let old = -Infinity;
  return () => {
    if (Date.now() > old) {
      old = Date.now() + LIFETIME;
      answer = load();
      answer.catch(() => { old = -Infinity; });
    }
    return answer;
  };
}
