package io.automater.rehearsal.aws;

import io.automater.rehearsal.http.HttpAnswer;

/** Stands between the wire and the services: sees each call, and may fail it. */
@FunctionalInterface
public interface CallInterceptor {
  /** Applies the call, or does not; may throw {@code DropConnection}. */
  HttpAnswer around(AwsCall call);
}
