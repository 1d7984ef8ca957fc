package io.automater.release.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {

  private static final String HEADER =
      "second,requests,liveFaultRate,candidateFaultRate,liveSlowRate,candidateSlowRate\n";

  @TempDir Path folder;

  @Test
  void shouldReadRowsThatHoldUntilTheNext() throws Exception {
    Trace trace = read(HEADER + "0,100,0.001,0.02,0,0\n600, 50.5, 0, 1, 0.1, 0.2\n");
    assertThat(trace.rows())
        .containsExactly(
            new Trace.Row(0, 100, 0.001, 0.02, 0, 0), new Trace.Row(600, 50.5, 0, 1, 0.1, 0.2));
    assertThat(trace.name()).isEqualTo("t.csv");
  }

  @Test
  void shouldReadCrashesAndStallsWhereTheyAreThere() throws Exception {
    String rates = HEADER.strip();
    Trace trace =
        read(rates + ",liveCrashRate,candidateCrashRate,dataStall\n0,1,0,0,0,0,0.01,0.3,1\n");
    assertThat(trace.rows()).containsExactly(new Trace.Row(0, 1, 0, 0, 0, 0, 0.01, 0.3, true));
    assertThat(read(rates + ",dataStall\n0,1,0,0,0,0,0\n").rows())
        .containsExactly(new Trace.Row(0, 1, 0, 0, 0, 0));
    assertThat(
            catchThrowableOfType(
                TraceFile.BadTrace.class, () -> read(rates + ",dataStall\n0,1,0,0,0,0,0.5\n")))
        .hasMessageContaining("t.csv:2: dataStall is '0.5': must be 0 or 1");
    assertThat(
            catchThrowableOfType(
                TraceFile.BadTrace.class,
                () -> read(rates + ",dataStall,liveCrashRate\n0,1,0,0,0,0,0,0\n")))
        .hasMessageContaining("after it may follow liveCrashRate, candidateCrashRate, dataStall");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,100,2,0,0,0 | t.csv:2: liveFaultRate is '2': must be a number from 0 to 1",
        "0,many,0,0,0,0 | t.csv:2: requests is 'many': must be a number from 0 to 1,000,000",
        "5,100,0,0,0,0 | t.csv:2: second is '5': the first row must be for second 0",
        "0.5,100,0,0,0,0 | t.csv:2: second is '0.5': must be a whole number",
        "0,100,0,0,0 | t.csv:2: has 5 fields, must have 6",
        "0,NaN,0,0,0,0 | t.csv:2: requests is 'NaN': must be a number",
      })
  void shouldNameFileLineFieldValueAndTheWayOut(String row, String expected) {
    assertThat(catchThrowableOfType(TraceFile.BadTrace.class, () -> read(HEADER + row + "\n")))
        .hasMessageContaining(expected);
  }

  @Test
  void shouldNameTheRowThatDoesNotRise() {
    String text = HEADER + "0,1,0,0,0,0\n\n10,1,0,0,0,0\n10,1,0,0,0,0\n";
    assertThat(catchThrowableOfType(TraceFile.BadTrace.class, () -> read(text)))
        .hasMessageContaining(":5: second is '10': must be above the row before, 10");
  }

  @Test
  void shouldNameAHeaderThatIsNotTheOne() {
    assertThat(catchThrowableOfType(TraceFile.BadTrace.class, () -> read("second,rps\n0,1\n")))
        .hasMessageContaining("t.csv:1: the header is 'second,rps', must be 'second,requests,");
    assertThat(catchThrowableOfType(TraceFile.BadTrace.class, () -> read(HEADER)))
        .hasMessageContaining("there is no row");
    TraceFile missing = new TraceFile(folder.resolve("none.csv"));
    assertThat(catchThrowableOfType(TraceFile.BadTrace.class, missing::read))
        .hasMessageContaining("can't be read");
  }

  private Trace read(String text) throws Exception {
    return new TraceFile(Files.writeString(folder.resolve("t.csv"), text)).read();
  }
}
