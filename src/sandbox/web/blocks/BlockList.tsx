/**
 * Blocks of a message, modal or App Home. Those with text and controls are drawn here, because the library's elements are
 * pictures of controls that act on nothing; rich text, markdown, tables and rarer blocks are the library's.
 */
import { lazy, Suspense } from 'react';
import { ElementView } from './ElementView.tsx';
import { useBlockHost } from './host.ts';
import { ImageView } from './ImageView.tsx';
import { PlainText, TextView } from './TextView.tsx';
import { type Json, list, record, string, words } from './types.ts';
import { blockIdOf } from './values.ts';

const LibraryBlock = lazy(async () => ({ default: (await import('./LibraryBlock.tsx')).LibraryBlock }));

export function BlockList({ blocks }: { blocks: unknown }) {
  return (
    <div className="blocks">
      {list(blocks).map((block, index) => (
        <BlockView key={blockIdOf(block, index)} block={block} blockId={blockIdOf(block, index)} />
      ))}
    </div>
  );
}

function BlockView({ block, blockId }: { block: Json; blockId: string }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} blockId={blockId} />;
    case 'header':
      return (
        <h2 className="block-header">
          <PlainText text={words(block.text)} />
        </h2>
      );
    case 'divider':
      return <hr className="block-divider" />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return <Actions block={block} blockId={blockId} />;
    case 'input':
      return <Input block={block} blockId={blockId} />;
    case 'image':
      return (
        <figure className="block-image">
          {block.title !== undefined && (
            <figcaption>
              <TextView text={block.title} />
            </figcaption>
          )}
          <ImageView image={block} className="block-picture" />
        </figure>
      );
    default:
      return (
        <Suspense fallback={<p className="block-loading">…</p>}>
          <LibraryBlock block={block} />
        </Suspense>
      );
  }
}

function Section({ block, blockId }: { block: Json; blockId: string }) {
  const fields = list(block.fields);
  return (
    <div className="block-section">
      <div className="block-section-text">
        {block.text !== undefined && <TextView text={block.text} />}
        {fields.length > 0 && (
          <div className="block-fields">
            {fields.map((field, index) => (
              <TextView key={`${blockId}-${index.toString()}`} text={field} />
            ))}
          </div>
        )}
      </div>
      {block.accessory !== undefined && (
        <div className="block-accessory">
          <ElementView element={record(block.accessory)} blockId={blockId} label={words(block.text).slice(0, 80)} />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: Json }) {
  return (
    <div className="block-context">
      {list(block.elements).map((element, index) =>
        element.type === 'image' ? (
          <ImageView key={string(element.image_url)} image={element} className="context-image" />
        ) : (
          <TextView key={`${words(element)}-${index.toString()}`} text={element} />
        ),
      )}
    </div>
  );
}

function Actions({ block, blockId }: { block: Json; blockId: string }) {
  return (
    <div className="block-actions">
      {list(block.elements).map((element, index) => (
        <ElementView key={string(element.action_id) || index.toString()} element={element} blockId={blockId} />
      ))}
    </div>
  );
}

function Input({ block, blockId }: { block: Json; blockId: string }) {
  const { errors } = useBlockHost();
  const error = errors[blockId];
  const label = words(block.label);
  return (
    <div className={error === undefined ? 'block-input' : 'block-input has-error'}>
      <p className="block-label">
        <PlainText text={label} />
        {block.optional === true && <span className="optional"> (optional)</span>}
      </p>
      <ElementView
        element={record(block.element)}
        blockId={blockId}
        label={label}
        isSilent={block.dispatch_action !== true}
      />
      {error !== undefined && (
        <p className="block-error" role="alert" data-testid={`error-${blockId}`}>
          {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p className="block-hint">
          <PlainText text={words(block.hint)} />
        </p>
      )}
    </div>
  );
}
