package io.automater.function.testing;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Routes that do what the application's own do not, or not yet. */
@RestController
public class TestRoutes {

  record Sum(int of) {}

  @PostMapping(path = "/echo", consumes = "application/octet-stream", produces = "image/png")
  byte[] echo(@RequestBody byte[] body) {
    return body;
  }

  @PostMapping(path = "/sum", consumes = "application/json", produces = "application/json")
  Sum sum(@RequestBody Sum sum) {
    return sum;
  }

  @GetMapping(path = "/number", produces = "application/json")
  Sum number(@RequestParam int of) {
    return new Sum(of);
  }

  @GetMapping(path = "/seen", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, String> seen(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    String jar =
        cookies == null
            ? ""
            : Arrays.stream(cookies)
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("|"));
    return new java.util.TreeMap<>(
        Map.of(
            "query", String.valueOf(request.getQueryString()),
            "uri", request.getRequestURI(),
            "cookies", jar));
  }

  @GetMapping(path = "/many", produces = "text/plain")
  byte[] many(HttpServletResponse response) {
    response.addHeader("Set-Cookie", "a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT");
    response.addHeader("Set-Cookie", "b=2");
    response.addHeader("Vary", "Accept");
    response.addHeader("Vary", "Origin");
    return "many".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @GetMapping("/broken")
  byte[] broken() {
    throw new IllegalStateException("the password is hunter2");
  }

  @GetMapping("/broken-by-error")
  byte[] brokenByError() {
    throw new AssertionError("the password is hunter2");
  }

  @GetMapping("/conflict")
  byte[] conflict() {
    throw new ResponseStatusException(HttpStatus.CONFLICT, "someone else has it");
  }
}
