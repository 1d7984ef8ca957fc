package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** CloudWatch behind the AWS endpoint. */
public final class CloudWatchService implements AwsService {
  private static final TakenMembers NAMES = taken("AlarmNames");

  private final List<Protocol> protocols =
      List.of(new CborProtocol(), new JsonProtocol(), new QueryProtocol());
  private final Map<String, Operation> operations;

  public CloudWatchService(CloudWatch cloudWatch) {
    this.operations =
        Map.ofEntries(
            Map.entry(
                "PutMetricData",
                Operation.writing(PutMetricData.MEMBERS, new PutMetricData(cloudWatch)::apply)),
            Map.entry(
                "GetMetricData",
                Operation.reading(GetMetricData.MEMBERS, new GetMetricData(cloudWatch)::apply)),
            Map.entry(
                "GetMetricStatistics",
                Operation.reading(
                    GetMetricStatistics.MEMBERS, new GetMetricStatistics(cloudWatch)::apply)),
            Map.entry(
                "ListMetrics",
                Operation.reading(ListMetrics.MEMBERS, new ListMetrics(cloudWatch)::apply)),
            Map.entry(
                "PutMetricAlarm",
                Operation.writing(PutMetricAlarm.MEMBERS, new PutMetricAlarm(cloudWatch)::apply)),
            Map.entry(
                "DescribeAlarms",
                Operation.reading(DescribeAlarms.MEMBERS, new DescribeAlarms(cloudWatch)::apply)),
            Map.entry(
                "SetAlarmState",
                Operation.writing(SetAlarmState.MEMBERS, new SetAlarmState(cloudWatch)::apply)),
            Map.entry(
                "DeleteAlarms",
                Operation.writing(
                    NAMES, input -> cloudWatch.alarms().delete(input.texts("AlarmNames")))),
            Map.entry("EnableAlarmActions", actions(cloudWatch, true)),
            Map.entry("DisableAlarmActions", actions(cloudWatch, false)));
  }

  private static Operation actions(CloudWatch cloudWatch, boolean enabled) {
    return Operation.writing(
        NAMES, input -> cloudWatch.alarms().enableActions(input.texts("AlarmNames"), enabled));
  }

  /** The operations that are served, each with the members that it honours. */
  public Map<String, TakenMembers> operations() {
    Map<String, TakenMembers> all = new TreeMap<>();
    operations.forEach((name, operation) -> all.put(name, operation.members()));
    return all;
  }

  /** These members, and what the query protocol says of itself. */
  static TakenMembers taken(String... members) {
    Set<String> all = new TreeSet<>(Set.of(members));
    all.addAll(List.of("Action", "Version"));
    return new TakenMembers(all);
  }

  @Override
  public Optional<AwsCall> recognise(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    for (Protocol protocol : protocols) {
      Optional<String> name = protocol.operation(request);
      if (name.isPresent()) {
        return Optional.of(call(protocol, name.get(), request));
      }
    }
    return Optional.empty();
  }

  private AwsCall call(Protocol protocol, String name, HttpRequest request) {
    Operation operation = operations.get(name);
    return new AwsCall(
        name,
        operation != null && operation.mutating(),
        "",
        () -> answer(protocol, name, operation, request),
        protocol::error);
  }

  private static HttpAnswer answer(
      Protocol protocol, String name, Operation operation, HttpRequest request) {
    try {
      if (operation == null) {
        throw CloudWatchError.unknownOperation(name);
      }
      JsonNode tree = protocol.input(Body.of(request));
      operation
          .members()
          .unsupported(tree)
          .ifPresent(
              member -> {
                throw CloudWatchError.unsupported(member);
              });
      Input input = Input.of(tree);
      return protocol.answer(name, operation.apply().apply(input));
    } catch (CloudWatchError refused) {
      return protocol.error(refused.status(), refused.code(), refused.getMessage());
    }
  }
}
