# One Dockerfile for the three services: docker build --build-arg SERVICE=command-service --build-arg MANAGEMENT_PORT=9081 .
# It packs the executables that `./chancery package` builds; docker compose calls it once per service.

FROM eclipse-temurin:25.0.4_7-jre-noble AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination /layers

FROM eclipse-temurin:25.0.4_7-jre-noble
ARG SERVICE
ARG MANAGEMENT_PORT
LABEL org.opencontainers.image.title="chancery ${SERVICE}" org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 chancery \
 && useradd --system --uid 10001 --gid chancery --no-create-home --home-dir /data --shell /usr/sbin/nologin chancery \
 && install -d -o chancery -g chancery -m 700 /data
WORKDIR /service
# In the order of their change, so that a build reuses the layers of the libraries.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
# Starts the service once without its parts and stops it, so that Java writes an AOT cache of the loaded classes. It halves the work
# of every start of a container. The options must be those of the entry point.
RUN CHANCERY_DATA_DIR=/tmp/training java -XX:+UseSerialGC -XX:AOTCacheOutput=service.aot \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar service.jar >/tmp/training.log 2>&1 & \
    service=$!; \
    until grep -qs ' : Started ' /tmp/training.log; do kill -0 $service || { cat /tmp/training.log; exit 1; }; sleep 0.2; done; \
    kill $service; wait $service; rm -rf /tmp/training /tmp/training.log; test -s service.aot
# The operators' commands: docker compose exec command-service chancery help
COPY cli/target/cli-*-exec.jar /usr/local/lib/chancery-cli.jar
RUN printf '#!/bin/sh\n[ ! -r /data/keys/operator.token ] || : "${CHANCERY_OPERATOR_TOKEN_FILE:=/data/keys/operator.token}"\nexport CHANCERY_OPERATOR_TOKEN_FILE\nexec java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar /usr/local/lib/chancery-cli.jar "$@"\n' \
      >/usr/local/bin/chancery && chmod 755 /usr/local/bin/chancery
USER 10001:10001
VOLUME /data
# The API listens on the container's network address, the management port on its loopback address.
ENV LC_ALL=C.UTF-8 \
    SERVER_ADDRESS=0.0.0.0 \
    CHANCERY_DATA_DIR=/data \
    MANAGEMENT_PORT=${MANAGEMENT_PORT} \
    CHANCERY_MANAGEMENT_URL=http://127.0.0.1:${MANAGEMENT_PORT}
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s --retries=3 \
  CMD curl -fsS --noproxy "*" -o /dev/null "http://127.0.0.1:${MANAGEMENT_PORT}/actuator/health/readiness"
# 40 % of the memory remains for password hashing (19 MiB each), threads, code and buffers. More options: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:AOTCache=service.aot", "-Xlog:aot*=off", "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", \
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "service.jar"]
