"""Loggers, handlers, filters and settings."""

import io
import logging
import logging.config
import logging.handlers

stream = io.StringIO()
logging.config.dictConfig(
    {
        "version": 1,
        "formatters": {"short": {"format": "%(levelname)s %(message)s"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "short", "stream": stream}},
        "root": {"level": "DEBUG", "handlers": ["out"]},
    }
)
log = logging.getLogger("a.b")
log.addFilter(lambda record: True)
log.info("one %s", 1)
log.warning("two")
try:
    raise ValueError("three")
except ValueError:
    log.exception("failed")
kept = logging.handlers.MemoryHandler(2, target=logging.StreamHandler(stream))
log.addHandler(kept)
log.error("four")
logging.LoggerAdapter(log, {}).debug("five")
logging.shutdown()
