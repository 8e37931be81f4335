import type { OwnQuestion, QuestionView } from '@foyer/elements/intake/own-views';

/** Eleven radios, one below the other, for a whole number from 0 to 10. */
export const painScale: QuestionView = {
  mount(container, first) {
    let question = first;
    // Not the link id: it may say what is asked, and scripts of the page can read names.
    const name = crypto.randomUUID();
    const inputs = Array.from({ length: 11 }, (_, n) => {
      const label = document.createElement('label');
      const input = Object.assign(document.createElement('input'), { type: 'radio', name });
      input.addEventListener('change', () => question.set({ valueInteger: n }));
      label.append(input, ` ${n} `);
      container.append(label);
      return input;
    });
    const update = (now: OwnQuestion) => {
      question = now;
      inputs.forEach((input, n) => {
        input.checked = now.values[0]?.valueInteger === n;
        input.disabled = now.readOnly;
      });
    };
    update(first);
    return { update };
  },
  say([value], language) {
    const n = value?.valueInteger;
    return n === undefined ? undefined : language.startsWith('fr') ? `${n} sur 10` : `${n} out of 10`;
  },
};
