package io.automater.function.fuzz;

import io.automater.contract.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests that a client can write and both doors can carry, however odd. */
final class AnyRequest {

  private static final List<String> METHODS =
      List.of(
          "GET",
          "GET",
          "GET",
          "GET",
          "HEAD",
          "POST",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "get",
          "Options",
          "PROPFIND",
          "X",
          "!#$%&'*+.^_`|~");

  private static final List<String> ROUTES =
      List.of(
          "/",
          "/healthz",
          "/readyz",
          "/version",
          "/nothing-here",
          "/echo",
          "/sum",
          "/number",
          "/seen",
          "/many",
          "/conflict");

  private static final List<String> PATH_PARTS =
      List.of(
          "/",
          "/",
          "//",
          "/a",
          "/..",
          "/.",
          "/...",
          "/%2e%2e",
          "/%2E",
          "/.%2e",
          ";",
          ";a=b",
          "/..;x",
          "%2F",
          "%5c",
          "\\",
          "%",
          "%zz",
          "%0",
          "%00",
          "%25",
          "%252e",
          "%ff",
          "%c3%bc",
          "%C0%AE",
          "[a]",
          "{b}",
          "|",
          "\"",
          "<c>",
          "^",
          "`",
          "~",
          "+",
          "*",
          "@",
          ":",
          "&",
          "=",
          ",",
          "'",
          "!",
          "$",
          "(",
          ")",
          "%0a",
          "%0d%0a",
          "%7f",
          "%3F",
          "%23",
          "%u0041",
          "healthz",
          "version",
          ".json",
          "a".repeat(300));

  private static final List<String> QUERY_PARTS =
      List.of(
          "a",
          "of",
          "of=1",
          "of=x",
          "=",
          "==",
          "&",
          "&&",
          ";",
          "%",
          "%zz",
          "%00",
          "%ff",
          "%C3%BC",
          "+",
          "filter[name]=x",
          "{a}",
          "a|b",
          "\"x\"",
          "^",
          "<b>",
          "`",
          "\\",
          "?",
          "/",
          "../",
          ":",
          "@",
          "'",
          "%0d%0aX:1",
          "x=%u0041",
          "&of=2",
          "n=99999999999999999999",
          "a".repeat(500));

  private static final List<String> HEADERS =
      List.of(
          "accept",
          "accept",
          "accept",
          "accept-charset",
          "accept-language",
          "accept-encoding",
          "content-type",
          "content-type",
          "content-encoding",
          "content-language",
          "origin",
          "origin",
          "access-control-request-method",
          "access-control-request-method",
          "access-control-request-headers",
          "if-modified-since",
          "if-unmodified-since",
          "if-none-match",
          "if-match",
          "if-range",
          "range",
          "cookie",
          "authorization",
          "referer",
          "x-request-id",
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-port",
          "x-forwarded-host",
          "x-forwarded-prefix",
          "forwarded",
          "x-amzn-trace-id",
          "user-agent",
          "x-http-method-override",
          "x-original-url",
          "date",
          "max-forwards",
          "expect",
          "expect",
          "last-event-id",
          "x-odd");

  private static final List<String> VALUES =
      List.of(
          "",
          "*",
          "*/*",
          "GET",
          "DELETE",
          "text/html",
          "application/json",
          "application/*",
          "image/png",
          "application/json; charset=ISO-8859-1",
          "application/json;charset=UTF-16",
          "application/json;charset=UTF-16BE",
          "application/json; charset=windows-1252",
          "application/json; charset=Shift_JIS",
          "application/json; charset=nonsense",
          "application/json; charset=\"\"",
          "application/json;charset=\"ISO-8859-1\";q=0.5",
          "application/json;version=1",
          "application/json;q=2",
          "application/json;q=x",
          "*/*;q=0",
          "text/*;q=0.3, text/html;level=1, */*;q=0.5",
          "application/problem+json",
          "not a type",
          "/",
          "a/b;",
          "a/b;c",
          "a/b;c=\"",
          ";;;",
          ",,,",
          "application/octet-stream",
          "text/plain;charset=x y",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded; charset=nonsense",
          "a/b,".repeat(60) + "a/b",
          "https://app.example",
          "null",
          "::not an origin::",
          "http://[::1",
          "http://a:99999",
          "file:///x",
          "bytes=0-1",
          "bytes=9-1,-",
          "Wed, 21 Oct 2099 07:28:00 GMT",
          "yesterday",
          "-1",
          "\"etag\"",
          "W/\"",
          "a=1; b=2",
          "a b=1; =x; ;;; \"=\"",
          "$Version=1; a=1",
          "a=\"unclosed",
          "en;q=1.5",
          "en-US,de;q=0.1,*;q=",
          "x-@@-y",
          "Root=1-2-3",
          "for=\"[::1]\";proto=x",
          "1.2.3.4, x",
          "0",
          "99999999999999999999",
          "gzip",
          "100-continue",
          "Basic %%%",
          "\u00e9\u00ff",
          "{}",
          "${jndi:x}",
          "\t",
          "x".repeat(900));

  private static final List<String> BODIES =
      List.of(
          "",
          "",
          "{\"of\":1}",
          "{\"of\":",
          "{\"of\":\"x\"}",
          "[]",
          "null",
          "{",
          "\0\1\2",
          "of=1&a=%",
          "--x\r\n",
          "[".repeat(2000),
          "{\"of\":1e999999999}",
          "\ufeff{\"of\":1}",
          "\"\\ud800\"",
          "x".repeat(5000));

  /** What makes a long text, again and again. */
  private static final List<String> LONG_PARTS =
      List.of(
          "a",
          "a",
          "\"\"",
          "\"a\"",
          "\"",
          ";",
          "; ",
          ",",
          ", ",
          "   ,",
          "=",
          "a=1&",
          "a=b;",
          "; charset=x",
          "a/b;q=1,",
          "%41",
          "%c3%bc",
          "%",
          "/",
          "../",
          ":",
          "1",
          "1.",
          "@",
          "-",
          "[",
          "(",
          "{",
          "\\");

  private final Random random;

  AnyRequest(Random random) {
    this.random = random;
  }

  Request next() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("x-request-id", List.of("fuzz"));
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.put(one(HEADERS), List.of(value().strip()));
    }
    String query = query();
    switch (random.nextInt(16)) {
      case 0 -> headers.put(one(HEADERS), List.of(longer(value()).strip()));
      case 1 -> query = longer(query).replace(' ', '+');
      case 2 -> addMany(headers);
      default -> {}
    }
    return new Request(
        one(METHODS), path(), query, headers, one(BODIES).getBytes(StandardCharsets.UTF_8));
  }

  /** Longer by 3 to 8 KB: with the rest, as much as a server and an HTTP API both take. */
  private String longer(String start) {
    String part = one(LONG_PARTS);
    return start + part.repeat((3_000 + random.nextInt(5_000)) / part.length());
  }

  private void addMany(Map<String, List<String>> headers) {
    for (int i = random.nextInt(600); i > 0; i--) {
      headers.put("h" + i, List.of("a"));
    }
  }

  private String path() {
    StringBuilder path = new StringBuilder(random.nextInt(30) == 0 ? "" : one(ROUTES));
    if (random.nextInt(200) == 0) {
      return "*";
    }
    if (random.nextInt(3) == 0) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        path.insert(random.nextInt(path.length() + 1), one(PATH_PARTS));
      }
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    if (random.nextInt(2) == 0) {
      for (int i = random.nextInt(4); i > 0; i--) {
        query.append(one(QUERY_PARTS));
      }
    }
    return query.toString();
  }

  private String value() {
    String value = one(VALUES);
    return switch (random.nextInt(8)) {
      case 0 -> value + ", " + one(VALUES);
      case 1 -> value + "; " + one(VALUES);
      case 2 -> value.substring(0, random.nextInt(value.length() + 1));
      default -> value;
    };
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
