# The image runs Rapport against a real Slack, Postgres and Redis. The demo (embedded Postgres, local Slack's page) is not in it.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# tsc is a prebuilt binary: no install script has to run for it.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npx tsc -p tsconfig.build.json

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without the optional packages there is no embedded Postgres, and the queue's codec is plain JavaScript. Types, maps and manuals of
# packages are a third of them, and nothing reads them; their licences stay.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force \
 && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \
    -o -name '*.md' ! -iname '*licen*' ! -iname '*notice*' \) -delete

# What Node needs of Debian 12, and nothing else: no shell, no package manager.
FROM gcr.io/distroless/cc-debian12:nonroot
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY --from=build /usr/local/bin/node /usr/local/bin/node
# Owned by root, run by another: the process cannot change its own code, and nothing is written at run time.
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY migrations ./migrations
# As a number, so that Kubernetes can tell that it is not root.
USER 65532:65532
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/cli.js", "start"]
