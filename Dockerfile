# Nixie without the embedded database: give it a DATABASE_URL. See compose.yaml.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/arf-parser/package.json packages/arf-parser/
# No script of a package is needed: the only ones belong to the embedded database and to Prisma's downloads.
RUN npm ci --ignore-scripts
COPY . .
# Pruning only what is for developing would keep Prisma's command line, as an optional peer of its client; pruning what
# is optional takes the embedded database away, but argon2's binary too, so that one is put back.
RUN npm run build \
  && cp -r node_modules/@node-rs /tmp/node-rs \
  && npm prune --ignore-scripts --omit=dev --omit=optional \
  && cp -r /tmp/node-rs/. node_modules/@node-rs/

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data HTTP_HOST=0.0.0.0 SMTP_HOST=0.0.0.0 LMTP_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/packages packages
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/dist dist
RUN mkdir --mode=0700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080 2525
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Node 24 would let the young generation of the heap grow to 128 MB (docs/decisions/022).
CMD ["node", "--max-semi-space-size=8", "dist/main.js"]
