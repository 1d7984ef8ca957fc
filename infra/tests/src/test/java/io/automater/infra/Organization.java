package io.automater.infra;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the runners need of {@code organization.tfvars}: whose account a root belongs to. */
record Organization(String text) {
  private static final Path FILE = SourceTree.AWS.resolve("organization.tfvars");

  static Organization of(SourceTree tree) {
    return new Organization(tree.read(FILE));
  }

  String region() {
    return value("(?m)^ *region *= *\"([^\"]+)\"");
  }

  String managementAccount() {
    return value("(?m)^ *management_account *= *\"(\\d{12})\"");
  }

  /** A workload's own account; the management account holds all other roots. */
  String accountOf(Path folder) {
    Path inAws = SourceTree.AWS.relativize(folder);
    return inAws.startsWith("workloads")
        ? value(
            "(?m)^ *%s *= *\\{ *id *= *\"(\\d{12})\""
                .formatted(Pattern.quote(inAws.getFileName().toString())))
        : managementAccount();
  }

  private String value(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("organization.tfvars has nothing like " + pattern);
    }
    return matcher.group(1);
  }
}
