package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Sets the function's environment as Terraform does: on {@code $LATEST}, over the wire; it is in
 * force from the next version on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html">UpdateFunctionConfiguration</a>
 */
final class FunctionConfiguration {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI configuration;

  FunctionConfiguration(URI aws, String function) {
    this.configuration = URI.create(aws + "/2015-03-31/functions/" + function + "/configuration");
  }

  void environment(Map<String, String> variables) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode values = body.putObject("Environment").putObject("Variables");
    variables.forEach(values::put);
    HttpRequest request =
        HttpRequest.newBuilder(configuration)
            .version(HttpClient.Version.HTTP_1_1)
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(
            "UpdateFunctionConfiguration: " + response.statusCode() + " " + response.body());
      }
    }
  }
}
