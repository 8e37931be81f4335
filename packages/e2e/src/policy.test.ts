/** "Must be shown" 5: pages that require Trusted Types, and pages that refuse our policy. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { KeyboardPatient, type Wish } from './patient/keyboard-patient.ts';
import { eventually, readPageLog } from './patient/widget.ts';
import { wayOutInPage } from './patient/way-out.ts';
import { openStage } from './site/stage.ts';

const WISH: Wish = {
  service: 'check-up', site: 'regina', skip: 0, who: { given: 'Sam', family: 'Sample', birth: ['1', '5', '1970'] }, phone: '306-555-0123',
};
/** What pages may allow under `trusted-types`, none of it ours. */
const REFUSALS = ['none-of-ours', `'none'`];

const stage = await openStage();
after(() => stage.close());
const { server, site } = stage;

for (const name of enginesToTest()) {
  describe(name, async () => {
    const engine = await openEngine(name);
    after(() => engine.close());

    it('shows a policy violation when there is one, so that none means none', async () => {
      site.allowPolicies('foyer');
      await engine.goto(`${site.url}/clinic/`);
      await engine.evaluate(() => {
        const image = document.createElement('img');
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
        document.body.append(image);
      }, undefined);
      await eventually(() => readPageLog(engine), log => log.violations.some(violation => violation.startsWith('img-src')), 'a violation', 5000);
      await eventually(() => Promise.resolve(site.takeReports()), reports => reports.length > 0, 'a report', 5000);
    });

    for (const names of REFUSALS) {
      it(`leaves a way to a visit where the page allows trusted-types ${names}`, async () => {
        await server.admin.reset();
        site.allowPolicies(names);
        await engine.goto(`${site.url}/clinic/`);
        const patient = new KeyboardPatient(engine);
        const canSanitise = await engine.evaluate(() => 'setHTML' in Element.prototype || !('trustedTypes' in globalThis), undefined);
        if (canSanitise) {
          const { confirmed } = await patient.book(WISH);
          assert.equal((await server.admin.stored(confirmed.attempt ?? ''))?.status, 'booked');
        } else {
          const way = await eventually(() => engine.evaluate(wayOutInPage, 'foyer-booking'), ({ phones }) => phones.length > 0, 'the page’s own fallback');
          assert.deepEqual(way.phones, ['416-555-0100']);
          assert.ok(way.links.length > 0);
          assert.equal((await patient.screen()).text, '', 'nothing half-made is beside it');
        }
        site.takeReports();
      });
    }
  });
}
