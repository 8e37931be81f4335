/** PHQ-9, the Patient Health Questionnaire: nine questions about low mood. */
import { across, control, display, form, group, instructions, LOINC, radio, shortText, supportLink, when } from './form-parts.ts';
import { COPYRIGHT, HOW_DIFFICULT, HOW_OFTEN, howOften, LAST_TWO_WEEKS, score } from './frequency.ts';

/** Any answer but “not at all”. Each is named, which every reader of forms understands alike. */
const sometimes = (row: string) => HOW_OFTEN.slice(1).map(often => when(row, { answerCoding: { system: LOINC, code: often.valueCoding?.code } }));
const ROWS = '%resource.item.where(linkId=\'phq-9\').descendants().where(linkId.matches(\'^[1-9]$\'))';

export const PHQ_9 = form({
  id: 'phq-9', version: '1.0.0',
  title: ['Questions about your mood (PHQ-9)', 'Questions sur votre humeur (PHQ-9)'],
  description: [
    'Nine short questions about the last two weeks. There are no right or wrong answers. Your care team goes through them with you. The French is a working translation, not the validated version.',
    'Neuf courtes questions sur les deux dernières semaines. Il n’y a pas de bonne ou de mauvaise réponse. Votre équipe de soins les passera en revue avec vous. Le français est une traduction de travail, et non la version validée.',
  ],
  copyright: COPYRIGHT,
  code: [{ system: LOINC, code: '44249-1', display: 'PHQ-9 quick depression assessment panel' }],
  item: [
    display('when', [
      'Your answers are read before your visit, not right away. If you cannot keep yourself safe, call 9‑1‑1. To talk to somebody now, call or text 9‑8‑8, at any hour.',
      'Vos réponses sont lues avant votre visite, et non immédiatement. Si vous ne pouvez pas assurer votre sécurité, appelez le 9‑1‑1. Pour parler à quelqu’un maintenant, appelez ou textez le 9‑8‑8, à toute heure.',
    ], { extension: [instructions] }),
    group('phq-9', LAST_TWO_WEEKS, [
      group('phq-9-table', ['How often in the last 2 weeks', 'À quelle fréquence, ces 2 dernières semaines'], [
        howOften('1', '44250-9', ['Little interest or pleasure in doing things', 'Peu d’intérêt ou de plaisir à faire les choses']),
        howOften('2', '44255-8', ['Feeling down, depressed, or hopeless', 'Vous sentir triste, déprimé ou désespéré']),
        howOften('3', '44259-0', ['Trouble falling or staying asleep, or sleeping too much', 'Difficulté à vous endormir ou à rester endormi, ou trop dormir']),
        howOften('4', '44254-1', ['Feeling tired or having little energy', 'Vous sentir fatigué ou avoir peu d’énergie']),
        howOften('5', '44251-7', ['Poor appetite or overeating', 'Peu d’appétit, ou trop manger']),
        howOften('6', '44258-2', ['Feeling bad about yourself — or that you are a failure or have let yourself or your family down', 'Avoir une mauvaise opinion de vous-même, ou penser que vous avez échoué ou que vous avez déçu vos proches ou vous-même']),
        howOften('7', '44252-5', ['Trouble concentrating on things, such as reading the newspaper or watching television', 'Difficulté à vous concentrer, par exemple pour lire le journal ou regarder la télévision']),
        howOften('8', '44253-3', ['Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual', 'Bouger ou parler si lentement que les autres auraient pu le remarquer? Ou, au contraire, être si agité que vous bougez beaucoup plus que d’habitude']),
      ], { extension: [control('table')] }),
      // On its own, so that what to do now stands right below it.
      radio('9', ['Thoughts that you would be better off dead or of hurting yourself in some way', 'Penser que vous seriez mieux mort, ou penser à vous faire du mal d’une manière ou d’une autre'], HOW_OFTEN, {
        prefix: '9.', required: true, code: [{ system: LOINC, code: '44260-8' }], extension: [across, shortText(['Thoughts of being better off dead', 'Idées de mort'])],
      }),
      display('9-now', [
        'You do not have to wait for your visit. Call or text 9‑8‑8 now: Canada’s Suicide Crisis Helpline answers at any hour, in English and in French, free of charge. If you or somebody else is in danger, call 9‑1‑1.',
        'Vous n’avez pas à attendre votre visite. Appelez ou textez le 9‑8‑8 maintenant : la Ligne d’aide en cas de crise de suicide du Canada répond à toute heure, en français et en anglais, gratuitement. Si vous ou quelqu’un d’autre êtes en danger, appelez le 9‑1‑1.',
      ], {
        enableWhen: sometimes('9'), enableBehavior: 'any', extension: [supportLink('https://988.ca')],
      }),
    ]),
    radio('10', [
      'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
      'Si vous avez coché des problèmes, à quel point vous ont-ils rendu difficile de travailler, de vous occuper de la maison ou de vous entendre avec les autres?',
    ], HOW_DIFFICULT, {
      prefix: '10.', code: [{ system: LOINC, code: '69722-7' }], enableBehavior: 'any',
      enableWhen: ['1', '2', '3', '4', '5', '6', '7', '8', '9'].flatMap(sometimes),
      extension: [shortText(['How difficult it made things', 'À quel point c’était difficile'])],
    }),
    score('44261-6', ['PHQ-9 score', 'Score PHQ-9'], 9, ROWS),
  ],
});
