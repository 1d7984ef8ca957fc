package io.automater.rehearsal;

import io.automater.rehearsal.lambda.AliasChange;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LogSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Terraform and a first release leave behind: a function, a version, both aliases on it. */
final class Deployment {
  private static final List<String> ALIASES = List.of("live", "candidate");

  private final Lambda lambda;
  private final String function;

  Deployment(Lambda lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  FunctionVersion run(byte[] zip, FunctionSettings asked, Duration patience)
      throws InterruptedException {
    FunctionSettings wanted = asked.withLogs(LogSettings.OF_THE_MODULE);
    boolean there =
        lambda.functions().list().stream().anyMatch(each -> each.function().equals(function));
    if (there) {
      lambda.functions().updateCode(function, zip, Optional.empty(), Optional.empty(), false);
      lambda.functions().updateSettings(function, Optional.empty(), old -> wanted);
    } else {
      lambda.functions().create(function, wanted, zip, Map.of());
    }
    FunctionVersion published =
        lambda
            .functions()
            .publish(function, ArtifactDescription.of(zip), Optional.empty(), Optional.empty());
    FunctionVersion settled =
        lambda.functions().awaitSettled(function, published.version(), patience);
    if (settled.state().active()) {
      ALIASES.forEach(alias -> point(alias, settled.version()));
    }
    return settled;
  }

  private void point(String alias, String version) {
    boolean there =
        lambda.aliases().list(function, Optional.empty()).stream()
            .anyMatch(each -> each.name().equals(alias));
    if (there) {
      lambda
          .aliases()
          .update(
              function,
              alias,
              new AliasChange(
                  Optional.of(version), Optional.empty(), Optional.of(Map.of()), Optional.empty()));
    } else {
      lambda.aliases().create(function, alias, version, "", Map.of());
    }
  }
}
