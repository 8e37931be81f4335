/** The whole of a booking, from a reason to a visit. */
import { expect } from '@open-wc/testing';
import { useScene } from './scene.test-support.ts';

describe('a booking', () => {
  const scene = useScene();

  it('walks a guest to a booked visit', async () => {
    const clinic = scene.clinic();
    const booking = await scene.at('confirmed', { backend: clinic });
    expect(booking.heading()).to.equal('Your visit is booked');
    expect(clinic.controls.state()).to.deep.include({ appointments: 1, patients: 1, heldSlots: 0 });
    console.log(booking.tree());
  });
});
