package io.automater.rehearsal.cloudwatch.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one bucket with their counts, in order of value. Sum, average, minimum, maximum and
 * sample count are always exact; percentiles and trimmed counts are exact up to {@link #EXACT}
 * different values, and to three significant digits above. Not thread-safe.
 */
public final class Distribution {
  static final int EXACT = 10_000;
  private static final MathContext COARSE = new MathContext(3);

  private double[] values = new double[2];
  private double[] counts = new double[2];
  private int size;
  private boolean coarse;
  private boolean opaque;
  private double count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Counts a value so many times. */
  public void add(double value, double times) {
    summarise(times, value * times, value, value);
    put(value, times);
  }

  /** Takes a summary; where its values differ, this bucket has no percentiles any more. */
  public void addSet(StatisticSet set) {
    summarise(set.sampleCount(), set.sum(), set.minimum(), set.maximum());
    if (set.minimum() == set.maximum()) {
      put(set.minimum(), set.sampleCount());
    } else {
      opaque = true;
    }
  }

  /** One bucket from several, in a time that does not grow with their product. */
  static Distribution merge(List<Distribution> parts) {
    if (parts.size() == 1) {
      return parts.getFirst().copy();
    }
    int half = parts.size() / 2;
    return merge(parts.subList(0, half)).with(merge(parts.subList(half, parts.size())));
  }

  private Distribution copy() {
    Distribution copy = new Distribution();
    copy.values = Arrays.copyOf(values, Math.max(1, size));
    copy.counts = Arrays.copyOf(counts, Math.max(1, size));
    copy.size = size;
    copy.coarse = coarse;
    copy.opaque = opaque;
    copy.summarise(count, sum, min, max);
    return copy;
  }

  private Distribution with(Distribution other) {
    Distribution merged = new Distribution();
    merged.values = new double[size + other.size];
    merged.counts = new double[size + other.size];
    int mine = 0;
    int theirs = 0;
    while (mine < size || theirs < other.size) {
      boolean takeMine =
          theirs == other.size || (mine < size && values[mine] <= other.values[theirs]);
      if (takeMine) {
        merged.append(values[mine], counts[mine++]);
      } else {
        merged.append(other.values[theirs], other.counts[theirs++]);
      }
    }
    merged.opaque = opaque || other.opaque;
    merged.summarise(count, sum, min, max);
    merged.summarise(other.count, other.sum, other.min, other.max);
    return merged;
  }

  private void append(double value, double times) {
    if (size > 0 && values[size - 1] == value) {
      counts[size - 1] += times;
      return;
    }
    values[size] = value;
    counts[size++] = times;
  }

  private void summarise(double n, double total, double low, double high) {
    count += n;
    sum += total;
    min = Math.min(min, low);
    max = Math.max(max, high);
  }

  private void put(double exact, double times) {
    // -0.0 and 0.0 are one value here, as they are to CloudWatch.
    double value = (coarse ? rounded(exact) : exact) + 0.0;
    int at = Arrays.binarySearch(values, 0, size, value);
    if (at >= 0) {
      counts[at] += times;
      return;
    }
    int gap = -at - 1;
    if (size == values.length) {
      int room = size + size / 2 + 1;
      values = Arrays.copyOf(values, room);
      counts = Arrays.copyOf(counts, room);
    }
    System.arraycopy(values, gap, values, gap + 1, size - gap);
    System.arraycopy(counts, gap, counts, gap + 1, size - gap);
    values[gap] = value;
    counts[gap] = times;
    size++;
    if (size > EXACT && !coarse) {
      coarsen(EXACT);
    }
  }

  /** Rounds to three significant digits if there are more different values than so many. */
  void coarsen(int beyond) {
    if (coarse || size <= beyond) {
      return;
    }
    coarse = true;
    int kept = size;
    size = 0;
    for (int i = 0; i < kept; i++) {
      append(rounded(values[i]), counts[i]);
    }
    values = Arrays.copyOf(values, Math.max(1, size));
    counts = Arrays.copyOf(counts, Math.max(1, size));
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(COARSE).doubleValue();
  }

  double count() {
    return count;
  }

  double sum() {
    return sum;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** Different values kept: what this bucket weighs. */
  int size() {
    return size;
  }

  /** Whether every value is known, so that percentiles mean something. */
  boolean ranked() {
    return !opaque && count > 0 && min >= 0;
  }

  /** The smallest value that at least this share of the samples does not exceed. */
  double percentile(double share) {
    double rank = share * count;
    double seen = 0;
    for (int i = 0; i < size; i++) {
      seen += counts[i];
      if (seen >= rank * (1 - 1e-12)) {
        return values[i];
      }
    }
    return max;
  }

  /** Count and sum of the samples above {@code low} and at most {@code high}. */
  Part between(double low, double high) {
    double n = 0;
    double total = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] > low && values[i] <= high) {
        n += counts[i];
        total += counts[i] * values[i];
      }
    }
    return new Part(n, total);
  }

  /** Count and sum of the samples between two shares of the ranked samples. */
  Part ranked(double low, double high) {
    double n = 0;
    double total = 0;
    double before = 0;
    for (int i = 0; i < size; i++) {
      double after = before + counts[i];
      double taken = Math.min(after, high * count) - Math.max(before, low * count);
      if (taken > 0) {
        n += taken;
        total += taken * values[i];
      }
      before = after;
    }
    return new Part(n, total);
  }

  /** Some of a bucket's samples. */
  record Part(double count, double sum) {}
}
