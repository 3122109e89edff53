/** The app's Home: the view it published for this person. */

import type { SurfaceView } from '../../protocol.ts';
import { BlockList } from '../blocks/BlockList.tsx';
import { BlockHostContext } from '../blocks/host.ts';
import { useViewHost } from '../modal/useViewHost.ts';
import { useWorkspace } from '../state/hooks.ts';
import { usePage } from '../state/store.ts';

export function HomeTab() {
  const home = usePage((state) => state.surfaces?.home ?? null);
  const isLoaded = usePage((state) => state.surfaces !== null);
  const { app } = useWorkspace();
  if (home === null) {
    return (
      <section className="home home-empty" aria-label="Home" data-testid="home">
        <p>{isLoaded ? `${app.name} has not published a Home for this person yet.` : 'Opening…'}</p>
      </section>
    );
  }
  return <Home view={home} />;
}

function Home({ view }: { view: SurfaceView }) {
  const { host } = useViewHost(view);
  return (
    <section className="home" aria-label="Home" data-testid="home">
      <div className="home-sheet">
        <BlockHostContext value={host}>
          <BlockList blocks={view.blocks} />
        </BlockHostContext>
      </div>
    </section>
  );
}
