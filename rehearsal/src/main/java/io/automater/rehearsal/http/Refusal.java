package io.automater.rehearsal.http;

/** A listener's own answer to what is no request; the connection is closed after it. */
final class Refusal {
  private Refusal() {}

  static HttpAnswer of(int status) {
    String text =
        switch (status) {
          case 400 -> "This is no HTTP/1.1 request.";
          case 505 -> "Only HTTP/1.1 is spoken here.";
          default -> "The request was refused with " + status + ".";
        };
    return HttpAnswer.of(status, "text/plain", text).with("connection", "close");
  }
}
