# One image, two entry points: the server (EKS), or a Lambda function where AWS_LAMBDA_RUNTIME_API is set.
# `make image` builds it; image/README.md says what is in it. Plain syntax: the classic builder will do.
# Every RUN is in exec form: neither the build nor the container needs a shell.

# Any image with a JRE 25 or newer as `java` on its PATH, by digest where that matters.
ARG JAVA_BASE=docker.io/library/eclipse-temurin:25-jre

# The JVM's AOT cache, trained by both entry points on the recorded events. It is valid for this JVM and
# these jars at these paths, so both stages have the same base and the same files.
FROM ${JAVA_BASE} AS train
COPY image/target/layers/dependencies/ /
COPY image/target/layers/application/ /
COPY events/ /events/
ENV AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001 PORT=8000
RUN ["java", "-XX:AOTCacheOutput=/app/automater.aot", "-Xlog:disable", "-Xlog:all=error:stderr", "--enable-native-access=ALL-UNNAMED", "-cp", "/app/automater.jar", "io.automater.image.training.Training", "/events"]

FROM ${JAVA_BASE}
# What changes seldom comes first: libraries, our classes, the cache. The first two bring the folder /app
# with them: one that the builder made would have the time of the build, and the layer another digest.
COPY image/target/layers/dependencies/ /
COPY image/target/layers/application/ /
COPY --from=train /app/automater.aot /app/

WORKDIR /app
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
# Loopback is the server's default; in a container the network around it is the border.
ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000

ARG VERSION=0.0.0-dev
ARG COMMIT=unknown
ARG BUILT_AT=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="automater" \
      org.opencontainers.image.description="One Spring handler: a server on port 8000, or a Lambda function" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.created="${BUILT_AT}" \
      com.amazonaws.lambda.feature.snapstart="Allow"

# Standard output carries JSON lines only, so the JVM's own warnings go to standard error. Nothing is
# written but to /tmp. More options come by JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:AOTCache=/app/automater.aot", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-XX:+ErrorFileToStderr", "-XX:-UsePerfData", "-Xlog:disable", "-Xlog:all=warning:stderr", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/automater.jar"]
