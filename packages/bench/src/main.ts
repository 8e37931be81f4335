/** `npm run bench [-- booking] [--json]`: prints figures beside their budgets. It fails only when something could not be measured. */
import { parseArgs } from 'node:util';
import { measureBooking } from './booking.ts';
import { table } from './figures.ts';
import { caution, thisMachine } from './machine.ts';

const BENCHMARKS = ['booking'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
const unknown = positionals.filter(name => !BENCHMARKS.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There is: ${BENCHMARKS.join(', ')}.`);
  process.exitCode = 1;
} else {
  const machine = thisMachine();
  const booking = await measureBooking(what => { if (!values.json) console.error(`measuring ${what} …`); });
  console.log(values.json ? JSON.stringify({ booking, machine }) : [table(booking), caution(machine)].filter(Boolean).join('\n\n'));
}
