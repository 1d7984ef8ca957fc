package io.automater.rehearsal;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.server.Image;
import io.automater.rehearsal.server.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registry over the wire, as far as a server jar needs one: it is pushed as a blob, in one
 * request, and its digest is the image's. Errors have the registry's own form.
 *
 * <p>Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
final class JarRegistry implements HttpHandler {
  private static final String DIGEST = "sha256:[0-9a-f]{64}";
  private static final Pattern BLOB =
      Pattern.compile("/v2/(?<name>[a-z0-9/_.-]+)/blobs/(?<digest>" + DIGEST + ")");
  private static final Pattern UPLOAD =
      Pattern.compile("/v2/(?<name>[a-z0-9/_.-]+)/blobs/uploads/");

  private final Images images;
  private final Path scratch;

  /**
   * @param scratch a folder for what is on its way
   */
  JarRegistry(Images images, Path scratch) {
    this.images = images;
    this.scratch = scratch;
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    Matcher blob = BLOB.matcher(request.rawPath());
    if (blob.matches() && request.method().equals("HEAD")) {
      return HttpAnswer.empty(images.has(blob.group("digest")) ? 200 : 404);
    }
    Matcher upload = UPLOAD.matcher(request.rawPath());
    if (upload.matches() && request.method().equals("POST")) {
      String digest = request.query("digest").orElse("");
      return digest.matches(DIGEST)
          ? push(request, upload.group("name"), digest)
          : error(400, "DIGEST_INVALID", "digest is needed in the same request, as sha256:…");
    }
    return error(
        404, "UNSUPPORTED", "the rehearsal's registry takes a jar as one blob, and nothing else");
  }

  private HttpAnswer push(HttpRequest request, String name, String digest) {
    if (request.bodyTooLarge()) {
      return error(413, "SIZE_INVALID", "the jar is too large");
    }
    try {
      Path jar = Files.createTempFile(scratch, "pushed-", ".jar");
      try {
        Files.write(jar, request.body());
        Image image = images.add(jar, ServerJar.read(jar).version());
        return image.reference().endsWith("@" + digest)
            ? HttpAnswer.empty(201).with("location", "/v2/" + name + "/blobs/" + digest)
            : error(400, "DIGEST_INVALID", "the jar is " + image.reference());
      } finally {
        Files.delete(jar);
      }
    } catch (IOException noJar) {
      return error(400, "BLOB_UPLOAD_INVALID", "it is no jar: " + noJar.getMessage());
    }
  }

  private static HttpAnswer error(int status, String code, String message) {
    return HttpAnswer.json(
        status,
        "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}"
            .formatted(code, message.replaceAll("[\"\\\\]", "'")));
  }
}
