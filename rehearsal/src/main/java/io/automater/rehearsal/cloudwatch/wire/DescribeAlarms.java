package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.alarms.Actions;
import io.automater.rehearsal.cloudwatch.alarms.Alarm;
import io.automater.rehearsal.cloudwatch.alarms.AlarmDefinition;
import io.automater.rehearsal.cloudwatch.alarms.AlarmState;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Alarms with their state, by name, prefix or state.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</a>
 */
final class DescribeAlarms {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken(
          "AlarmNames", "AlarmNamePrefix", "AlarmTypes", "StateValue", "MaxRecords", "NextToken");

  private static final int PAGE = 50;
  private static final int MOST = 100;
  private static final Set<String> PLAIN =
      Set.of("Sum", "Average", "Minimum", "Maximum", "SampleCount");

  private final CloudWatch cloudWatch;

  DescribeAlarms(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  ObjectNode apply(Input input) {
    List<String> names = input.texts("AlarmNames");
    Optional<String> prefix = input.text("AlarmNamePrefix");
    Optional<AlarmState> state = input.text("StateValue").map(AlarmState::of);
    if (!names.isEmpty() && prefix.isPresent()) {
      throw CloudWatchError.invalidCombination(
          "AlarmNames and AlarmNamePrefix cannot be given together.");
    }
    int most = input.integer("MaxRecords").orElse(PAGE);
    if (most < 1 || most > MOST) {
      throw CloudWatchError.validation("MaxRecords is " + most + "; it is 1 to " + MOST + ".");
    }
    List<Alarm> found = matching(input, names, prefix, state).toList();
    int skip = PageToken.read(input);
    ObjectNode answer = Trees.object();
    answer.putArray("CompositeAlarms");
    ArrayNode alarms = answer.putArray("MetricAlarms");
    found.stream().skip(skip).limit(most).forEach(alarm -> alarms.add(tree(alarm)));
    if ((long) skip + most < found.size()) {
      answer.put("NextToken", PageToken.write(skip + most));
    }
    return answer;
  }

  private Stream<Alarm> matching(
      Input input, List<String> names, Optional<String> prefix, Optional<AlarmState> state) {
    List<String> types = input.texts("AlarmTypes");
    if (!types.isEmpty() && !types.contains("MetricAlarm")) {
      return Stream.empty();
    }
    return cloudWatch.alarms().all().stream()
        .filter(alarm -> names.isEmpty() || names.contains(alarm.definition().name()))
        .filter(alarm -> prefix.isEmpty() || alarm.definition().name().startsWith(prefix.get()))
        .filter(alarm -> state.isEmpty() || state.get() == alarm.state());
  }

  private static ObjectNode tree(Alarm alarm) {
    AlarmDefinition definition = alarm.definition();
    ObjectNode tree =
        Trees.object().put("AlarmName", definition.name()).put("AlarmArn", alarm.arn());
    definition.description().ifPresent(text -> tree.put("AlarmDescription", text));
    tree.set("AlarmConfigurationUpdatedTimestamp", Trees.instant(alarm.configured()));
    Actions actions = definition.actions();
    tree.put("ActionsEnabled", actions.enabled());
    tree.set("OKActions", Trees.list(actions.ok()));
    tree.set("AlarmActions", Trees.list(actions.alarm()));
    tree.set("InsufficientDataActions", Trees.list(actions.insufficientData()));
    state(tree, alarm);
    watched(tree, definition);
    tree.put("EvaluationPeriods", definition.evaluationPeriods())
        .put("Threshold", definition.threshold())
        .put("ComparisonOperator", definition.comparison().wire());
    // What was not said is not answered.
    definition.datapoints().ifPresent(count -> tree.put("DatapointsToAlarm", count));
    definition.treatment().ifPresent(of -> tree.put("TreatMissingData", of.wire()));
    definition
        .lowSamplePercentile()
        .ifPresent(value -> tree.put("EvaluateLowSampleCountPercentile", value));
    return tree;
  }

  private static void state(ObjectNode tree, Alarm alarm) {
    tree.put("StateValue", alarm.state().name()).put("StateReason", alarm.stateReason());
    if (!alarm.stateReasonData().isEmpty()) {
      tree.put("StateReasonData", alarm.stateReasonData());
    }
    tree.set("StateUpdatedTimestamp", Trees.instant(alarm.stateUpdated()));
    tree.set("StateTransitionedTimestamp", Trees.instant(alarm.transitioned()));
  }

  private static void watched(ObjectNode tree, AlarmDefinition definition) {
    if (definition.watched().isPresent()) {
      MetricQuery.Stat stat = definition.watched().get();
      Trees.metric(tree, stat.metric());
      String statistic = stat.statistic().name();
      tree.put(PLAIN.contains(statistic) ? "Statistic" : "ExtendedStatistic", statistic);
      tree.put("Period", stat.period());
      stat.unit().ifPresent(unit -> tree.put("Unit", unit));
      return;
    }
    ArrayNode metrics = tree.putArray("Metrics");
    definition.queries().forEach(query -> metrics.add(Trees.query(query)));
    tree.putArray("Dimensions");
  }
}
