/** Pictures come from this machine only; one that lives elsewhere is a link, so that the page asks nobody else. */
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { type Json, record, string } from './types.ts';

export function ImageView({ image, className }: { image: Json; className: string }) {
  const file = record(image.slack_file);
  const source = string(image.image_url) || string(file.url);
  const alt = string(image.alt_text);
  const local = localSource(source);
  if (local === null) {
    return (
      <a className="image-elsewhere" href={source || undefined} target="_blank" rel="noreferrer">
        {alt || 'Picture'}
      </a>
    );
  }
  const picture = <img className={className} src={local} alt={alt} loading="lazy" />;
  return className === 'block-picture' ? <Enlargeable source={local} alt={alt} picture={picture} /> : picture;
}

/** A picture within a message, and on a click as large as the window allows. */
function Enlargeable({ source, alt, picture }: { source: string; alt: string; picture: React.ReactNode }) {
  const [isLarge, setLarge] = useState(false);
  return (
    <>
      <button type="button" className="picture-button" title="Enlarge" onClick={() => setLarge(true)}>
        {picture}
      </button>
      {isLarge && (
        <Dialog title="Picture" onClose={() => setLarge(false)} className="dialog-picture">
          <div className="dialog-body">
            <img src={source} alt={alt} />
          </div>
        </Dialog>
      )}
    </>
  );
}

export function localSource(source: string): string | null {
  if (source.startsWith('data:image/')) return source;
  if (!URL.canParse(source, window.location.href)) return null;
  const { hostname } = new URL(source, window.location.href);
  const isLocal =
    source !== '' && (hostname === window.location.hostname || hostname === 'localhost' || hostname === '127.0.0.1');
  return isLocal ? source : null;
}
