import io.automater.release.logs.PlatformRecords;
import io.automater.release.metrics.Unanswered;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Looks each second, by the controller's own class, and prints what it is told of each version. */
class LookAtRecords {
  public static void main(String[] arguments) throws Exception {
    Instant from = Instant.parse(arguments[1]);
    int looks = Integer.parseInt(arguments[2]);
    try (CloudWatchLogsClient logs =
        CloudWatchLogsClient.builder()
            .region(Region.EU_CENTRAL_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      PlatformRecords records =
          PlatformRecords.ofFunction(logs, arguments[0], Duration.ofSeconds(5));
      for (int look = 0; look < looks; look++) {
        Instant now = Instant.now();
        for (String version : new String[] {"1", "2"}) {
          Unanswered known = records.of("", version, from, now);
          System.out.println(version + " " + known.total() + " " + known.delaySeconds());
        }
        Thread.sleep(1000);
      }
    } catch (PlatformRecords.NotThere notThere) {
      System.out.println(notThere.getMessage());
    }
  }
}
