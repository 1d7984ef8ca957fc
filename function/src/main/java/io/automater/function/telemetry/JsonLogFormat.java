package io.automater.function.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.function.artifact.Artifact;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * The application's log as JSON lines: time, level, version, logger, message, the request's id
 * where there is one, and the stack trace of an error. Named in {@code application.properties}.
 */
class JsonLogFormat implements StructuredLogFormatter<ILoggingEvent> {

  private final ObjectMapper json = new ObjectMapper();
  private final String version = Artifact.ofThisBuild().version();

  @Override
  public String format(ILoggingEvent event) {
    ObjectNode line = json.createObjectNode();
    line.put("time", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    line.put("version", version);
    line.put("logger", event.getLoggerName());
    line.put("message", event.getFormattedMessage());
    event.getMDCPropertyMap().forEach(line::put);
    if (event.getThrowableProxy() != null) {
      line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    try {
      return json.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
    return format(event).getBytes(StandardCharsets.UTF_8);
  }
}
