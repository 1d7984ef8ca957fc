package io.automater.rehearsal.aws;

import io.automater.rehearsal.http.HttpRequest;
import java.util.Optional;

/** One AWS service in miniature. The endpoint asks each in turn whose request this is. */
public interface AwsService {
  /** The call that a request makes, not yet applied; empty when it belongs to another service. */
  Optional<AwsCall> recognise(HttpRequest request);
}
