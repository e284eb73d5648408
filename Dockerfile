# One image for all processes of MGE; compose.yaml says which one a container runs.
FROM node:24-bookworm

# The installed packages and builds stay writable for the user that runs them.
USER node
WORKDIR /home/node/mge

COPY --chown=node:node package.json package-lock.json ./
# Prisma would fetch an engine that is never used; naming any executable spares the download.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node npm ci --no-audit --no-fund

COPY --chown=node:node . .
# The first line leaves the mark that everything is installed.
RUN node bin/mge.mjs --version \
  && npm run build \
  && mkdir -p /home/node/data

ENV MGE_DATA=/home/node/data
VOLUME /home/node/data
EXPOSE 3000
CMD ["node", "scripts/start.mjs"]
