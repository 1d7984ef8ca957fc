package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where this machine keeps the AWS provider: the first folder on the usual ones that holds {@code
 * registry.terraform.io/hashicorp/aws}. Without one, Terraform asks the registry.
 */
final class ProviderMirror {
  private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
  private static final Pattern CONFIGURED =
      Pattern.compile("filesystem_mirror\\s*\\{[^}]*?path\\s*=\\s*\"([^\"]+)\"");
  private static final List<String> SHARED =
      List.of("/opt", "/srv", "/usr/local/share", "/usr/share", "/var/lib");

  private ProviderMirror() {}

  static Optional<Path> find(Map<String, String> environment) {
    return candidates(environment).stream()
        .filter(folder -> Files.isDirectory(folder.resolve(PROVIDER)))
        .findFirst();
  }

  /** A CLI configuration that takes the AWS provider from the mirror, and only that. */
  static String configuration(Path mirror) {
    return """
        provider_installation {
          filesystem_mirror {
            path    = "%1$s"
            include = ["%2$s"]
          }
          direct {
            exclude = ["%2$s"]
          }
        }
        """
        .formatted(mirror, "registry.terraform.io/hashicorp/aws");
  }

  private static List<Path> candidates(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", "/"));
    List<Path> candidates = new ArrayList<>();
    add(candidates, environment.get("AUTOMATER_TERRAFORM_MIRROR"));
    configured(environment.get("TF_CLI_CONFIG_FILE")).ifPresent(candidates::add);
    configured(home.resolve(".terraformrc").toString()).ifPresent(candidates::add);
    candidates.add(home.resolve(".terraform.d/plugins"));
    candidates.add(home.resolve(".local/share/terraform/plugins"));
    for (String shared : SHARED) {
      candidates.add(Path.of(shared));
      candidates.addAll(folders(Path.of(shared)));
      candidates.add(Path.of(shared, "terraform", "plugins"));
    }
    return candidates;
  }

  private static void add(List<Path> candidates, String path) {
    if (path != null && !path.isBlank()) {
      candidates.add(Path.of(path).toAbsolutePath());
    }
  }

  private static Optional<Path> configured(String file) {
    if (file == null || !Files.isReadable(Path.of(file))) {
      return Optional.empty();
    }
    try {
      Matcher matcher = CONFIGURED.matcher(Files.readString(Path.of(file)));
      return matcher.find() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isReadable(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
