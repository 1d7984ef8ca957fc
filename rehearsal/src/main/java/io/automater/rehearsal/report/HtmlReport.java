package io.automater.rehearsal.report;

import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.load.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One page that needs nothing but itself: no script, no network. */
public final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final PlayReport play;
  private final Html page = new Html();

  private HtmlReport(PlayReport play) {
    this.play = play;
  }

  public static String of(PlayReport play) {
    return new HtmlReport(play).write();
  }

  private String write() {
    page.add(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Automater: release rehearsal of {}</title>
        """,
        play.version());
    page.add(Stylesheet.TAG);
    page.add("</head>\n<body>\n<main>\n");
    verdict();
    summary();
    play.acts().forEach(this::act);
    notReproduced();
    return page.add("</main>\n</body>\n</html>\n").toString();
  }

  private void verdict() {
    long missed = play.acts().stream().filter(act -> !act.passed()).count();
    page.add(
        "<header class=\"{}\">\n<h1>{}</h1>\n<p>{}</p>\n",
        play.passed() ? "pass" : "miss",
        play.passed()
            ? "✔ This version can be released, and taken back."
            : "✖ " + missed + " of " + play.acts().size() + " acts did not end as they should.",
        inWords());
    page.add(
        "<p class=\"meta\">version <b>{}</b> on {} · {} · {} s · {} requests per second</p>\n"
            + "</header>\n",
        play.version(),
        play.target().title(),
        TIME.format(play.startedAt()),
        seconds(play.took()),
        String.format(Locale.ROOT, "%.0f", play.perSecond()));
  }

  private String inWords() {
    long sent = play.acts().stream().mapToLong(act -> act.figures().sent()).sum();
    long failed = play.acts().stream().mapToLong(act -> act.figures().failed()).sum();
    long lost = play.acts().stream().mapToLong(act -> act.figures().lostToCandidate()).sum();
    String lostWhere =
        failed == lost
            ? "each of them at a bad candidate before it was rolled back"
            : String.format(Locale.ROOT, "%,d of them at a candidate", lost);
    return String.format(Locale.ROOT, "Users sent %,d requests while this went on: ", sent)
        + (failed == 0
            ? "none failed."
            : String.format(Locale.ROOT, "%,d failed, %s.", failed, lostWhere));
  }

  private void summary() {
    page.add(
        """
        <div class="scroll"><table class="summary">
        <thead><tr><th></th><th>act</th><th>expected</th><th>what happened</th>
        <th class="n">sent</th><th class="n">failed</th><th class="n">lost to the candidate</th>
        <th class="n">time to roll back</th></tr></thead>
        <tbody>
        """);
    for (ActReport act : play.acts()) {
      page.add(
          "<tr><td>{}</td><td class=\"name\"><a href=\"#{}\">{}</a></td><td"
              + " data-is=\"expected\">{}</td><td data-is=\"happened\">{}</td>",
          mark(act),
          act.name(),
          act.title(),
          act.expected(),
          Words.outcome(act));
      page.add(
          "<td class=\"n\" data-is=\"sent\">{}</td><td class=\"n\" data-is=\"failed\">{}</td>"
              + "<td class=\"n\" data-is=\"lost to the candidate\">{}</td>"
              + "<td class=\"n\" data-is=\"time to roll back\">{}</td></tr>\n",
          act.figures().sent(),
          act.figures().failed(),
          act.figures().lostToCandidate(),
          act.figures().rollback().map(took -> seconds(took) + " s").orElse("–"));
    }
    page.add("</tbody></table></div>\n");
  }

  private void act(ActReport act) {
    page.add("<section id=\"{}\">\n<h2>{} {}</h2>\n", act.name(), mark(act), act.title());
    page.add("<p>Expected: {}. What happened: {}.</p>\n", act.expected(), Words.outcome(act));
    page.add("<p class=\"reason\">{}</p>\n", act.reason());
    if (!act.misses().isEmpty()) {
      page.add("<ul class=\"misses\">\n");
      act.misses().forEach(miss -> page.add("<li>{}</li>\n", miss));
      page.add("</ul>\n");
    }
    List<String> why = Explanation.of(act).sentences();
    if (!why.isEmpty()) {
      page.add("<ul class=\"why\">\n");
      why.forEach(sentence -> page.add("<li>{}</li>\n", sentence));
      page.add("</ul>\n");
    }
    page.add(
        "<p class=\"legend\"><i class=\"live\"></i>live {} <i class=\"candidate\"></i>candidate {}"
            + " <i class=\"failed\"></i>failed at the candidate"
            + " <i class=\"failed elsewhere\"></i>failed elsewhere</p>\n",
        act.live(),
        act.candidate());
    page.add("{}\n", Chart.of(act));
    figures(act);
    decisions(act);
    page.add("</section>\n");
  }

  private void figures(ActReport act) {
    Tally tally = Tally.of(act.samples());
    Timing timing = Timing.of(act.samples());
    page.add(
        "<div class=\"scroll\"><table>\n"
            + "<thead><tr><th>answered by</th><th class=\"n\">requests</th><th"
            + " class=\"n\">failed</th><th class=\"n\">failed share</th></tr></thead>\n"
            + "<tbody>\n");
    tally
        .byVersion()
        .forEach(
            (version, count) -> {
              long failed =
                  act.samples().stream()
                      .filter(each -> each.version().orElse(Tally.NONE).equals(version))
                      .filter(Sample::failed)
                      .count();
              page.add(
                  "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                      + "<td class=\"n\">{} %</td></tr>\n",
                  version.equals(Tally.NONE) ? "no version" : version,
                  count,
                  failed,
                  String.format(Locale.ROOT, "%.1f", 100.0 * failed / count));
            });
    page.add(
        "</tbody></table></div>\n"
            + "<p class=\"meta\">latency from the scheduled time: p50 {} ms, p99 {} ms; from when"
            + " they were sent: p50 {} ms, p99 {} ms</p>\n",
        millis(timing.latency().p50()),
        millis(timing.latency().p99()),
        millis(timing.service().p50()),
        millis(timing.service().p99()));
    Explanation explanation = Explanation.of(act);
    explanation.latency().ifPresent(word -> page.add("<p class=\"meta\">{}</p>\n", word));
    if (act.passed()) { // else it stands above
      explanation.failures().ifPresent(word -> page.add("<p class=\"meta\">{}</p>\n", word));
    }
  }

  private void decisions(ActReport act) {
    if (act.decisions().isEmpty()) {
      return;
    }
    page.add(
        "<details open><summary>what the controller did</summary>\n"
            + "<div class=\"scroll\"><table>\n"
            + "<thead><tr><th class=\"n\">at</th><th>step</th><th>reason</th></tr></thead>\n"
            + "<tbody>\n");
    for (ActReport.Decision each : act.decisions()) {
      page.add(
          "<tr><td class=\"n\">{} s</td><td class=\"nowrap\">{}</td><td>{}</td></tr>\n",
          seconds(since(act, each.at())),
          Words.of(each.decision()),
          each.reason());
    }
    page.add("</tbody></table></div></details>\n");
  }

  private void notReproduced() {
    page.add("<section>\n<h2>What this does not show</h2>\n<ul>\n");
    play.notReproduced().forEach(each -> page.add("<li>{}</li>\n", each));
    page.add("</ul>\n</section>\n");
  }

  private static Html mark(ActReport act) {
    return new Html()
        .add(
            act.passed()
                ? "<span class=\"mark pass\">✔</span>"
                : "<span class=\"mark miss\">✖</span>");
  }

  private static Duration since(ActReport act, Instant at) {
    return at.isBefore(act.from()) ? Duration.ZERO : Duration.between(act.from(), at);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
  }
}
