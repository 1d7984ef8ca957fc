package io.automater.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The repository's own {@code events/}. */
class RecordedEventsTest {

  private static final Path EVENTS = Path.of("..", "events");

  private final ContractCases cases = ContractCases.load(EVENTS);

  @Test
  void shouldHaveEachCaseInBothPayloads() {
    assertThat(cases.of(PayloadVersion.HTTP_API_2_0)).hasSizeGreaterThanOrEqualTo(44);
    assertThat(names(PayloadVersion.REST_1_0)).isEqualTo(names(PayloadVersion.HTTP_API_2_0));
  }

  @Test
  void shouldCarryTheSameRequestInBothPayloads() {
    Map<String, ContractCase> rest = new TreeMap<>();
    cases.of(PayloadVersion.REST_1_0).forEach(each -> rest.put(each.eventFile().caseName(), each));
    for (ContractCase each : cases.of(PayloadVersion.HTTP_API_2_0)) {
      Request request = each.request();
      Request other = rest.get(each.eventFile().caseName()).request();
      assertThat(other.method()).as(each.name()).isEqualTo(request.method());
      assertThat(other.target()).as(each.name()).isEqualTo(encoded(request.target()));
      assertThat(other.body()).as(each.name()).isEqualTo(request.body());
      assertThat(ofTheCaller(other)).as(each.name()).isEqualTo(ofTheCaller(request));
    }
  }

  @Test
  void shouldStayWithinTheHeaderLimitOfApiGateway() {
    Map<String, List<String>> headers = request("root-large-header").headers();
    int size =
        headers.entrySet().stream()
            .mapToInt(header -> header.getKey().length() + header.getValue().get(0).length())
            .sum();
    assertThat(size).isBetween(9_900, 10_240);
  }

  @Test
  void shouldReadEachPartOfTheRequests() {
    assertThat(request("root-query").rawQuery())
        .isEqualTo("tag=a&tag=b&sum=1%2B1%3D2&q=caf%C3%A9%20cr%C3%A8me&empty=");
    assertThat(request("root-cookies").headers())
        .containsEntry("cookie", List.of("session=abc123; theme=dark"));
    assertThat(request("not-found-encoded").rawPath()).isEqualTo("/no%20such");
    assertThat(request("not-found-unicode").rawPath()).isEqualTo("/caf%C3%A9");
    assertThat(request("stage-root").rawPath()).isEqualTo("/");
    assertThat(request("stage-healthz").rawPath()).isEqualTo("/healthz");
    byte[] binary = request("root-post-binary").body();
    assertThat(binary).hasSize(256);
    assertThat(binary[255]).isEqualTo((byte) 0xff);
  }

  @Test
  void shouldSendEachDistinctRequestOnce() {
    List<Request> requests = cases.overHttp().stream().map(ContractCase::request).toList();
    assertThat(requests).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    assertThat(cases.probes()).isNotEmpty().isSubsetOf(cases.overHttp());
  }

  @Test
  void shouldKeepExpectationsToTheirSchema() throws IOException {
    var schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                new ObjectMapper()
                    .readTree(Files.readString(EVENTS.resolve("expectations.schema.json"))));
    JsonNode table =
        new YAMLMapper().readTree(Files.readString(EVENTS.resolve(ContractCases.EXPECTATIONS)));
    assertThat(schema.validate(table)).isEmpty();
    assertThat(schema.validate(new YAMLMapper().readTree("cases: {a: {status: 700}}")))
        .isNotEmpty();
  }

  private Request request(String name) {
    return cases.of(PayloadVersion.HTTP_API_2_0).stream()
        .filter(each -> each.eventFile().caseName().equals(name))
        .findFirst()
        .orElseThrow()
        .request();
  }

  private List<String> names(PayloadVersion payload) {
    return cases.of(payload).stream().map(each -> each.eventFile().caseName()).toList();
  }

  /** A REST API hands the query over decoded: raw and encoded characters are the same there. */
  private static String encoded(String target) {
    return Pattern.compile("[\\[\\]{}|\"^<>`]")
        .matcher(target)
        .replaceAll(raw -> "%%%02X".formatted((int) raw.group().charAt(0)));
  }

  /** What the caller sent: the two APIs differ in host and count the body or not. */
  private static Map<String, String> ofTheCaller(Request request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("host") && !name.equals("content-length")) {
                headers.put(name, String.join(",", values));
              }
            });
    return headers;
  }
}
