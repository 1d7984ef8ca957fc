package io.automater.rehearsal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The environment of a process that may reach the rehearsal, and no real account. */
public final class Isolation {

  private Isolation() {}

  /**
   * Takes out whatever of the caller's leads to an account, a cluster or a proxy, and puts in what
   * leads here.
   *
   * @param environment of the process, changed in place
   * @param work a folder without AWS's files, in whose place nothing is found
   * @param target the variables of the rehearsal, as {@link Rehearsal#variables()} gives them
   */
  public static void apply(Map<String, String> environment, Path work, Map<String, String> target) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("AWS_")
                    || name.startsWith("KUBE")
                    || name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
    environment.putAll(target);
    environment.put("AWS_ACCESS_KEY_ID", "rehearsal");
    environment.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", work.resolve("no-aws-config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", work.resolve("no-aws-credentials").toString());
  }
}
