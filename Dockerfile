# The program with what reads Word and scans, run by a user without rights:
# docker build -t trienkhai .
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/trienkhai
COPY . .
RUN /opt/trienkhai/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt .

FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 trienkhai
COPY --from=build /opt/trienkhai /opt/trienkhai
ENV PATH=/opt/trienkhai/bin:$PATH PYTHONSAFEPATH=1 PYTHONDONTWRITEBYTECODE=1
USER trienkhai
WORKDIR /home/trienkhai
ENTRYPOINT ["trienkhai"]
