package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code kubectl kustomize} makes of a folder: what would be applied to a cluster. */
record Manifests(List<JsonNode> resources) {
  static final Path FOLDER = Path.of("infra-eks", "manifests");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param root of the repository, or of a copy
   * @param folder under {@code infra-eks/manifests}
   */
  static Manifests build(Path root, String folder) {
    Path log = Path.of("target", "runs", "manifests", folder.replace('/', '-')).toAbsolutePath();
    String built =
        new Tool(root.resolve(FOLDER), Map.of(), Duration.ofMinutes(2))
            .run(log, List.of("kubectl", "kustomize", folder))
            .orFail()
            .text();
    return new Manifests(parse(built));
  }

  static List<JsonNode> parse(String yaml) {
    Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
    return StreamSupport.stream(documents.spliterator(), false)
        .map(document -> (JsonNode) JSON.valueToTree(document))
        .toList();
  }

  List<JsonNode> all(String kind) {
    return resources.stream().filter(one -> one.path("kind").asText().equals(kind)).toList();
  }

  JsonNode only(String kind, String name) {
    List<JsonNode> found =
        all(kind).stream().filter(one -> one.at("/metadata/name").asText().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("%d of %s %s".formatted(found.size(), kind, name));
    }
    return found.getFirst();
  }

  static JsonNode container(JsonNode deployment) {
    return deployment.at("/spec/template/spec/containers/0");
  }

  static String environment(JsonNode deployment, String name) {
    return StreamSupport.stream(container(deployment).path("env").spliterator(), false)
        .filter(variable -> variable.path("name").asText().equals(name))
        .map(variable -> variable.path("value").asText())
        .findFirst()
        .orElse("");
  }
}
