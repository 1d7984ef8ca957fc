package io.automater.release.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.automater.contract.ContractCases;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitCommandTest {

  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private HttpServer server;
  private String errors = "";
  private String printed = "";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"cart\":[]}".getBytes(UTF_8);
          exchange.getResponseHeaders().set("content-type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldMakeAnEnvironmentAndACaseOfAForeignZip() throws Exception {
    assertThat(init(zip("Cart"), "--path", "/carts/7?full=yes")).as(errors).isZero();

    Environment environment = environment("cart");
    assertThat(environment)
        .returns("012345678901", Environment::account)
        .returns("eu-central-1", Environment::region)
        .returns(Environment.MetricsSource.TARGET, Environment::metrics)
        .returns(Optional.of(folder.resolve("events-cart")), Environment::events);
    assertThat(environment.policy().interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(environment.target())
        .isEqualTo(
            new Environment.Target.Lambda(
                "automater-cart", "live", "candidate", Optional.of("shop.Cart")));
    assertThat(ContractCases.load(environment.events().get()).probes())
        .extracting(each -> each.request().target())
        .containsExactly("/carts/7?full=yes");
    assertThat(printed)
        .contains(
            "GET /carts/7?full=yes: status 200, its JSON",
            "an answer of 5xx is no error to it",
            "make environment NAME=cart",
            "ship --environment " + folder.resolve("environments/cart.yaml") + " --artifact");
    assertThat(CompiledZip.names(folder.resolve("environments"))).containsExactly("", "cart.yaml");
  }

  @Test
  void shouldAskForTheTwoThingsThatItCannotKnowAndForTheHandlerWhereThereAreTwo() throws Exception {
    Path zip = zip("Cart", "Order");
    List<String> asked = new ArrayList<>();
    Questions person =
        question -> {
          asked.add(question);
          return Optional.of(
              switch (asked.size()) {
                case 1 -> " 012345678901  eu-west-1 ";
                case 2 -> url();
                default -> "shop.Order::handleRequest";
              });
        };
    InitCommand command = new InitCommand(new PrintStream(new ByteArrayOutputStream()), person);
    int code =
        new CommandLine(command)
            .setExecutionExceptionHandler(new Failures())
            .execute("--artifact", zip.toString(), "--environments", folder + "/environments");

    assertThat(code).isZero();
    assertThat(asked).hasSize(3);
    assertThat(asked.get(2)).contains("shop.Cart, shop.Order");
    assertThat(environment("shop").region()).isEqualTo("eu-west-1");
    assertThat(environment("shop").target())
        .isInstanceOfSatisfying(
            Environment.Target.Lambda.class,
            lambda -> assertThat(lambda.handler()).contains("shop.Order::handleRequest"));
  }

  @Test
  void shouldSendAServersJarAndAnImageToACluster() throws Exception {
    Path jar = zip("shop-server-1.2.jar", Map.of(), Map.of("BOOT-INF/classes/a.class", "x"));
    assertThat(init(jar)).as(errors).isZero();
    assertThat(environment("shop-server").target())
        .isEqualTo(
            new Environment.Target.Eks("automater-shop-server", "automater", Optional.empty()));
    assertThat(printed).contains("docker build", "--artifact NAME@sha256:DIGEST");

    assertThat(initNamed("registry:5000/shop/cart@" + DIGEST, "--cidr", "10.21.0.0/16"))
        .as(errors)
        .isZero();
    assertThat(environment("cart").metrics()).isEqualTo(Environment.MetricsSource.TARGET);
  }

  @Test
  void shouldLetAnArtifactThatSaysItsVersionBeJudgedByItsOwnMetrics() throws Exception {
    Path zip =
        zip(
            "ours.zip",
            Map.of("Cart", CompiledZip.handler("Cart")),
            Map.of("automater.properties", "version=1.0.0"));
    assertThat(init(zip)).as(errors).isZero();
    assertThat(environment("ours").metrics()).isEqualTo(Environment.MetricsSource.EMF);
  }

  @Test
  void shouldOverwriteNothing() throws Exception {
    Path zip = zip("Cart");
    Files.createDirectories(folder.resolve("environments"));
    Files.writeString(folder.resolve("environments/cart.yaml"), "mine");
    Files.createDirectory(folder.resolve("events-cart"));
    assertRefused(
        init(zip),
        "environments/cart.yaml and " + folder.resolve("events-cart") + " exist already",
        "choose another --name");
    assertThat(folder.resolve("environments/cart.yaml")).hasContent("mine");
    Files.delete(folder.resolve("environments/cart.yaml"));
    assertRefused(init(zip), "events-cart exists already");
  }

  @Test
  void shouldLeaveNothingWhenItCannotWrite() throws Exception {
    Path zip = zip("Cart");
    Files.writeString(folder.resolve("environments"), "a file");
    assertRefused(init(zip), "can't be written, and nothing was");
    assertThat(folder.resolve("events-cart")).doesNotExist();
  }

  @Test
  void shouldLeaveNothingWhenThereIsNothingToRecord() throws Exception {
    Path zip = zip("Cart");
    status = 503;
    assertRefused(init(zip), "nothing to record: GET /: answered 503");
    server.stop(0);
    assertRefused(init(zip), "nothing to record: GET ", "connection refused");
    assertThat(folder.resolve("environments")).doesNotExist();
    assertThat(folder.resolve("events-cart")).doesNotExist();
  }

  @Test
  void shouldNameEverythingThatIsMissingAtOnce() throws Exception {
    int code = run("init", "--artifact", zip("Cart").toString(), "--yes", "--region", "eu-west-1");
    assertRefused(code, "missing: --account (12 digits), --from-url");
  }

  @Test
  void shouldRefuseWhatNoTargetRuns() throws Exception {
    assertRefused(initNamed(folder + "/none.zip"), "none.zip: there is no such file; an image is");
    assertRefused(initNamed("registry/shop:1.2"), "there is no such file; an image is named by");
    assertRefused(initNamed(folder.toString()), "is a folder: name the zip or the jar");
    Path text = Files.writeString(folder.resolve("text.zip"), "hello");
    assertRefused(init(text), "text.zip: is neither a zip nor a jar");
    assertRefused(
        init(zip("node.zip", Map.of(), Map.of("index.js", "exports"))),
        "node.zip: has neither classes at its root nor jars in lib/");
    assertRefused(
        init(zip("web.jar", Map.of(), Map.of("WEB-INF/web.xml", ""))), "web application archive");
    Path large = zip("large.zip", Map.of("Cart", CompiledZip.handler("Cart")), Map.of());
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      byte[] zip = new byte[(int) file.length()];
      file.readFully(zip);
      // A zip may stand behind other bytes; it is read from its end.
      file.setLength(51L * 1024 * 1024);
      file.seek(file.length());
      file.write(zip);
    }
    assertRefused(init(large), "bytes, Lambda takes at most 52428800");
  }

  @Test
  void shouldRefuseATargetThatDoesNotRunTheArtifact() throws Exception {
    assertRefused(init(zip("Cart"), "--target", "eks"), "is code for Lambda and starts no server");
    Path jar = zip("server.jar", Map.of(), Map.of("BOOT-INF/classes/a.class", "x"));
    assertRefused(init(jar, "--target", "lambda"), "starts a server, and has no class at its root");
    assertRefused(
        initNamed("registry/cart@" + DIGEST, "--target", "lambda"), "is an image", "name a zip");
  }

  @Test
  void shouldRefuseAHandlerThatIsNotThere() throws Exception {
    assertRefused(
        init(zip("Cart", "Order")),
        "several classes could be the handler, shop.Cart, shop.Order: name what Lambda is to call");
    assertRefused(
        init(zip("Cart"), "--handler", "shop.Basket::run"),
        "there is no class shop.Basket in",
        "there is shop.Cart");
    assertRefused(init(zip("Cart"), "--handler", "a b"), "--handler is 'a b': must be package");
    Path plain = zip("plain.zip", Map.of("Plain", "package shop; class Plain {}"), Map.of());
    assertRefused(init(plain), "no class at its root implements RequestHandler");
    assertThat(init(plain, "--handler", "shop.Plain::run")).as(errors).isZero();
  }

  @Test
  void shouldRefuseValuesThatTheReadersWouldRefuse() throws Exception {
    Path zip = zip("Cart");
    assertRefused(init(zip, "--name", "Cart"), "--name is 'Cart': must be a lower-case letter");
    assertRefused(init(zip, "--account", "123"), "account is 123: must match ^[0-9]{12}$");
    assertRefused(init(zip, "--region", "moon"), "region is moon: must match");
    assertRefused(init(zip, "--function", "a b"), "lambda.function is a b: must match");
    assertRefused(init(zip, "--api-url", "https://x"), "--preview-url is missing");
    assertRefused(
        initNamed("registry/a-service-with-a-name@" + DIGEST), "must be at most 15 characters");
    assertRefused(
        initNamed("registry/cart@" + DIGEST, "--cidr", "10.0.0.0"), "network.cidr is 10.0.0.0");
  }

  @Test
  void shouldRefuseAUrlOrAPathThatCannotBeRecorded() throws Exception {
    Path zip = zip("Cart");
    assertRefused(init(zip, "--from-url", "shop.example"), "must be http://HOST[:PORT]");
    assertRefused(init(zip, "--from-url", "http://a b"), "is no URL");
    assertRefused(init(zip, "--from-url", "http://a/?b=c"), "has a query: give that with the path");
    assertRefused(init(zip, "--path", "carts"), "--path is carts: must begin with /");
    assertRefused(init(zip, "--path", "/a b"), "--path is /a b: must be percent-encoded");
    assertRefused(init(zip, "--from-url", "http://ann:secret@a"), "has a name or a password in it");
    assertThat(errors).doesNotContain("secret");
  }

  private void assertRefused(int code, String... message) {
    assertThat(code).as(errors).isEqualTo(2);
    assertThat(errors).contains(message).doesNotContain("\tat ");
  }

  private Path zip(String... handlers) throws IOException {
    Map<String, String> sources = new java.util.HashMap<>();
    for (String handler : handlers) {
      sources.put(handler, CompiledZip.handler(handler));
    }
    return zip((handlers.length > 1 ? "shop" : "cart") + "-1.4.0.zip", sources, Map.of());
  }

  private Path zip(String name, Map<String, String> sources, Map<String, String> more)
      throws IOException {
    return CompiledZip.of(
        Files.createDirectories(folder.resolve("build")).resolve(name), sources, more);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Environment environment(String name) throws Exception {
    return new EnvironmentFile(folder.resolve("environments")).read(name);
  }

  private int init(Path artifact, String... more) {
    return initNamed(artifact.toString(), more);
  }

  /** What comes last counts. */
  private int initNamed(String artifact, String... more) {
    Map<String, String> options = new java.util.LinkedHashMap<>();
    options.put("--account", "012345678901");
    options.put("--region", "eu-central-1");
    options.put("--from-url", url());
    options.put("--environments", folder + "/environments");
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    List<String> arguments = new ArrayList<>(List.of("init", "--yes", "--artifact", artifact));
    options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
    printed = out.toString(UTF_8);
    errors = err.toString(UTF_8);
    return code;
  }
}
