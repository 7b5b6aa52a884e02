# Not built by our CI: see « Plusieurs instances » in README.md.
FROM node:22-bookworm-slim AS build
WORKDIR /jalon
COPY . .
RUN npm ci && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 JALON_SPOOL=/tmp/spool
WORKDIR /jalon
COPY --from=build /jalon .
USER node
EXPOSE 3000
CMD ["node", "bin/jalon.js", "serve"]
