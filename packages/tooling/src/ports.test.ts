import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { freePort, portFor } from './ports.ts';

test('a port that another program has is passed over, and that is said in one sentence', async () => {
  const other = createServer().listen({ port: 0, host: '127.0.0.1' });
  await once(other, 'listening');
  const { port: taken } = other.address() as AddressInfo;
  const said: string[] = [];
  const port = await portFor('the FHIR server', taken, sentence => { said.push(sentence); });
  other.close();
  assert.ok(port > taken);
  assert.deepEqual(said, [`Another program has port ${taken}, so the FHIR server is on port ${port}.`]);
});

test('nothing is said of a port that is free', async () => {
  const said: string[] = [];
  const free = await freePort(20_103);
  assert.equal(await portFor('the site', free, sentence => { said.push(sentence); }), free);
  assert.deepEqual(said, []);
});
