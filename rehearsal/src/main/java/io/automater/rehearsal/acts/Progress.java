package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.report.ActReport;

/** Tells the audience what is going on. Called from one thread. */
interface Progress extends AutoCloseable {
  /** Something that is worth a line. */
  void say(String line);

  void begin(int number, int of, Act act, Ledger ledger);

  /** A line of the controller's. */
  void heard(JsonNode line);

  void end(ActReport act);

  @Override
  void close();
}
