/** What members choose about themselves, and write, put together for the Slack half of the composition: each choice is its own capability's. */
import type { Choices } from './domain/choices.js';
import type { MemberId, WorkspaceId } from './domain/ids.js';
import { type CardDeps, draftCard, openCard, writeCard } from './features/cards.js';
import { type CelebrationDeps, findCelebration, saveCelebration } from './features/celebrations.js';
import { chooseFeedback } from './features/feedback.js';
import { chooseThanked } from './features/kudos-choice.js';
import { showChoices } from './features/member-choices.js';
import { adjustSchedule } from './features/member-schedule.js';
import { giveConsent, type MemberDeps } from './features/members.js';
import { chooseSuggestable } from './features/never-about.js';
import { chooseKinds, kindsWanted } from './features/nudge-kinds.js';
import { chooseHints } from './features/open-question-hints.js';
import { chooseToMeet } from './features/people-to-know.js';
import { choosePromises, type PromiseDeps } from './features/promises.js';
import { chooseReflections, type ReflectionDeps, showReflection } from './features/reflections.js';
import type { CardListeners } from './slack/card.js';
import type { CelebrationListeners } from './slack/celebrations.js';
import type { PreferencesListeners } from './slack/preferences-form.js';
import type { ReflectionListeners } from './slack/reflections.js';

type Deps = MemberDeps & PromiseDeps & Pick<PreferencesListeners, 'log' | 'surfaces'>;

export function preferencesListeners(deps: Deps): PreferencesListeners {
  return {
    log: deps.log,
    surfaces: deps.surfaces,
    showChoices: (who) => showChoices({ ...deps, kindsWanted }, who),
    saveChoices: (who, changed) => saveChoices(deps, who, changed),
    chooseToMeet: (choice) => chooseToMeet(deps, choice),
  };
}

/** One after the other; each can be repeated, should a later one fail and the form be sent again. Consent comes after them, since it plans by them, and then what needs it. */
async function saveChoices(
  deps: Deps,
  who: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
  changed: Partial<Choices>,
): Promise<void> {
  const {
    nudges,
    kinds,
    offersPromises,
    takesFeedback,
    sharesQuestions,
    takesHints,
    isSuggestable,
    wantsToMeet,
    thanked,
    reflects,
    ...schedule
  } = changed;
  if (Object.keys(schedule).length > 0) await adjustSchedule(deps, { ...who, change: schedule });
  if (kinds !== undefined) await chooseKinds(deps, { ...who, kinds });
  if (offersPromises !== undefined) await choosePromises(deps, { ...who, offers: offersPromises });
  if (takesFeedback !== undefined) await chooseFeedback(deps, { ...who, takesFeedback });
  const hints = {
    ...(sharesQuestions === undefined ? {} : { sharesQuestions }),
    ...(takesHints === undefined ? {} : { takesHints }),
  };
  if (Object.keys(hints).length > 0) await chooseHints(deps, { ...who, choice: hints });
  if (isSuggestable !== undefined) await chooseSuggestable(deps, { ...who, isSuggestable });
  if (wantsToMeet !== undefined) await chooseToMeet(deps, { ...who, wantsToMeet });
  if (thanked !== undefined) await chooseThanked(deps, { ...who, way: thanked });
  if (nudges !== undefined) await giveConsent(deps, { ...who, consent: nudges === 'on' ? 'yes' : 'no' });
  if (reflects !== undefined) await chooseReflections(deps, { ...who, wants: reflects });
}

export function cardListeners(
  deps: CardDeps & Pick<CardListeners, 'log' | 'surfaces'>,
  command: string,
): CardListeners {
  const { log, surfaces } = deps;
  return {
    log,
    surfaces,
    command,
    openCard: (input) => openCard(deps, input),
    draftCard: (who) => draftCard(deps, who),
    writeCard: (input) => writeCard(deps, input),
  };
}

export function celebrationListeners(
  deps: CelebrationDeps & Pick<CelebrationListeners, 'log' | 'surfaces'>,
): CelebrationListeners {
  const { log, surfaces } = deps;
  return {
    log,
    surfaces,
    findCelebration: (who) => findCelebration(deps, who),
    saveCelebration: (input) => saveCelebration(deps, input),
  };
}

export function reflectionListeners(
  deps: ReflectionDeps & Pick<ReflectionListeners, 'log' | 'surfaces'>,
): ReflectionListeners {
  const { log, surfaces } = deps;
  return {
    log,
    surfaces,
    chooseReflections: (input) => chooseReflections(deps, input),
    showReflection: (input) => showReflection(deps, input),
  };
}
