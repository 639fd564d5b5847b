# Dateline in a container: the page is built in one stage, the other holds what runs, as a user without rights.
#
#   docker build -t dateline . && docker run --rm -p 127.0.0.1:4400:4400 -v dateline:/data dateline

FROM node:20-bookworm-slim AS page
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/install.mjs scripts/
RUN node --input-type=module -e "await (await import('./scripts/install.mjs')).install()"
COPY . .
RUN node --input-type=module -e "await (await import('./scripts/client-build.mjs')).ensureClient()"

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4400 \
    DATELINE_HOSTS=localhost,127.0.0.1 \
    DATELINE_HOME=/data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/install.mjs scripts/
# Leaves the marker that `npm start` looks for, so that nothing is installed when the container starts.
RUN node --input-type=module -e "await (await import('./scripts/install.mjs')).install()" && npm cache clean --force
COPY . .
COPY --from=page /app/client/dist client/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4400
# The first start reads the sample articles before it listens.
HEALTHCHECK --interval=10s --timeout=5s --start-period=180s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "scripts/start.mjs"]
