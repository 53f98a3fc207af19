# The image of web, worker, beat and migrate. Built from the hash-pinned list; runs as 10001 on a read-only root.
FROM python:3.13-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    VAR_DIR=/data \
    MPLCONFIGDIR=/tmp/matplotlib \
    XDG_CACHE_HOME=/tmp/cache

# Versions follow the base image's release; the list below is what WeasyPrint draws with.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libharfbuzz-subset0 \
        libpango-1.0-0 \
        libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin office \
    && install -d -o office -g office /data

WORKDIR /app
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

# Editable on purpose: casework, receivables and intake are then read from this very folder.
COPY . .
RUN pip install --no-build-isolation --no-deps -e . \
    && SECRET_KEY=only-for-collecting-files VAR_DIR=/tmp/build STATIC_ROOT=/app/staticfiles \
        python manage.py collectstatic --noinput \
    && rm -rf /tmp/build

USER 10001:10001
VOLUME ["/data"]
EXPOSE 8000

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-m", "scripts.healthcheck", "web"]

CMD ["gunicorn", "arrears_office.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/tmp", "--no-control-socket", "--access-logfile", "-"]
