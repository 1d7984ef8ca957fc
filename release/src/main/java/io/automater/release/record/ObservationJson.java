package io.automater.release.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Horizon;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.UnansweredSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An observation in JSON. A slice is an object with {@code from} and {@code seconds}, and for each
 * version an array: requests, faults, timed, slow, over the limit; a silence, of what was not
 * answered, has for each version all requests and those not answered.
 */
public final class ObservationJson {

  private ObservationJson() {}

  /** Writes an observation. */
  public static void write(Observation seen, ObjectNode to) {
    to.put("second", seen.second())
        .put("weight", seen.weight())
        .put("checkedSecond", seen.checkedSecond());
    horizon(seen.answered(), to.putObject("answered"));
    horizon(seen.unanswered(), to.putObject("unanswered"));
    ArrayNode slices = to.putArray("slices");
    for (Slice slice : seen.slices()) {
      ObjectNode node =
          slices.addObject().put("from", slice.from()).put("seconds", slice.seconds());
      counts(slice.live(), node.putArray("live"));
      counts(slice.candidate(), node.putArray("candidate"));
    }
    ArrayNode silences = to.putArray("silences");
    for (UnansweredSlice silence : seen.silences()) {
      ObjectNode node = silences.addObject().put("from", silence.from()).put("to", silence.to());
      node.putArray("live").add(silence.liveRequests()).add(silence.live());
      node.putArray("candidate").add(silence.candidateRequests()).add(silence.candidate());
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
    Horizon answered = horizon(from.has("answered") ? from.path("answered") : from, second);
    return new Observation(
        second,
        from.path("weight").asDouble(),
        answered,
        from.has("unanswered") ? horizon(from.path("unanswered"), second) : answered,
        from.path("checkedSecond").asLong(answered.completeSecond()),
        slices,
        silences(from.path("silences")),
        alarms);
  }

  private static List<UnansweredSlice> silences(JsonNode from) {
    List<UnansweredSlice> silences = new ArrayList<>();
    for (JsonNode silence : from) {
      silences.add(
          new UnansweredSlice(
              silence.path("from").asLong(),
              silence.path("to").asLong(),
              silence.path("live").path(0).asLong(),
              silence.path("live").path(1).asLong(),
              silence.path("candidate").path(0).asLong(),
              silence.path("candidate").path(1).asLong()));
    }
    return silences;
  }

  private static void horizon(Horizon horizon, ObjectNode to) {
    to.put("completeSecond", horizon.completeSecond()).put("delaySeconds", horizon.delaySeconds());
  }

  private static Horizon horizon(JsonNode from, long second) {
    int delaySeconds = from.path("delaySeconds").asInt();
    return new Horizon(from.path("completeSecond").asLong(second - delaySeconds), delaySeconds);
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
