package io.automater.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCasesTest {

  private static final String HTTP_API =
      """
      {"rawPath": "/", "rawQueryString": "", "headers": {},
       "requestContext": {"stage": "$default", "http": {"method": "GET"}}}
      """;
  private static final String REST = "{\"httpMethod\": \"GET\", \"path\": \"/\"}";

  @TempDir private Path events;

  @BeforeEach
  void oneGoodCase() throws IOException {
    Files.createDirectories(events.resolve("http-api-2.0"));
    Files.createDirectories(events.resolve("rest-1.0"));
    write("http-api-2.0/root.json", HTTP_API);
    write("rest-1.0/root.json", REST);
    expect("root: {status: 200, empty: true, probe: true}");
  }

  @Test
  void shouldPairEventsWithTheirExpectation() {
    ContractCases cases = ContractCases.load(events);

    assertThat(cases.all())
        .extracting(ContractCase::name)
        .containsExactly("http-api-2.0/root", "rest-1.0/root");
    assertThat(cases.probes()).extracting(ContractCase::name).containsExactly("http-api-2.0/root");
  }

  @Test
  void shouldNameAnEventWithoutExpectation() throws IOException {
    write("http-api-2.0/stray.json", HTTP_API);
    assertRefused("stray.json: no expectation; add 'stray' under 'cases'");
  }

  @Test
  void shouldNameAnExpectationWithoutEvent() throws IOException {
    Files.delete(events.resolve("rest-1.0/root.json"));
    assertRefused("expectations.yaml: cases.root: its event is missing");
  }

  @Test
  void shouldRefuseAnEventInTheWrongFolder() throws IOException {
    write("rest-1.0/root.json", HTTP_API);
    assertRefused("root.json: its shape is that of http-api-2.0: move it there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          root: {status: 99, empty: true}                           | cases.root.status: expected a status from 200 to 599, found 99
          root: {empty: true}                                       | cases.root: 'status' is missing
          root: {status: 200}                                       | either 'json: …' or 'empty: true'
          root: {status: 200, empty: true, json: 1}                 | either 'json: …' or 'empty: true'
          root: {status: 200, empty: true, prob: true}              | cases.root.prob: unknown field; allowed here: about, status
          root: {status: 200, empty: true, probe: yes please}       | cases.root.probe: expected true or false
          root: {status: 200, empty: true, headers: {a: 1}}         | cases.root.headers.a: expected a value, a list
          root: {status: 200, empty: true, headers: {a: {matches: '['}}} | cases.root.headers.a.matches: not a regular expression
          root: {status: 200, json: {a: 1}, volatile: {/b: string}} | cases.root.volatile./b: expected a JSON pointer
          root: {status: 200, json: {a: 1}, volatile: {/a: date}}   | cases.root.volatile./a: expected one of [string, integer, number, boolean]
          """)
  void shouldNameThePlaceOfABadExpectation(String expectation, String message) throws IOException {
    expect(expectation);
    assertRefused(message);
  }

  @Test
  void shouldNameTheLineOfBadYaml() throws IOException {
    write("expectations.yaml", "cases:\n  root: {status: 200\n");
    assertRefused("expectations.yaml: line");
  }

  @Test
  void shouldRefuseACaseGivenTwice() throws IOException {
    expect("root: {status: 200, empty: true}\n  root: {status: 404, empty: true}");
    assertRefused("expectations.yaml: line 3");
  }

  @Test
  void shouldNameAMissingFolder() {
    assertThatThrownBy(() -> ContractCases.load(events.resolve("nowhere")))
        .isInstanceOf(BadContract.class)
        .hasMessageContaining("nowhere: no such folder");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> ContractCases.load(events))
        .isInstanceOf(BadContract.class)
        .hasMessageContaining(message);
  }

  private void expect(String expectation) throws IOException {
    write("expectations.yaml", "cases:\n  " + expectation + "\n");
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(events.resolve(file), content);
  }
}
