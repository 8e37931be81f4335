/** `node main.ts [--port 8103]`: starts the sample clinic's server and prints its address. */
import { parseArgs } from 'node:util';
import { startDevServer } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8103' } } });
const server = await startDevServer({ port: Number(values.port) });
console.log(`FHIR R4 server of the sample clinic: ${server.url}/fhir`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close());
}
