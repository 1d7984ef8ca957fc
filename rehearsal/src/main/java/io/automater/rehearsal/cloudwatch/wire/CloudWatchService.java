package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudWatch behind the AWS endpoint. */
public final class CloudWatchService implements AwsService {
  private final List<Protocol> protocols =
      List.of(new CborProtocol(), new JsonProtocol(), new QueryProtocol());
  private final Map<String, Operation> operations;

  public CloudWatchService(CloudWatch cloudWatch) {
    this.operations =
        Map.ofEntries(
            Map.entry("PutMetricData", Operation.writing(new PutMetricData(cloudWatch)::apply)),
            Map.entry("GetMetricData", Operation.reading(new GetMetricData(cloudWatch)::apply)),
            Map.entry(
                "GetMetricStatistics",
                Operation.reading(new GetMetricStatistics(cloudWatch)::apply)),
            Map.entry("ListMetrics", Operation.reading(new ListMetrics(cloudWatch)::apply)),
            Map.entry("PutMetricAlarm", Operation.writing(new PutMetricAlarm(cloudWatch)::apply)),
            Map.entry("DescribeAlarms", Operation.reading(new DescribeAlarms(cloudWatch)::apply)),
            Map.entry("SetAlarmState", Operation.writing(new SetAlarmState(cloudWatch)::apply)),
            Map.entry(
                "DeleteAlarms",
                Operation.writing(input -> cloudWatch.alarms().delete(input.texts("AlarmNames")))),
            Map.entry("EnableAlarmActions", actions(cloudWatch, true)),
            Map.entry("DisableAlarmActions", actions(cloudWatch, false)));
  }

  private static Operation actions(CloudWatch cloudWatch, boolean enabled) {
    return Operation.writing(
        input -> cloudWatch.alarms().enableActions(input.texts("AlarmNames"), enabled));
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
      Input input = Input.of(protocol.input(Body.of(request)));
      return protocol.answer(name, operation.apply().apply(input));
    } catch (CloudWatchError refused) {
      return protocol.error(refused.status(), refused.code(), refused.getMessage());
    }
  }
}
