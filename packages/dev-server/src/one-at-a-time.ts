/**
 * A queue of one. Every request runs alone, so what a transaction has written is seen by nobody before it commits. A sample
 * clinic does not need more.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task, task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
