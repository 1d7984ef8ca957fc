package io.automater.rehearsal;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The real AWS clients, pointed at a rehearsal. */
public final class TestClients {
  private TestClients() {}

  public static LambdaClient lambda(Rehearsal rehearsal) {
    return LambdaClient.builder()
        .endpointOverride(rehearsal.aws())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
