package io.automater.function.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The log line of a request. It names the route, not the path or query: those are the caller's. */
class RequestLog {

  private final String version;

  RequestLog(String version) {
    this.version = version;
  }

  JsonNode line(Exchange exchange) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", exchange.at().toString());
    line.put("level", exchange.isFault() ? "ERROR" : "INFO");
    line.put("requestId", exchange.requestId());
    line.put("traceId", exchange.traceId());
    line.put("version", version);
    line.put("route", exchange.route());
    line.put("method", exchange.method());
    line.put("status", exchange.status());
    line.put("durationMillis", exchange.durationMillis());
    return line;
  }
}
