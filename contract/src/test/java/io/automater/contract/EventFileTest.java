package io.automater.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  @TempDir private Path folder;

  @Test
  void shouldReadAnHttpApiEvent() throws IOException {
    Request request =
        read(
            """
            {"version": "2.0", "rawPath": "/preview/a b%", "rawQueryString": "x=1&x=%32",
             "cookies": ["a=1", "b=2"], "headers": {"x-many": "one,two", "x-none": null},
             "requestContext": {"stage": "preview", "http": {"method": "POST"}},
             "body": "aGk=", "isBase64Encoded": true}
            """);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/a%20b%25?x=1&x=%32");
    assertThat(request.headers())
        .containsEntry("x-many", List.of("one,two"))
        .doesNotContainKey("x-none")
        .containsEntry("cookie", List.of("a=1; b=2"));
    assertThat(request.body()).asString().isEqualTo("hi");
  }

  @Test
  void shouldLeaveAPathThatOnlyBeginsLikeTheStage() throws IOException {
    assertThat(
            read("""
            {"rawPath": "/previews", "rawQueryString": "", "headers": {},
             "requestContext": {"stage": "preview", "http": {"method": "GET"}}}
            """)
                .rawPath())
        .isEqualTo("/previews");
  }

  @Test
  void shouldReadARestEvent() throws IOException {
    Request request =
        read(
            """
            {"httpMethod": "GET", "path": "/a%20b", "headers": {"X-Many": "two", "X-One": "1"},
             "multiValueHeaders": {"X-Many": ["one", "two"]},
             "multiValueQueryStringParameters": {"x": ["1", "a b&c"]}, "body": null}
            """);

    assertThat(request.target()).isEqualTo("/a%20b?x=1&x=a%20b%26c");
    assertThat(request.headers())
        .containsEntry("x-many", List.of("one", "two"))
        .containsEntry("x-one", List.of("1"));
    assertThat(request.body()).isEmpty();
  }

  @Test
  void shouldNameFileAndFieldOfABadEvent() {
    assertThatThrownBy(() -> read("{\"hello\": 1}"))
        .isInstanceOf(BadContract.class)
        .hasMessageContaining("event.json: not an API Gateway event");
    assertThatThrownBy(() -> read("{\"httpMethod\": \"GET\", \"path\": 7}"))
        .isInstanceOf(BadContract.class)
        .hasMessageEndingWith("event.json: /path: expected a string, found 7");
    assertThatThrownBy(() -> read("{\n\"a\": }"))
        .isInstanceOf(BadContract.class)
        .hasMessageContaining("event.json: line 2: not JSON");
    assertThatThrownBy(
            () ->
                read(
                    "{\"httpMethod\": \"GET\", \"path\": \"/\", \"body\": \"?\","
                        + " \"isBase64Encoded\": true}"))
        .isInstanceOf(BadContract.class)
        .hasMessageContaining("/body: isBase64Encoded is true, but it is not base64");
  }

  private Request read(String json) throws IOException {
    return EventFile.read(Files.writeString(folder.resolve("event.json"), json)).request();
  }
}
