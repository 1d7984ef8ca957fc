package io.automater.release.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads traces from CSV files with the header {@code second,requests,liveFaultRate,…}. */
public final class TraceFile {

  private static final List<String> HEADER =
      List.of(
          "second",
          "requests",
          "liveFaultRate",
          "candidateFaultRate",
          "liveSlowRate",
          "candidateSlowRate");

  /** Each may be there or not, in this order. */
  private static final List<String> OPTIONAL =
      List.of("liveCrashRate", "candidateCrashRate", "dataStall");

  /** A file is wrong; the message names file, line, field, value and the way out. */
  public static final class BadTrace extends Exception {
    BadTrace(String message) {
      super(message);
    }
  }

  private final Path file;
  private List<String> header = HEADER;

  public TraceFile(Path file) {
    this.file = file;
  }

  /** Reads it. */
  public Trace read() throws BadTrace {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();
    List<Trace.Row> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), format)) {
      header = parser.getHeaderNames();
      List<String> allowed = new ArrayList<>(HEADER);
      OPTIONAL.stream().filter(header::contains).forEach(allowed::add);
      if (!header.equals(allowed)) {
        throw new BadTrace(
            file
                + ":1: the header is '"
                + String.join(",", header)
                + "', must be '"
                + String.join(",", HEADER)
                + "'; after it may follow "
                + String.join(", ", OPTIONAL));
      }
      for (CSVRecord line : parser) {
        rows.add(row(line, parser.getCurrentLineNumber(), rows));
      }
    } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException unreadable) {
      throw new BadTrace(file + ": can't be read as CSV: " + unreadable.getMessage());
    }
    if (rows.isEmpty()) {
      throw new BadTrace(file + ":2: there is no row; the first one is for second 0");
    }
    return new Trace(file.getFileName().toString(), rows);
  }

  private Trace.Row row(CSVRecord line, long number, List<Trace.Row> before) throws BadTrace {
    if (!line.isConsistent()) {
      throw new BadTrace(
          file + ":" + number + ": has " + line.size() + " fields, must have " + header.size());
    }
    double second = number(line, number, "second", 0, 1e9);
    if (second != Math.rint(second)) {
      throw bad(number, "second", line.get("second"), "must be a whole number");
    }
    if (before.isEmpty() && second != 0) {
      throw bad(number, "second", line.get("second"), "the first row must be for second 0");
    }
    if (!before.isEmpty() && second <= before.getLast().second()) {
      throw bad(
          number,
          "second",
          line.get("second"),
          "must be above the row before, " + before.getLast().second());
    }
    return new Trace.Row(
        (long) second,
        number(line, number, "requests", 0, 1e6),
        number(line, number, "liveFaultRate", 0, 1),
        number(line, number, "candidateFaultRate", 0, 1),
        number(line, number, "liveSlowRate", 0, 1),
        number(line, number, "candidateSlowRate", 0, 1),
        optional(line, number, "liveCrashRate"),
        optional(line, number, "candidateCrashRate"),
        stall(line, number));
  }

  private boolean stall(CSVRecord line, long number) throws BadTrace {
    double value = optional(line, number, "dataStall");
    if (value != 0 && value != 1) {
      throw bad(number, "dataStall", line.get("dataStall"), "must be 0 or 1");
    }
    return value == 1;
  }

  private double optional(CSVRecord line, long number, String field) throws BadTrace {
    return header.contains(field) ? number(line, number, field, 0, 1) : 0;
  }

  private double number(CSVRecord line, long number, String field, double least, double most)
      throws BadTrace {
    String text = line.get(field);
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException malformed) {
      // Falls through to the same sentence.
    }
    throw bad(number, field, text, "must be a number from " + plain(least) + " to " + plain(most));
  }

  private BadTrace bad(long number, String field, String value, String allowed) {
    return new BadTrace(file + ":" + number + ": " + field + " is '" + value + "': " + allowed);
  }

  private static String plain(double bound) {
    return String.format(java.util.Locale.ROOT, "%,.0f", bound);
  }
}
