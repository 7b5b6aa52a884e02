# Read by a test (tests/architecture/containers.test.ts), not built by our CI: see « Plusieurs instances » in README.md.
FROM node:22-bookworm-slim AS build
WORKDIR /jalon
COPY . .
RUN npm ci && node packaging/third-party.js && npm prune --omit=dev

FROM node:22-bookworm-slim
# All that lasts is in /data: the embedded store, and the letters where there is no mail server.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 JALON_STORE=sqlite:/data JALON_SPOOL=/data/spool
WORKDIR /jalon
COPY --from=build /jalon/package.json /jalon/CHANGELOG.md ./
COPY --from=build /jalon/bin ./bin
COPY --from=build /jalon/dist ./dist
COPY --from=build /jalon/examples ./examples
COPY --from=build /jalon/schemas ./schemas
COPY --from=build /jalon/templates ./templates
COPY --from=build /jalon/workflows ./workflows
COPY --from=build /jalon/node_modules ./node_modules
# Before VOLUME: a new volume takes the owner of the folder it covers.
RUN mkdir --mode=700 /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/jalon.js", "serve"]
