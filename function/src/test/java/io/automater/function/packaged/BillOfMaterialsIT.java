package io.automater.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bill of materials says is in the artifacts, against what is in them. */
class BillOfMaterialsIT {

  private static final Path TARGET = Path.of("target");

  @ParameterizedTest
  @CsvSource({
    "automater-function.zip, lib/",
    "automater-function-server.jar, BOOT-INF/lib/",
  })
  void shouldListEachJarByTheHashOfItsBytes(String artifact, String folder) throws Exception {
    Set<String> listed = listedHashes();
    Map<String, String> packed = jars(TARGET.resolve(artifact), folder);
    assertThat(packed).hasSizeGreaterThan(15);
    assertThat(packed).allSatisfy((jar, hash) -> assertThat(listed).as(jar).contains(hash));
  }

  private static Set<String> listedHashes() throws IOException {
    JsonNode bill =
        new ObjectMapper().readTree(TARGET.resolve("automater-function.cdx.json").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> hashes = new HashSet<>();
    for (JsonNode component : bill.path("components")) {
      for (JsonNode hash : component.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          hashes.add(hash.path("content").asText());
        }
      }
    }
    return hashes;
  }

  private static Map<String, String> jars(Path artifact, String folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (ZipFile zip = new ZipFile(artifact.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith(folder) && entry.getName().endsWith(".jar")) {
          try (InputStream in = zip.getInputStream(entry)) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            hashes.put(entry.getName(), HexFormat.of().formatHex(hash));
          }
        }
      }
    }
    return hashes;
  }
}
