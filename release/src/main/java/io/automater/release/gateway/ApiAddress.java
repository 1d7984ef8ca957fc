package io.automater.release.gateway;

import java.net.URI;

/**
 * Where an environment's API answers.
 *
 * @param url what users call: stage {@code $default}
 * @param previewUrl where the candidate answers: stage {@code preview}
 */
public record ApiAddress(URI url, URI previewUrl) {

  /** The preview is a stage of the same API, so its name is the first part of the path. */
  static ApiAddress of(String endpoint) {
    return new ApiAddress(URI.create(endpoint), URI.create(endpoint + "/preview"));
  }
}
