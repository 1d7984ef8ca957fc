package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.report.ActReport.Figures;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers make an act pass. */
final class ActTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # act         | outcome    |exit|probes|settled|sent|failed|lost|answered| misses
          good          | promoted   | 0  | 0    | true  |900 | 0    | 0  | 300    | 0
          good          | promoted   | 0  | 0    | true  |900 | 1    | 0  | 300    | 1
          good          | promoted   | 0  | 0    | false |900 | 0    | 0  | 300    | 1
          good          | promoted   | 0  | 0    | true  |900 | 0    | 0  | 0      | 1
          good          | promoted   | 0  | 0    | true  |0   | 0    | 0  | 300    | 1
          good          | rolledBack | 1  | 0    | false |900 | 0    | 0  | 300    | 2
          good          | none       | 137| 0    | true  |900 | 0    | 0  | 1      | 1
          broken        | rolledBack | 1  | 13   | true  |900 | 0    | 0  | 0      | 0
          broken        | rolledBack | 1  | 0    | true  |900 | 0    | 0  | 0      | 1
          broken        | rolledBack | 1  | 13   | true  |900 | 1    | 1  | 1      | 2
          broken        | rolledBack | 1  | 13   | true  |900 | 0    | 0  | 1      | 1
          broken        | promoted   | 0  | 13   | true  |900 | 0    | 0  | 0      | 1
          broken        | rolledBack | 3  | 13   | true  |900 | 0    | 0  | 0      | 1
          bad-for-some  | rolledBack | 1  | 0    | true  |900 | 7    | 7  | 40     | 0
          bad-for-some  | rolledBack | 1  | 0    | true  |900 | 8    | 7  | 40     | 1
          bad-for-some  | rolledBack | 1  | 0    | true  |900 | 0    | 0  | 40     | 1
          bad-for-some  | rolledBack | 1  | 2    | true  |900 | 0    | 0  | 0      | 3
          bad-for-some  | rolledBack | 1  | 0    | false |900 | 7    | 7  | 40     | 1
          bad-for-some  | promoted   | 0  | 0    | false |900 | 7    | 7  | 40     | 2
          bad-for-some  | rolledBack | 1  | 0    | true  |900 | 21   | 21 | 40     | 1
          unattended    | killed     | 137| 0    | true  |900 | 0    | 0  | 40     | 1
          unattended    | promoted   | 0  | 0    | false |900 | 0    | 0  | 40     | 3
          late          | watched    | 0  | 0    | true  |900 | 9    | 9  | 400    | 1
          late          | promoted   | 0  | 0    | false |900 | 0    | 0  | 400    | 4
          by-hand       | done       | 0  | 0    | true  |200 | 0    | 0  | 100    | 0
          by-hand       | done       | 0  | 0    | true  |200 | 1    | 1  | 100    | 1
          by-hand       | refused    | 2  | 0    | false |200 | 0    | 0  | 0      | 3
          """)
  void shouldPassOnlyWhenEverythingHolds(
      String name,
      String outcome,
      int exitCode,
      long probesFailed,
      boolean settled,
      long sent,
      long failed,
      long lost,
      long answered,
      int misses) {
    Act act = Act.ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Figures figures = new Figures(sent, failed, lost, answered, Optional.empty());

    assertThat(act.misses(new Ending(outcome, exitCode, probesFailed, settled, true, 0, figures)))
        .hasSize(misses)
        .allSatisfy(miss -> assertThat(miss).isNotBlank());
  }
}
