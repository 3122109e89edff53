/** Five short steps on the first visit. It points at things, waits for them to be done, and blocks nothing. */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useDeeds } from '../state/deeds.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { setPage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { TourRing, usePlaceBeside } from './TourRing.tsx';
import { endTour, goToStep, useTour } from './tour-state.ts';
import { listTourSteps, type TourStep } from './tour-steps.ts';

export function Tour() {
  const { step } = useTour();
  const workspace = useWorkspace();
  const place = usePlace();
  const { named } = useDeeds();
  if (step === null || workspace.app.id === '') return null;
  const steps = listTourSteps(workspace, place, named);
  const current = steps[step];
  if (current === undefined) return <Farewell />;
  return <Card key={step} index={step} count={steps.length} step={current} />;
}

function Card({ index, count, step }: { index: number; count: number; step: TourStep }) {
  const card = useRef<HTMLElement>(null);
  const box = usePlaceBeside(step, card);
  const isDone = useIsDone(step);
  useEffect(() => setPage({ isSidebarOpen: step.isInSidebar }), [step.isInSidebar]);
  useFocusOf(card);
  return (
    <>
      <TourRing box={box.target} />
      <section
        ref={card}
        className="tour"
        style={box.style}
        aria-label={`Tour, step ${index + 1} of ${count}`}
        data-testid="tour"
        tabIndex={-1}
        onKeyDown={(event) => onKey(event, index)}
      >
        <p className="tour-count">
          {Array.from({ length: count }, (_, at) => (
            <span key={`dot ${at.toString()}`} className={at <= index ? 'tour-dot passed' : 'tour-dot'} />
          ))}
          <span>
            {index + 1} of {count}
          </span>
        </p>
        <h2>
          {step.title} {isDone && <Icon name="check" size={20} />}
        </h2>
        <p>{step.text}</p>
        <p role="status" className="tour-done" data-testid="tour-done">
          {isDone ? 'Done.' : ''}
        </p>
        <div className="tour-buttons">
          <button type="button" className="link-button" onClick={endTour}>
            Skip the tour
          </button>
          {step.help !== null && !isDone && (
            <button type="button" className="button" data-testid="tour-help" onClick={step.help.run}>
              {step.help.label}
            </button>
          )}
          <button
            type="button"
            className={isDone ? 'button button-primary is-ready' : 'button button-primary'}
            data-testid="tour-next"
            onClick={() => goToStep(index + 1)}
          >
            {index === count - 1 ? 'Finish' : 'Next'}
          </button>
        </div>
      </section>
    </>
  );
}

function Farewell() {
  const card = useRef<HTMLElement>(null);
  useFocusOf(card);
  return (
    <section
      ref={card}
      className="tour tour-farewell"
      aria-label="The end of the tour"
      data-testid="tour"
      tabIndex={-1}
    >
      <h2>
        That was it <span aria-hidden="true">🎉</span>
      </h2>
      <p>
        The Inspector shows every word between the app and this Slack, Faults gives it a bad day, and the question mark
        has this tour again.
      </p>
      <div className="tour-buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            endTour();
            setPage({ panel: 'inspector' });
          }}
        >
          Open the Inspector
        </button>
        <button type="button" className="button button-primary" data-testid="tour-next" onClick={endTour}>
          Look around
        </button>
      </div>
    </section>
  );
}

function useIsDone({ deed }: TourStep): boolean {
  const place = usePlace();
  const { app } = useWorkspace();
  const { done, named } = useDeeds();
  if (deed !== 'other_side') return done.includes(deed);
  const isWithApp = place.channel === 'home' || place.channel === app.botUserId || place.channel.startsWith('D');
  return isWithApp && (named === null || place.person === named);
}

/** Who goes through it by keyboard stays in it from step to step; who types elsewhere is not interrupted. */
function useFocusOf(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) card.current?.focus();
  }, [card]);
}

function onKey(event: KeyboardEvent, index: number): void {
  if (event.key === 'Escape') endTour();
  else if (event.key === 'ArrowRight') goToStep(index + 1);
  else if (event.key === 'ArrowLeft' && index > 0) goToStep(index - 1);
  else return;
  event.preventDefault();
}
