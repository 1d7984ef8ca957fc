package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** A request's body, unpacked: the SDKs compress large PutMetricData calls. */
final class Body {
  private static final int MAX = 16 * 1024 * 1024;

  private Body() {}

  static byte[] of(HttpRequest request) {
    if (!request.header("content-encoding").orElse("").contains("gzip")) {
      return request.body();
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
      byte[] body = unpacked.readNBytes(MAX + 1);
      if (body.length > MAX) {
        throw CloudWatchError.validation("The body is larger than " + MAX + " bytes.");
      }
      return body;
    } catch (IOException bad) {
      throw CloudWatchError.validation("The body is not the gzip that its header says.");
    }
  }
}
