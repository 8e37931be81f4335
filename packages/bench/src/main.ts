/** `npm run bench [-- booking|intake] [--json]`: prints figures beside their budgets. It fails only when something could not be measured. */
import { parseArgs } from 'node:util';
import { measureBooking } from './booking.ts';
import { table } from './figures.ts';
import { measureIntake } from './intake.ts';
import { intakeTable } from './intake-figures.ts';
import { caution, thisMachine } from './machine.ts';

const BENCHMARKS = ['booking', 'intake'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
const unknown = positionals.filter(name => !BENCHMARKS.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${BENCHMARKS.join(', ')}.`);
  process.exitCode = 1;
} else {
  const machine = thisMachine();
  const tell = (what: string) => { if (!values.json) console.error(`measuring ${what} …`); };
  const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);
  const booking = isWanted('booking') ? await measureBooking(tell) : undefined;
  const intake = isWanted('intake') ? await measureIntake(tell) : undefined;
  console.log(values.json ? JSON.stringify({ ...(booking && { booking }), ...(intake && { intake }), machine }) : [booking && table(booking), intake && intakeTable(intake), caution(machine)].filter(Boolean).join('\n\n'));
}
