/** How long a page's main thread is busy in one piece: by the processor's own clock, so that what else this machine does is not counted. */
import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Begins to look. The function that is returned ends it, and says the milliseconds of the longest task. */
export async function watchTasks(session: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...value as TraceEvent[]);
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] } });
  return async () => {
    const done = new Promise<void>(resolve => { session.once('Tracing.tracingComplete', () => resolve()); });
    await session.send('Tracing.end');
    await done;
    session.off('Tracing.dataCollected', collect);
    const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`));
    const tasks = events.filter(({ name, pid, tid }) => (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') && mains.has(`${pid}/${tid}`));
    return Math.round(Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000);
  };
}
