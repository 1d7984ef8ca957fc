package io.automater.release.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An observation in JSON. A slice is an object with {@code from} and {@code seconds}, and for each
 * version an array: requests, faults, timed, slow, over the limit.
 */
public final class ObservationJson {

  private ObservationJson() {}

  /** Writes an observation. */
  public static void write(Observation seen, ObjectNode to) {
    to.put("second", seen.second())
        .put("weight", seen.weight())
        .put("delaySeconds", seen.delaySeconds())
        .put("completeSecond", seen.completeSecond());
    ArrayNode slices = to.putArray("slices");
    for (Slice slice : seen.slices()) {
      ObjectNode node =
          slices.addObject().put("from", slice.from()).put("seconds", slice.seconds());
      counts(slice.live(), node.putArray("live"));
      counts(slice.candidate(), node.putArray("candidate"));
    }
    seen.alarms().forEach(to.putArray("alarms")::add);
  }

  /** Reads what {@link #write} wrote; latencies are not part of it. */
  public static Observation read(JsonNode from) {
    List<Slice> slices = new ArrayList<>();
    for (JsonNode slice : from.path("slices")) {
      slices.add(
          new Slice(
              slice.path("from").asLong(),
              slice.path("seconds").asInt(),
              counts(slice.path("live")),
              counts(slice.path("candidate"))));
    }
    List<String> alarms = new ArrayList<>();
    from.path("alarms").forEach(alarm -> alarms.add(alarm.asText()));
    long second = from.path("second").asLong();
    int delaySeconds = from.path("delaySeconds").asInt();
    return new Observation(
        second,
        from.path("weight").asDouble(),
        delaySeconds,
        from.path("completeSecond").asLong(second - delaySeconds),
        slices,
        alarms);
  }

  private static void counts(Counts counts, ArrayNode to) {
    to.add(counts.requests())
        .add(counts.faults())
        .add(counts.timed())
        .add(counts.slow())
        .add(counts.overLimit());
  }

  private static Counts counts(JsonNode from) {
    return new Counts(
        from.path(0).asLong(),
        from.path(1).asLong(),
        from.path(2).asLong(),
        from.path(3).asLong(),
        from.path(4).asLong(),
        OptionalDouble.empty());
  }
}
