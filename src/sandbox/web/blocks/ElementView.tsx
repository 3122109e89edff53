/** Any element of Block Kit, by its type. */
import type { ReactNode } from 'react';
import { ButtonElement, OverflowElement } from './Buttons.tsx';
import { ImageView } from './ImageView.tsx';
import { ChecksElement, DateElement, TextElement } from './InputElements.tsx';
import { RichTextElement } from './RichTextElement.tsx';
import { SelectElement } from './SelectElement.tsx';
import { type Json, string } from './types.ts';
import { useField } from './useField.ts';

type Props = { readonly element: Json; readonly blockId: string; readonly label?: string; readonly isSilent?: boolean };

export function ElementView({ element, blockId, label = '', isSilent = false }: Props): ReactNode {
  const field = useField(element, blockId, isSilent);
  const type = string(element.type);
  if (type === 'button' || type === 'workflow_button') return <ButtonElement element={element} blockId={blockId} />;
  if (type === 'overflow') return <OverflowElement element={element} blockId={blockId} />;
  if (type === 'image') return <ImageView image={element} className="accessory-image" />;
  if (type.endsWith('_select')) return <SelectElement field={field} label={label} />;
  if (type.endsWith('picker')) return <DateElement field={field} label={label} />;
  if (type === 'checkboxes' || type === 'radio_buttons') return <ChecksElement field={field} label={label} />;
  if (type === 'rich_text_input') return <RichTextElement field={field} label={label} />;
  if (type.endsWith('_input')) return <TextElement field={field} label={label} />;
  return <em className="unknown-block">({type || 'element'} is not shown in the sandbox)</em>;
}
