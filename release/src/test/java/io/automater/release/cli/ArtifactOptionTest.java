package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.automater.release.delivery.ABuild;
import io.automater.release.delivery.Manifest;
import io.automater.release.delivery.ManifestFile;
import io.automater.release.delivery.Proof;
import io.automater.release.delivery.ProofFile;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import io.automater.release.traffic.Artifact;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ArtifactOptionTest {

  private static final String LAMBDA = "target: lambda\nlambda: {function: f}\n";
  private static final String EKS =
      "target: eks\neks: {cluster: c}\nnetwork: {cidr: 10.0.0.0/16}\n";
  private static final String REHEARSAL =
      EKS.replace("cluster: c", "cluster: c, jarRegistry: 'http://127.0.0.1:8080'");

  @TempDir Path folder;

  @Command
  private static final class AnyCommand {
    @Mixin private ArtifactOption artifact;
  }

  @Test
  void shouldTakeTheZipOfAManifestForLambda() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.empty());
    assertThat(parsed(manifest.file()).read(environment(LAMBDA)))
        .returns("1.4.0", artifact -> artifact.version())
        .returns(folder.resolve("function.zip"), artifact -> artifact.file());
  }

  @Test
  void shouldTakeTheImageOfAManifestForEks() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.of(ABuild.DIGEST));
    ArtifactOption option = parsed(manifest.file(), "--image-repository", "registry/automater");
    assertThat(option.read(environment(EKS)).image())
        .contains("registry/automater@" + ABuild.DIGEST);
  }

  @Test
  void shouldAskForTheRepositoryThatAClusterPullsFrom() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.of(ABuild.DIGEST));
    assertThat(catchThrowable(() -> parsed(manifest.file()).read(environment(EKS))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("name it by --image-repository");
  }

  @Test
  void shouldTakeTheServerJarWhereARehearsalsPodsRunIt() throws Exception {
    Path jar = new ABuild(folder).serverJar("server.jar", "1.4.0");
    assertThat(parsed(jar).read(environment(REHEARSAL)))
        .isEqualTo(new Artifact(jar, "1.4.0", "abc1234"));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "server.jar    | EKS       | is a jar, which only the pods of `make up TARGET=eks` run; the"
            + " cluster of prod.yaml pulls images: push one with `make image-push`",
        "server.jar    | LAMBDA    | is the server's jar, but the environment's target is lambda:"
            + " name the function's zip",
        "function.zip  | REHEARSAL | has no Main-Class, so no pod can run it: name the server's"
            + " jar",
        "absent.jar    | REHEARSAL | there is no such artifact; build it with `make build`",
        "manifest.json | REHEARSAL | a manifest names an image, but the pods of prod.yaml run the"
            + " server jar: leave out --artifact",
      })
  void shouldRefuseWhatTheTargetCannotRun(String name, String target, String expected)
      throws Exception {
    ABuild build = new ABuild(folder);
    build.of("1.4.0", Optional.of(ABuild.DIGEST));
    build.serverJar("server.jar", "1.4.0");
    Environment environment =
        environment(Map.of("LAMBDA", LAMBDA, "EKS", EKS, "REHEARSAL", REHEARSAL).get(target));
    assertThat(catchThrowable(() -> parsed(folder.resolve(name)).read(environment)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(name + ": " + expected);
  }

  @Test
  void shouldRefuseAStampThatIsNotToBeRead() throws Exception {
    Path zip = new ABuild(folder).zip("function.zip", "1.0\\u00zz");
    assertThat(catchThrowable(() -> parsed(zip).read(environment(LAMBDA))))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            zip
                + ": automater.properties: can't be read: Malformed \\uxxxx encoding.; build it"
                + " again with `make build`");
  }

  @Test
  void shouldRefuseAZipThatCallsItselfAnotherVersion() throws Exception {
    new ABuild(folder).zip("other.zip", "1.5.0");
    new ABuild(folder).of("1.4.0", Optional.empty());
    Manifest mixed =
        ManifestFile.write(
            folder.resolve("manifest.json"),
            new ManifestFile.Build("1.4.0", "abc", "2026-11-26T12:00:00Z", Optional.empty()),
            "other.zip",
            "controller.jar",
            "sbom.json");
    assertThat(catchThrowable(() -> parsed(mixed.file()).read(environment(LAMBDA))))
        .hasMessageContaining("version is '1.4.0', but its zip says 1.5.0");
  }

  @Test
  void shouldTakeOnlyWhatTheEnvironmentBeforeHasTaken() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.empty());
    Environment prod = environment(LAMBDA + "provenIn: dev\n");
    ArtifactOption option = parsed(manifest.file());
    assertThat(catchThrowable(() -> option.read(prod)))
        .hasMessageContaining("proven-dev.json: is not there: release it to dev first");

    Instant now = Instant.parse("2026-11-26T12:00:00Z");
    ProofFile.write(
        ProofFile.beside(manifest.file(), "dev"),
        new Proof("dev", manifest.sha256(), "1.4.0", "7", now));
    assertThat(option.read(prod).version()).isEqualTo("1.4.0");
  }

  @Test
  void shouldRefuseABareZipWhereAProofIsWanted() throws Exception {
    Path zip = new ABuild(folder).zip("function.zip", "1.4.0");
    Environment prod = environment(LAMBDA + "provenIn: dev\n");
    assertThat(catchThrowable(() -> parsed(zip).read(prod)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("provenIn is dev, so prod takes the manifest of a build")
        .hasMessageContaining("--artifact dist/manifest.json");
  }

  private static ArtifactOption parsed(Path file, String... more) {
    AnyCommand command = new AnyCommand();
    CommandLine line = new CommandLine(command);
    line.parseArgs(
        Stream.concat(Stream.of("--artifact", file.toString()), Stream.of(more))
            .toArray(String[]::new));
    return command.artifact;
  }

  private Environment environment(String target) throws Exception {
    String yaml = "name: prod\naccount: \"111111111111\"\nregion: eu-central-1\n" + target;
    return new EnvironmentFile(folder).readText("prod.yaml", yaml);
  }
}
