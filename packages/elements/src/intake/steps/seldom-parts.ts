/** The parts of a form's steps that few patients ever see. */
export { conflict, conflictNotice } from './conflict.ts';
export { desk, skipButton } from './desk.ts';
export { earlier, someEarlier } from './earlier.ts';
export { onlyForward } from './only-forward.ts';
export { inTheWay } from './unasked.ts';
export { whyBack } from './why-back.ts';
