/** Constraints that a form says by FHIRPath: SDC `targetConstraint`, and `questionnaire-constraint` of R4. */
import type { Extension } from '../../model/questionnaire.ts';
import type { ExpressionEngine } from '../expression-engine.ts';
import { fromWhole } from '../expression-text.ts';
import type { Form } from '../form.ts';
import type { Node } from '../node.ts';
import { extensions, valueIn } from '../read/extensions.ts';
import { named, type ValidationIssue } from './issues.ts';

interface Constraint {
  readonly severity: 'error' | 'warning';
  readonly expression: string;
  readonly human: string;
}

/** Reads one; undefined where it says nothing to evaluate. */
export function constraintOf({ extension }: Extension): Constraint | undefined {
  if (!Array.isArray(extension)) return undefined;
  const part = (name: string): unknown => {
    const one = extension.find(each => each?.url === name);
    return one && valueIn(one);
  };
  const said = part('expression');
  const expression = typeof said === 'object' && said !== null ? Reflect.get(said, 'expression') as unknown : said;
  if (typeof expression !== 'string') return undefined;
  const human = part('human');
  return { severity: part('severity') === 'warning' ? 'warning' : 'error', expression, human: typeof human === 'string' ? human : 'A constraint of the questionnaire is not met.' };
}

/** The response item of each node, as it came. */
export type ItemOf = (node: Node) => unknown;

const constraintsOn = (of: Parameters<typeof extensions>[0]) => [...extensions(of, 'targetConstraint'), ...extensions(of, 'constraint')].flatMap(one => constraintOf(one) ?? []);

/** Evaluates the constraints of the whole form and of all that is asked and there. */
export async function* constraintIssues(form: Form, response: unknown, itemOf: ItemOf, pathOf: (node: Node) => string, engine: ExpressionEngine): AsyncGenerator<ValidationIssue> {
  const questionnaire = form.questionnaire as unknown;
  const check = async (constraint: Constraint, focus: unknown, path: string, linkId: string): Promise<ValidationIssue | undefined> => {
    try {
      const values = await engine.compile(fromWhole(constraint.expression)).evaluate(focus, { resource: response, rootResource: response, QuestionnaireResponse: response, context: focus, questionnaire });
      // A constraint without a value does not say that something is wrong.
      return values.includes(false) ? { severity: constraint.severity, code: 'invariant', diagnostics: constraint.human, expression: [path] } : undefined;
    } catch {
      // What the library says may quote answers.
      return { severity: 'warning', code: 'not-supported', diagnostics: `A constraint of ${linkId === '' ? 'the questionnaire' : named(linkId)} could not be evaluated.`, expression: [path] };
    }
  };
  for (const constraint of constraintsOn(form.questionnaire)) {
    const issue = await check(constraint, response, 'QuestionnaireResponse', '');
    if (issue) yield issue;
  }
  for (const node of form.nodes()) {
    const focus = itemOf(node);
    if (focus === undefined || !node.enabled.get()) continue;
    for (const constraint of constraintsOn(node.item.source)) {
      const issue = await check(constraint, focus, pathOf(node), node.item.linkId);
      if (issue) yield issue;
    }
  }
}
