package io.automater.rehearsal.elb.wire;

import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.aws.FormTree;
import io.automater.rehearsal.aws.XmlText;
import io.automater.rehearsal.elb.ElbException;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Elastic Load Balancing v2 behind the AWS endpoint. */
public final class ElbService implements AwsService {
  private static final String VERSION = "2015-12-01";
  private static final String NAMESPACE =
      " xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/" + VERSION + "/\"";

  private final Map<String, Operation> operations;

  public ElbService(LoadBalancing balancing) {
    Descriptions descriptions = new Descriptions(balancing);
    Changes changes = new Changes(balancing);
    this.operations =
        Map.ofEntries(
            Map.entry(
                "DescribeLoadBalancers",
                Operation.reading(
                    descriptions::loadBalancers,
                    "Names[]",
                    "LoadBalancerArns[]",
                    "PageSize",
                    "Marker")),
            Map.entry(
                "DescribeListeners",
                Operation.reading(
                    descriptions::listeners,
                    "ListenerArns[]",
                    "LoadBalancerArn",
                    "PageSize",
                    "Marker")),
            Map.entry(
                "DescribeTargetGroups",
                Operation.reading(
                    descriptions::targetGroups,
                    "Names[]",
                    "TargetGroupArns[]",
                    "LoadBalancerArn",
                    "PageSize",
                    "Marker")),
            Map.entry(
                "DescribeRules",
                Operation.reading(
                    descriptions::rules, "RuleArns[]", "ListenerArn", "PageSize", "Marker")),
            Map.entry("DescribeTags", Operation.reading(descriptions::tags, "ResourceArns[]")),
            Map.entry(
                "DescribeTargetHealth",
                Operation.reading(
                    descriptions::targetHealth,
                    "TargetGroupArn",
                    "Targets[].Id",
                    "Targets[].Port")),
            Map.entry("ModifyRule", Operation.writing(changes::modifyRule, "RuleArn").ofRule()),
            Map.entry(
                "AddTags",
                Operation.writing(
                    changes::addTags, "ResourceArns[]", "Tags[].Key", "Tags[].Value")),
            Map.entry(
                "RemoveTags",
                Operation.writing(changes::removeTags, "ResourceArns[]", "TagKeys[]")),
            Map.entry(
                "RegisterTargets",
                Operation.writing(
                    changes::registerTargets, "TargetGroupArn", "Targets[].Id", "Targets[].Port")),
            Map.entry(
                "DeregisterTargets",
                Operation.writing(
                    changes::deregisterTargets,
                    "TargetGroupArn",
                    "Targets[].Id",
                    "Targets[].Port")));
  }

  @Override
  public Optional<AwsCall> recognise(HttpRequest request) {
    if (!request.method().equals("POST")
        || !request.header("content-type").orElse("").startsWith("application/x-www-form")) {
      return Optional.empty();
    }
    Map<String, List<String>> form =
        QueryString.parse(new String(request.body(), StandardCharsets.UTF_8));
    if (!form.getOrDefault("Version", List.of()).contains(VERSION)) {
      return Optional.empty();
    }
    return form.getOrDefault("Action", List.of()).stream()
        .findFirst()
        .map(name -> call(name, Input.of(FormTree.of(form))));
  }

  private AwsCall call(String name, Input input) {
    Operation operation = operations.get(name);
    return new AwsCall(
        name,
        operation != null && operation.mutating(),
        input.subject(),
        () -> answer(name, operation, input),
        ElbService::error);
  }

  private static HttpAnswer answer(String name, Operation operation, Input input) {
    try {
      if (operation == null) {
        throw ElbException.invalidAction(name);
      }
      XmlText xml = new XmlText();
      xml.open(name + "Response" + NAMESPACE);
      xml.element(name + "Result", operation.apply(input));
      xml.open("ResponseMetadata");
      xml.leaf("RequestId", "rehearsal");
      xml.close("ResponseMetadata");
      xml.close(name + "Response");
      return HttpAnswer.of(200, "text/xml", xml.toString());
    } catch (ElbException refused) {
      return error(400, refused.code(), refused.getMessage());
    }
  }

  private static HttpAnswer error(int status, String code, String message) {
    // This protocol throttles with a 400.
    boolean throttled = status == 429;
    XmlText xml = new XmlText();
    xml.open("ErrorResponse" + NAMESPACE);
    xml.open("Error");
    xml.leaf("Type", status < 500 ? "Sender" : "Receiver");
    xml.leaf("Code", throttled ? "Throttling" : code);
    xml.leaf("Message", message);
    xml.close("Error");
    xml.leaf("RequestId", "rehearsal");
    xml.close("ErrorResponse");
    return HttpAnswer.of(throttled ? 400 : status, "text/xml", xml.toString());
  }
}
