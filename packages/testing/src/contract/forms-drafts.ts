/** What is kept of a form that is not sent yet, and files. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import { sameAnswers } from '@foyer/core/internal/same-answers';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { aborted, holds, refused, same } from './assertions.ts';
import { NOTHING, ONE_DRAFT, ONE_RESPONSE, type FormsCheck, type FormsScene } from './forms-scene.ts';

/** Runs where drafts are kept; elsewhere it is checked that nobody says they are. */
const drafting = (name: string, run: (scene: FormsScene) => Promise<void>): FormsCheck => ({
  name,
  run: async scene => {
    if (scene.can('drafts')) await run(scene);
    else same((await scene.main.describe(scene.reading())).drafts ?? false, false, 'the capability "drafts"');
  },
});

function sameDraft(draft: { readonly response: QuestionnaireResponse } | null, sent: QuestionnaireResponse): void {
  holds(draft, 'a draft');
  holds(sameAnswers(draft.response, sent), 'the answers that were saved');
  same([draft.response.status, draft.response.questionnaire], ['in-progress', sent.questionnaire], 'the status and the version of the form');
}

const YEAR = 366 * 24 * 3600e3;

export const DRAFT_CHECKS: readonly FormsCheck[] = [
  drafting('says that drafts are kept', async scene => same((await scene.main.describe(scene.reading())).drafts, true, 'the capability "drafts"')),
  drafting('has no draft where nothing was saved', async scene => same(await scene.draft(), null, 'the draft')),
  drafting('gives a draft back as it was saved, with when', async scene => {
    const before = await scene.counts();
    const saved = await scene.save(1);
    sameDraft(saved, scene.unfinished(1));
    const draft = await scene.draft();
    sameDraft(draft, scene.unfinished(1));
    holds(Math.abs((draft?.savedAt ?? 0) - scene.subject.now()) < 60_000, 'the time at which it was saved');
    same(draft?.version, saved.version, 'the version');
    same(await scene.since(before), ONE_DRAFT, 'what a draft adds');
  }),
  drafting('finds a draft by the id of its form', async scene => {
    await scene.save(1);
    sameDraft(await scene.port.draft(scene.form.id, scene.reading()), scene.unfinished(1));
  }),
  drafting('keeps one draft of a form, the newest', async scene => {
    const before = await scene.counts();
    const attempt = newAttemptId();
    const first = await scene.save(1, attempt);
    const second = await scene.save(2, attempt, first.version);
    await scene.save(3, attempt, second.version);
    sameDraft(await scene.draft(), scene.unfinished(3));
    same(await scene.since(before), ONE_DRAFT, 'what three saves add');
  }),
  drafting('goes on with a draft in another filling in, e.g. after a reload', async scene => {
    await scene.save(1);
    const found = await scene.draft();
    await scene.save(2, newAttemptId(), found?.version);
    sameDraft(await scene.draft(), scene.unfinished(2));
  }),
  drafting('refuses to save over what another filling in has saved since, and has theirs', async scene => {
    const mine = await scene.save(1);
    await scene.save(2, newAttemptId(), mine.version);
    await refused(scene.save(3, newAttemptId(), mine.version), 'stale');
    sameDraft(await scene.draft(), scene.unfinished(2));
  }),
  drafting('refuses to begin a draft where there is one', async scene => {
    await scene.save(1);
    await refused(scene.save(2), 'stale');
    sameDraft(await scene.draft(), scene.unfinished(1));
  }),
  drafting('is not in its own way where the reply to a save was lost', async scene => {
    const attempt = newAttemptId();
    const first = await scene.save(1, attempt);
    await scene.subject.lose('after', 'saveDraft');
    await scene.save(2, attempt, first.version).catch((error: unknown) => refused(Promise.reject(error), 'unknown-outcome'));
    await scene.save(3, attempt, first.version);
    sameDraft(await scene.draft(), scene.unfinished(3));
  }),
  drafting('keeps what was saved before where a save never arrived', async scene => {
    const attempt = newAttemptId();
    const first = await scene.save(1, attempt);
    await scene.subject.lose('before', 'saveDraft');
    const [told] = await Promise.allSettled([scene.save(2, attempt, first.version)]);
    sameDraft(await scene.draft(), scene.unfinished(told.status === 'fulfilled' ? 2 : 1));
  }),
  drafting('reads a draft again after a lost reply, and never takes the loss for none', async scene => {
    await scene.save(1);
    await scene.subject.lose('before', 'draft');
    const [told] = await Promise.allSettled([scene.draft()]);
    if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'offline', 'timeout', 'busy');
    else sameDraft(told.value, scene.unfinished(1));
    sameDraft(await scene.draft(), scene.unfinished(1));
  }),
  drafting('shows a draft to nobody else', async scene => {
    await scene.save(1);
    same(await scene.draft(scene.form, scene.stranger), null, 'the draft for somebody else');
  }),
  drafting('is not touched by what somebody else saves or throws away', async scene => {
    await scene.save(1);
    await scene.stranger.forms.saveDraft?.({ response: scene.unfinished(2) }, scene.writing());
    await scene.stranger.forms.discardDraft?.(scene.form.url, scene.writing());
    sameDraft(await scene.draft(), scene.unfinished(1));
  }),
  drafting('keeps drafts of different forms apart', async scene => {
    const { other } = scene.subject;
    await scene.save(1);
    await scene.port.saveDraft({ response: scene.unfinished(1, other) }, scene.writing());
    sameDraft(await scene.draft(), scene.unfinished(1));
    sameDraft(await scene.draft(other), scene.unfinished(1, other));
  }),
  drafting('throws a draft away, and a second time too', async scene => {
    const before = await scene.counts();
    await scene.save(1);
    await scene.port.discardDraft(scene.form.url, scene.writing());
    same(await scene.draft(), null, 'the draft');
    await scene.port.discardDraft(scene.form.url, scene.writing());
    same(await scene.since(before), NOTHING, 'what is left');
    await scene.save(2);
    sameDraft(await scene.draft(), scene.unfinished(2));
  }),
  drafting('ends a draft when its time is over, or says no time', async scene => {
    const { expiresAt } = await scene.save(1);
    if (expiresAt === undefined) return;
    holds(expiresAt > scene.subject.now() && expiresAt < scene.subject.now() + 10 * YEAR, 'an end in the years to come');
    if (!scene.subject.advance) return;
    await scene.subject.advance(expiresAt - scene.subject.now() + 60_000);
    same(await scene.draft(), null, 'the draft that is over');
  }),
  drafting('takes no draft for a form that was sent', async scene => {
    const attempt = newAttemptId();
    const before = await scene.counts();
    await scene.save(1, attempt);
    same((await scene.main.outcome(attempt, scene.reading())).state, 'none', 'the outcome');
    same(await scene.subject.stored(attempt), undefined, 'what staff see');
    same((await scene.since(before)).responses, 0, 'forms that were sent');
  }),
  drafting('saves nothing that was aborted before', async scene => {
    await aborted(scene.port.saveDraft({ response: scene.unfinished(1) }, scene.writing(newAttemptId(), 'en-CA', AbortSignal.abort())));
    same(await scene.draft(), null, 'the draft');
  }),
];

/** Runs where files are taken apart from forms. */
const uploading = (name: string, run: (scene: FormsScene, file: Blob) => Promise<void>): FormsCheck => ({
  name,
  run: async scene => {
    if (scene.can('upload')) await run(scene, new Blob(['%PDF-1.7 a sample of a file'], { type: 'application/pdf' }));
  },
});

export const UPLOAD_CHECKS: readonly FormsCheck[] = [
  uploading('stores a file, and says where, of what type and how large', async (scene, file) => {
    const before = await scene.counts();
    const { contentType, size, url } = await scene.port.upload(file, scene.writing());
    same([contentType, size], [file.type, file.size], 'type and size');
    holds(url, 'an address of the file');
    same(await scene.since(before), { ...NOTHING, files: 1 }, 'what a file adds');
  }),
  uploading('tells how far it is, from nothing to all', async (scene, file) => {
    const parts: number[] = [];
    await scene.port.upload(file, { ...scene.writing(), onProgress: part => parts.push(part) });
    holds(parts.every((part, i) => part >= (parts[i - 1] ?? 0) && part <= 1), 'parts that grow, up to 1');
    same(parts.at(-1), 1, 'the last part');
  }),
  uploading('refuses a file that is too large, and stores none', async scene => {
    const { tooLarge } = scene.subject;
    if (tooLarge === undefined) return;
    const before = await scene.counts();
    await refused(scene.port.upload(new Blob([new Uint8Array(tooLarge)], { type: 'image/png' }), scene.writing()), 'too-large');
    same(await scene.since(before), NOTHING, 'what a refused file adds');
  }),
  uploading('stores no file whose upload was aborted before', async (scene, file) => {
    const before = await scene.counts();
    await aborted(scene.port.upload(file, scene.writing(newAttemptId(), 'en-CA', AbortSignal.abort())));
    same(await scene.since(before), NOTHING, 'what an aborted upload adds');
  }),
  uploading('files a form with a file that was uploaded', async (scene, file) => {
    const { form } = scene;
    if (!form.withFile) return;
    const attachment = await scene.port.upload(file, scene.writing());
    const before = await scene.counts();
    same((await scene.port.submit(scene.response(1, form, form.withFile(attachment)), scene.writing())).state, scene.settled, 'the state of the form');
    same(await scene.since(before), ONE_RESPONSE, 'what it adds');
  }),
];
