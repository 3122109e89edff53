/**
 * Spans of what Rapport does (O3), for src/tracing.ts to send where somebody collects them; where nobody does, OpenTelemetry's API does
 * nothing. Attributes are ids, and names of ours or of Slack's; an error is told by its kind, for its message may quote people.
 */
import { type Attributes, type SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

export { SpanKind } from '@opentelemetry/api';

export type Spanned = { readonly name: string; readonly kind: SpanKind; readonly attributes: Attributes };

export async function inSpan<T>({ name, ...options }: Spanned, work: () => Promise<T>): Promise<T> {
  return trace.getTracer('rapport').startActiveSpan(name, options, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
