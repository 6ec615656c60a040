# The same house in a container: one stage builds the wheel with its assets, the other only serves.
# docs/container.md says how to run it and how these steps were tried.

FROM python:3.12-slim AS build
WORKDIR /src
ENV PATH=/opt/build/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements-build.txt .
RUN python -m venv /opt/build && pip install --no-deps --require-hashes -r requirements-build.txt
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN python -m tools.catalogues && node app/frontend/build.mjs && python -m tools.squeezing && pip wheel . --no-deps --no-build-isolation --wheel-dir /dist

FROM python:3.12-slim
ENV PATH=/opt/zerodraft/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1
COPY requirements.txt /tmp/
COPY --from=build /dist/*.whl /tmp/
RUN python -m venv /opt/zerodraft \
 && pip install --no-deps --require-hashes -r /tmp/requirements.txt \
 && pip install --no-deps /tmp/*.whl \
 && rm /tmp/* \
 && useradd --create-home --uid 1000 zerodraft \
 && install --directory --owner zerodraft --mode 700 /data
USER zerodraft
ENV ZERODRAFT_DATA=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz')"]
CMD ["zerodraft", "serve", "--host", "0.0.0.0", "--port", "8000"]
