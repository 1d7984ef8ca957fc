package io.automater.rehearsal.elb;

/** An error as Elastic Load Balancing's API names it; each is a 400. */
public final class ElbException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private ElbException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public static ElbException validation(String message) {
    return new ElbException("ValidationError", message);
  }

  static ElbException loadBalancerNotFound() {
    return new ElbException("LoadBalancerNotFound", "One or more load balancers not found");
  }

  static ElbException listenerNotFound() {
    return new ElbException("ListenerNotFound", "One or more listeners not found");
  }

  static ElbException ruleNotFound() {
    return new ElbException("RuleNotFound", "One or more rules not found");
  }

  static ElbException targetGroupNotFound() {
    return new ElbException("TargetGroupNotFound", "One or more target groups not found");
  }

  public static ElbException operationNotPermitted(String message) {
    return new ElbException("OperationNotPermitted", message);
  }

  public static ElbException invalidAction(String operation) {
    return new ElbException(
        "InvalidAction",
        "The rehearsal has no operation " + operation + " of Elastic Load Balancing");
  }

  public String code() {
    return code;
  }
}
