/**
 * Sends spans to an OpenTelemetry collector. Loaded only where one is configured (decision 0032). Headers, sampling and resource
 * attributes are read from OpenTelemetry's own environment variables.
 */
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Telemetry } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';

export type Tracing = {
  /** The queue's own spans: who rang for a job, and what came of it. */
  readonly telemetry: Telemetry;
  /** Sends what is left. */
  stop(): Promise<void>;
};

export function startTracing({ endpoint }: { readonly endpoint: string }): Tracing {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'rapport' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new IdsOnly({ exporter: new OTLPTraceExporter({ url }) })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return {
    telemetry: new BullMQOtel({ tracerName: 'rapport' }),
    stop: async () => {
      // A collector that is away is no reason to end badly; what it would have got is lost.
      await provider.shutdown().catch(() => undefined);
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

/** What libraries note of an exception is its message, which may quote a row or a request: it is not sent (V4). */
class IdsOnly extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    // Waiting for a job, every few seconds, says nothing.
    if (span.name.startsWith('getNextJob')) return;
    span.events.length = 0;
    delete span.status.message;
    super.onEnd(span);
  }
}
