package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.FormTree;
import io.automater.rehearsal.aws.XmlText;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS query: a form in, XML out.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a>
 */
final class QueryProtocol implements Protocol {
  private static final String VERSION = "2010-08-01";
  private static final String MAP = "ExtendedStatistics";

  @Override
  public Optional<String> operation(HttpRequest request) {
    if (!request
        .header("content-type")
        .orElse("")
        .startsWith("application/x-www-form-urlencoded")) {
      return Optional.empty();
    }
    Map<String, List<String>> form;
    try {
      form = form(Body.of(request));
    } catch (CloudWatchError unreadable) {
      // Nobody can tell whose it is.
      return Optional.empty();
    }
    return form.getOrDefault("Version", List.of()).contains(VERSION)
        ? form.getOrDefault("Action", List.of()).stream().findFirst()
        : Optional.empty();
  }

  @Override
  public JsonNode input(byte[] body) {
    return FormTree.of(form(body));
  }

  private static Map<String, List<String>> form(byte[] body) {
    return QueryString.parse(new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public HttpAnswer answer(String operation, Optional<ObjectNode> output) {
    XmlText xml = new XmlText(MAP);
    xml.open(operation + "Response xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"");
    output.ifPresent(tree -> xml.element(operation + "Result", tree));
    metadata(xml);
    xml.close(operation + "Response");
    return HttpAnswer.of(200, "text/xml", xml.toString());
  }

  @Override
  public HttpAnswer error(int status, String code, String message) {
    XmlText xml = new XmlText();
    xml.open("ErrorResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"");
    xml.open("Error");
    xml.leaf("Type", status < 500 ? "Sender" : "Receiver");
    xml.leaf("Code", code);
    xml.leaf("Message", message);
    xml.close("Error");
    xml.leaf("RequestId", "rehearsal");
    xml.close("ErrorResponse");
    return HttpAnswer.of(status, "text/xml", xml.toString());
  }

  private static void metadata(XmlText xml) {
    xml.open("ResponseMetadata");
    xml.leaf("RequestId", "rehearsal");
    xml.close("ResponseMetadata");
  }
}
