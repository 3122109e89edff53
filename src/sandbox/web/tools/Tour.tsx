/** Five short steps on the first visit. It points at things and waits; nothing is blocked. */
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { AppView } from '../../protocol.ts';
import { useWorkspace } from '../state/hooks.ts';
import { setPage } from '../state/store.ts';

const storageKey = 'sandbox.tour';
const useTour = create<{ step: number | null }>(() => ({
  step: localStorage.getItem(storageKey) === 'done' ? null : 0,
}));

export const startTour = () => useTour.setState({ step: 0 });

function endTour(): void {
  localStorage.setItem(storageKey, 'done');
  useTour.setState({ step: null });
}

type Step = { readonly title: string; readonly text: string; readonly target: string };

function listSteps(app: AppView): readonly Step[] {
  const command = app.commands[0];
  const example = command === undefined ? 'a message' : `${command.command} ${command.usageHint}`.trim();
  return [
    {
      target: 'act-as',
      title: 'Be somebody',
      text: 'You can act as anyone here. Pick a person; channels, messages and the clock follow.',
    },
    {
      target: 'composer',
      title: 'Say something kind',
      text: `In a channel, type ${example} and press Enter. “@” completes names.`,
    },
    {
      target: 'app',
      title: `See what ${app.name} says`,
      text: `Act as the person you named and open ${app.name} under Apps. What it tells them is there.`,
    },
    {
      target: 'app',
      title: 'Say yes',
      text: `Open ${app.name}’s Home tab and agree to nudges. Nothing is sent to anyone who has not.`,
    },
    {
      target: 'clock-next-morning',
      title: 'Let time pass',
      text: 'Press “Next morning”. The clock moves, and whatever was due arrives.',
    },
  ];
}

export function Tour() {
  const step = useTour((state) => state.step);
  const { app } = useWorkspace();
  if (step === null || app.id === '') return null;
  const steps = listSteps(app);
  const current = steps[step];
  if (current === undefined) return null;
  const isLast = step === steps.length - 1;
  return (
    <>
      <Ring key={step} target={current.target} />
      <aside className="tour" aria-label="Tour" data-testid="tour">
        <p className="tour-count">
          {step + 1} of {steps.length}
        </p>
        <h2>{current.title}</h2>
        <p>{current.text}</p>
        <div className="tour-buttons">
          <button type="button" className="link-button" onClick={endTour}>
            Skip the tour
          </button>
          {step > 0 && (
            <button type="button" className="button" onClick={() => useTour.setState({ step: step - 1 })}>
              Back
            </button>
          )}
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              setPage({ isSidebarOpen: false });
              if (isLast) endTour();
              else useTour.setState({ step: step + 1 });
            }}
          >
            {isLast ? 'Done' : 'Next'}
          </button>
        </div>
      </aside>
    </>
  );
}

function Ring({ target }: { target: string }) {
  const [box, setBox] = useState<DOMRect | null>(null);
  useEffect(() => {
    const measure = () => {
      const node = document.querySelector(`[data-tour="${target}"]`);
      const found = node?.getBoundingClientRect();
      setBox(found !== undefined && found.width > 0 && found.right > 0 ? found : null);
    };
    measure();
    const timer = setInterval(measure, 300);
    return () => clearInterval(timer);
  }, [target]);
  if (box === null) return null;
  const style = { left: box.left - 4, top: box.top - 4, width: box.width + 8, height: box.height + 8 };
  return <div className="tour-ring" style={style} aria-hidden="true" />;
}
