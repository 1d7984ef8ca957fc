package io.automater.rehearsal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The registry: which jar an image's digest stands for. */
public final class Images {
  private static final String REPOSITORY = "automater";

  private final Path folder;
  private final ConcurrentMap<String, Image> byDigest = new ConcurrentHashMap<>();

  /**
   * @param folder for the jars' copies
   */
  public Images(Path folder) {
    this.folder = folder;
  }

  /** Adds a server jar; the reference carries the jar's hash. */
  public Image add(Path serverJar, String version) {
    return add(serverJar, version, Map.of());
  }

  /**
   * Adds a server jar with an environment of its own, which is part of the digest.
   *
   * @param environment as {@code ENV} in an image
   */
  public Image add(Path serverJar, String version, Map<String, String> environment) {
    try {
      String digest = "sha256:" + hash(serverJar, environment);
      Path copy = folder.resolve(digest.replace(':', '-') + ".jar");
      Files.createDirectories(folder);
      Files.copy(serverJar, copy, StandardCopyOption.REPLACE_EXISTING);
      Image image = new Image(REPOSITORY + "@" + digest, copy, version, environment);
      byDigest.put(digest, image);
      return image;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot add " + serverJar + " as an image", failed);
    }
  }

  /** Whether there is an image of this digest, {@code sha256:…}. */
  public boolean has(String digest) {
    return byDigest.containsKey(digest);
  }

  /** The image that a reference names, by its digest alone; any repository will do. */
  public Optional<Image> find(String reference) {
    return Optional.ofNullable(byDigest.get(reference.substring(reference.indexOf('@') + 1)));
  }

  private static String hash(Path jar, Map<String, String> environment) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(Files.readAllBytes(jar));
      new TreeMap<>(environment)
          .forEach(
              (name, value) ->
                  sha.update((name + "=" + value + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
