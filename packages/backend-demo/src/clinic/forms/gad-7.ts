/** GAD-7: seven questions about worry. */
import { control, display, form, group, instructions, LOINC } from './form-parts.ts';
import { COPYRIGHT, howOften, LAST_TWO_WEEKS, score } from './frequency.ts';

const ROWS = '%resource.item.where(linkId=\'gad-7\').item';

export const GAD_7 = form({
  id: 'gad-7', version: '1.0.0',
  title: ['Questions about worry (GAD-7)', 'Questions sur l’inquiétude (GAD-7)'],
  description: [
    'Seven short questions about the last two weeks. Your care team goes through them with you. The French is a working translation, not the validated version.',
    'Sept courtes questions sur les deux dernières semaines. Votre équipe de soins les passera en revue avec vous. Le français est une traduction de travail, et non la version validée.',
  ],
  copyright: COPYRIGHT,
  code: [{ system: LOINC, code: '69737-5', display: 'Generalized anxiety disorder 7 item (GAD-7)' }],
  item: [
    display('when', ['Answer as you have felt in the last two weeks, today included.', 'Répondez selon ce que vous avez ressenti ces deux dernières semaines, y compris aujourd’hui.'], { extension: [instructions] }),
    group('gad-7', LAST_TWO_WEEKS, [
      howOften('1', '69725-0', ['Feeling nervous, anxious, or on edge', 'Vous sentir nerveux, anxieux ou à cran']),
      howOften('2', '68509-9', ['Not being able to stop or control worrying', 'Ne pas pouvoir arrêter ou contrôler vos inquiétudes']),
      howOften('3', '69733-4', ['Worrying too much about different things', 'Vous inquiéter trop à propos de différentes choses']),
      howOften('4', '69734-2', ['Trouble relaxing', 'Difficulté à vous détendre']),
      howOften('5', '69735-9', ['Being so restless that it is hard to sit still', 'Être si agité qu’il est difficile de rester assis']),
      howOften('6', '69689-8', ['Becoming easily annoyed or irritable', 'Devenir facilement contrarié ou irritable']),
      howOften('7', '69736-7', ['Feeling afraid, as if something awful might happen', 'Avoir peur, comme si quelque chose d’affreux pouvait arriver']),
    ], { extension: [control('table')] }),
    score('70274-6', ['GAD-7 score', 'Score GAD-7'], 7, ROWS),
  ],
});
