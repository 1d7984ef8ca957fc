package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpAnswer;

/** The load balancer's own answers. */
final class OwnAnswer {
  private OwnAnswer() {}

  static HttpAnswer of(int status) {
    String title =
        switch (status) {
          case 502 -> "502 Bad Gateway";
          case 503 -> "503 Service Temporarily Unavailable";
          case 504 -> "504 Gateway Time-out";
          case 413 -> "413 Request Entity Too Large";
          default -> String.valueOf(status);
        };
    String html =
        "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<center><h1>%1$s</h1></center>\r\n</body>\r\n</html>\r\n"
            .formatted(title);
    return HttpAnswer.of(status, "text/html", html).with("server", "awselb/2.0");
  }

  static HttpAnswer of(Action.FixedResponse fixed) {
    return HttpAnswer.of(fixed.status(), fixed.contentType(), fixed.body())
        .with("server", "awselb/2.0");
  }
}
