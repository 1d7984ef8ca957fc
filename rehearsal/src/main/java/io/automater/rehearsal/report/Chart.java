package io.automater.rehearsal.report;

import io.automater.rehearsal.load.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * An act's timeline as SVG: the candidate's weight above, the evidence against what decides below
 * it, then requests and failures.
 */
final class Chart {
  private static final int WIDTH = 720;
  private static final int LEFT = 62;
  private static final int RIGHT = 708;
  private static final int WEIGHT_TOP = 28;
  private static final int WEIGHT_BOTTOM = 108;
  private static final int EVIDENCE_TOP = 150;
  private static final int EVIDENCE_BOTTOM = 230;
  private static final int RATE_TOP = 272;
  private static final int RATE_BOTTOM = 392;

  private final ActReport act;
  private final double seconds;
  private final Html svg = new Html();

  private Chart(ActReport act) {
    this.act = act;
    this.seconds = Math.max(0.5, act.took().toMillis() / 1000.0);
  }

  static Html of(ActReport act) {
    return new Chart(act).draw();
  }

  private Html draw() {
    Series live = series(each -> each.answeredBy(act.live()));
    Series candidate = series(each -> each.answeredBy(act.candidate()));
    Series failed = series(each -> each.failed() && each.answeredBy(act.candidate()));
    Series elsewhere = series(each -> each.failed() && !each.answeredBy(act.candidate()));
    double top = roundUp(Math.max(live.max(), Math.max(candidate.max(), elsewhere.max())));
    svg.add("<svg viewBox=\"0 0 {} 424\" role=\"img\" aria-label=\"{}\">", WIDTH, act.title());
    axes(top);
    weight();
    evidence("failed", ActReport.Evidence::worse);
    evidence("live", ActReport.Evidence::proven);
    line("live", live, top);
    line("candidate", candidate, top);
    line("failed", failed, top);
    line("failed elsewhere", elsewhere, top);
    return svg.add("</svg>");
  }

  private Series series(Predicate<Sample> which) {
    return Series.of(act.samples(), act.from(), act.to(), which);
  }

  private void axes(double top) {
    svg.add("<text class=\"cap\" x=\"{}\" y=\"18\">weight of the candidate</text>", LEFT);
    svg.add(
        "<text class=\"cap\" x=\"{}\" y=\"140\">evidence: red rolls back, blue promotes, at the"
            + " line</text>",
        LEFT);
    rule(EVIDENCE_TOP, "enough");
    rule(EVIDENCE_BOTTOM, "0");
    svg.add("<text class=\"cap\" x=\"{}\" y=\"262\">requests per second</text>", LEFT);
    rule(WEIGHT_TOP, "100 %");
    rule((WEIGHT_TOP + WEIGHT_BOTTOM) / 2, "50 %");
    rule(WEIGHT_BOTTOM, "0");
    rule(RATE_TOP, number(top));
    rule((RATE_TOP + RATE_BOTTOM) / 2, number(top / 2));
    rule(RATE_BOTTOM, "0");
    double step = seconds > 24 ? 5 : seconds > 8 ? 2 : 1;
    for (double at = 0; at <= seconds; at += step) {
      svg.add("<text class=\"tick mid\" x=\"{}\" y=\"414\">{} s</text>", number(x(at)), number(at));
    }
  }

  private void rule(int y, String label) {
    svg.add("<line class=\"rule\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", LEFT, RIGHT, y, y);
    svg.add("<text class=\"tick end\" x=\"{}\" y=\"{}\">{}</text>", LEFT - 6, y + 4, label);
  }

  private void weight() {
    StringBuilder path = new StringBuilder("M" + LEFT + " " + WEIGHT_BOTTOM);
    double last = 0;
    for (ActReport.Weight each : act.weights()) {
      double at = x(secondsAt(each.at()));
      path.append(" L").append(number(at)).append(' ').append(number(weightY(last)));
      path.append(" L").append(number(at)).append(' ').append(number(weightY(each.weight())));
      last = each.weight();
    }
    path.append(" L" + RIGHT + " ").append(number(weightY(last)));
    svg.add("<path class=\"area\" d=\"{} L{} {} Z\"/>", path, RIGHT, WEIGHT_BOTTOM);
    svg.add("<path class=\"line candidate\" d=\"{}\"/>", path);
  }

  private void evidence(String kind, ToDoubleFunction<ActReport.Evidence> which) {
    if (act.evidence().isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (ActReport.Evidence each : act.evidence()) {
      double share = Math.clamp(which.applyAsDouble(each), 0.0, 1.0);
      double y = EVIDENCE_BOTTOM - share * (EVIDENCE_BOTTOM - EVIDENCE_TOP);
      path.append(path.isEmpty() ? "M" : " L");
      path.append(number(x(secondsAt(each.at())))).append(' ').append(number(y));
    }
    svg.add("<path class=\"line {}\" d=\"{}\"/>", kind, path);
  }

  private void line(String kind, Series series, double top) {
    if (series.max() == 0) {
      return;
    }
    StringBuilder path = new StringBuilder();
    double slot = Series.SLOT.toMillis() / 1000.0;
    for (int i = 0; i < series.perSecond().length; i++) {
      double y = RATE_BOTTOM - series.perSecond()[i] / top * (RATE_BOTTOM - RATE_TOP);
      path.append(i == 0 ? "M" : " L");
      path.append(number(x((i + 0.5) * slot))).append(' ').append(number(y));
    }
    svg.add("<path class=\"line {}\" d=\"{}\"/>", kind, path);
  }

  private double secondsAt(Instant at) {
    return Math.clamp(Duration.between(act.from(), at).toMillis() / 1000.0, 0, seconds);
  }

  private double x(double at) {
    return LEFT + Math.min(1, at / seconds) * (RIGHT - LEFT);
  }

  private static double weightY(double weight) {
    return WEIGHT_BOTTOM - weight * (WEIGHT_BOTTOM - WEIGHT_TOP);
  }

  private static double roundUp(double rate) {
    for (double nice : List.of(2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 150.0, 200.0, 300.0, 500.0)) {
      if (rate <= nice) {
        return nice;
      }
    }
    return Math.ceil(rate / 500) * 500;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
