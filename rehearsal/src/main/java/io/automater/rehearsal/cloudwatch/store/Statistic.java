package io.automater.rehearsal.cloudwatch.store;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number about a bucket, by CloudWatch's name for it: {@code Sum}, {@code Average}, {@code
 * Minimum}, {@code Maximum}, {@code SampleCount}, {@code p99.9}, {@code tm90}, {@code tc90}, {@code
 * ts90}, {@code IQM}, and {@code TC(a:b)}, {@code PR(a:b)}, {@code TM(a:b)}, {@code TS(a:b)}, whose
 * bounds are values or percentages, the lower one exclusive, the upper one inclusive, either
 * absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html">Statistics
 *     definitions</a>
 */
public final class Statistic {
  private static final Pattern SHORT =
      Pattern.compile("(p|tm|tc|ts)(100|\\d{1,2}(?:\\.\\d{1,10})?)");
  private static final String BOUND = "(-?\\d+(?:\\.\\d+)?)?(%)?";
  private static final Pattern LONG =
      Pattern.compile("(TC|PR|TM|TS)\\(" + BOUND + ":" + BOUND + "\\)");

  private final String name;
  private final Function<Distribution, OptionalDouble> of;

  private Statistic(String name, Function<Distribution, OptionalDouble> of) {
    this.name = name;
    this.of = of;
  }

  /**
   * The statistic of that name.
   *
   * @throws CloudWatchError {@code InvalidParameterValue} when there is no such statistic
   */
  public static Statistic parse(String name) {
    return switch (name) {
      case "Sum" -> plain(name, Distribution::sum);
      case "SampleCount" -> plain(name, Distribution::count);
      case "Minimum" -> plain(name, Distribution::min);
      case "Maximum" -> plain(name, Distribution::max);
      case "Average" -> plain(name, d -> d.sum() / d.count());
      case "IQM" -> ranked(name, d -> mean(d.ranked(0.25, 0.75)));
      default -> parameterised(name);
    };
  }

  private static Statistic parameterised(String name) {
    Matcher brief = SHORT.matcher(name);
    if (brief.matches()) {
      double share = Double.parseDouble(brief.group(2)) / 100;
      return switch (brief.group(1)) {
        case "p" -> ranked(name, d -> d.percentile(share));
        case "tm" -> ranked(name, d -> mean(d.ranked(0, share)));
        case "tc" -> ranked(name, d -> d.ranked(0, share).count());
        default -> ranked(name, d -> d.ranked(0, share).sum());
      };
    }
    Matcher range = LONG.matcher(name);
    if (range.matches() && (range.group(2) != null || range.group(4) != null)) {
      return within(name, range);
    }
    throw CloudWatchError.invalidValue(
        "The value "
            + name
            + " for parameter Stat is not supported. Use Sum, Average, Minimum, Maximum,"
            + " SampleCount, p99, tm90, or TC(a:b), PR(a:b), TM(a:b), TS(a:b).");
  }

  private static Statistic within(String name, Matcher range) {
    boolean percent = range.group(3) != null || range.group(5) != null;
    double low = bound(range.group(2), percent, percent ? 0 : Double.NEGATIVE_INFINITY);
    double high = bound(range.group(4), percent, percent ? 1 : Double.POSITIVE_INFINITY);
    boolean mixed =
        (range.group(2) != null && percent && range.group(3) == null)
            || (range.group(4) != null && percent && range.group(5) == null);
    if (mixed || low >= high || (percent && (low < 0 || high > 1))) {
      throw CloudWatchError.invalidValue(
          "The value "
              + name
              + " for parameter Stat is invalid: the bounds are two values or two percentages,"
              + " the smaller one first.");
    }
    Function<Distribution, Distribution.Part> part =
        d -> percent ? d.ranked(low, high) : d.between(low, high);
    return switch (range.group(1)) {
      case "TC" -> ranked(name, d -> part.apply(d).count());
      case "TS" -> ranked(name, d -> part.apply(d).sum());
      case "TM" -> ranked(name, d -> mean(part.apply(d)));
      default -> {
        if (percent) {
          throw CloudWatchError.invalidValue(
              "The value " + name + " for parameter Stat is invalid: PR takes values.");
        }
        yield ranked(name, d -> 100 * part.apply(d).count() / d.count());
      }
    };
  }

  private static double bound(String text, boolean percent, double absent) {
    if (text == null) {
      return absent;
    }
    return percent ? Double.parseDouble(text) / 100 : Double.parseDouble(text);
  }

  private static double mean(Distribution.Part part) {
    return part.sum() / part.count();
  }

  private static Statistic plain(String name, Function<Distribution, Double> of) {
    return new Statistic(name, d -> finite(of.apply(d)));
  }

  /** One that needs every value: none for buckets that took summaries or negative values. */
  private static Statistic ranked(String name, Function<Distribution, Double> of) {
    return new Statistic(name, d -> d.ranked() ? finite(of.apply(d)) : OptionalDouble.empty());
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** As CloudWatch writes it. */
  public String name() {
    return name;
  }

  /** The number, or nothing where the bucket cannot tell. */
  public OptionalDouble of(Distribution bucket) {
    return of.apply(bucket);
  }

  @Override
  public String toString() {
    return name;
  }
}
