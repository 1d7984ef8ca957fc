package io.automater.contract.doors;

import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.PayloadVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A way by which a request reaches the handler. */
public enum Door {
  HANDLER_2_0("handler 2.0", "function", PayloadVersion.HTTP_API_2_0),
  HANDLER_1_0("handler 1.0", "function", PayloadVersion.REST_1_0),
  SERVER("server", "function", PayloadVersion.HTTP_API_2_0),
  LAMBDA_2_0("Lambda 2.0", "rehearsal", PayloadVersion.HTTP_API_2_0),
  LAMBDA_1_0("Lambda 1.0", "rehearsal", PayloadVersion.REST_1_0),
  API_LAMBDA("API → Lambda", "rehearsal", PayloadVersion.HTTP_API_2_0),
  ALB("ALB → pod", "rehearsal", PayloadVersion.HTTP_API_2_0),
  API_ALB("API → ALB → pod", "rehearsal", PayloadVersion.HTTP_API_2_0),
  CONTAINER("container", "image", PayloadVersion.HTTP_API_2_0),
  CONTAINER_2_0("container 2.0", "image", PayloadVersion.HTTP_API_2_0),
  CONTAINER_1_0("container 1.0", "image", PayloadVersion.REST_1_0);

  private final String title;
  private final String module;
  private final PayloadVersion payload;

  Door(String title, String module, PayloadVersion payload) {
    this.title = title;
    this.module = module;
    this.payload = payload;
  }

  /** The heading of its column. */
  public String title() {
    return title;
  }

  /** What is sent through it: each event of a payload version, or its request over HTTP. */
  public List<ContractCase> cases(ContractCases all) {
    return all.of(payload);
  }

  /** The module whose tests go through it. */
  String module() {
    return module;
  }

  /** Where its suite notes what it ran, under the repository's root. */
  Path notes() {
    return Path.of(module).resolve(inModule());
  }

  /** The same under the module's folder, where its tests run. */
  Path inModule() {
    return Path.of("target", "contract", name().toLowerCase(Locale.ROOT) + ".txt");
  }
}
