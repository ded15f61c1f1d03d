package io.takens.cli;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * Counts the samples of one stream as its rows come in, and notices the missing ones.
 *
 * <p>A sample is missing where a row holds an empty or non-finite value, and where the time column jumps by a whole
 * number of sampling intervals (2 or more, within a tenth of one). The interval is the mean of the first 16 steps,
 * leaving out those of more than twice their median; no jump is looked for before it is known. Two indices follow:
 * the <em>row</em> counts rows from 0 and is what people read; the <em>index</em> also counts the samples that time
 * says are missing and is what kernels count.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class SampleCursor {
    private static final double WHOLE = 0.1; // of an interval; time stamps are often rounded

    private final TreeMap<Long, Long> skipped = new TreeMap<>(); // first index after a jump -> samples skipped up to it
    private final double[] steps = new double[16];
    private int stepsSeen;
    private double lastTime = Double.NaN;
    private double interval; // 0 = not known yet
    private long row = -1;
    private long index = -1;
    private long sampleRow = -1;
    private long sampleIndex = -1;
    private long missing;

    /**
     * Consumes a row.
     *
     * @param time of the row, NaN if there is no time column
     * @param values one per channel, NaN where missing
     * @return whether the row is a sample; {@link #missing} then tells how many were missed before it
     */
    boolean next(double time, double[] values) {
        long jump = jump(time);
        row++;
        index += 1 + jump;
        if (jump > 0) {
            skipped.put(index, index - row);
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        missing = index - sampleIndex - 1;
        sampleRow = row;
        sampleIndex = index;
        return true;
    }

    private long jump(double time) {
        double step = time - lastTime;
        lastTime = time;
        if (!(step > 0)) {
            return 0;
        }
        if (interval == 0) {
            steps[stepsSeen++] = step;
            if (stepsSeen == steps.length) {
                interval = typical(steps);
            }
            return 0;
        }
        double intervals = step / interval;
        long whole = Math.round(intervals);
        return whole > 1 && Math.abs(intervals - whole) < WHOLE ? whole - 1 : 0;
    }

    private static double typical(double[] steps) {
        double median =
                Arrays.stream(steps).sorted().skip(steps.length / 2).findFirst().orElseThrow();
        return Arrays.stream(steps).filter(step -> step <= 2 * median).average().orElseThrow();
    }

    /** Rows so far. */
    long rows() {
        return row + 1;
    }

    /** Index of the last row, from 0. */
    long index() {
        return index;
    }

    /** Row of the last sample, from 0; -1 before the first. */
    long sampleRow() {
        return sampleRow;
    }

    /** Index of the last sample, from 0; -1 before the first. */
    long sampleIndex() {
        return sampleIndex;
    }

    /** Samples missed between the one before the last and the last. */
    long missing() {
        return missing;
    }

    /** Sampling interval in the units of the time column; 0 before it is known. */
    double interval() {
        return interval;
    }

    /** Row at or, if time says that the sample was missing, after an index. */
    long rowAt(long sample) {
        Long before = skipped.floorKey(sample);
        Long after = skipped.ceilingKey(sample);
        long at = sample - (before == null ? 0 : skipped.get(before));
        return after == null ? at : Math.min(at, after - skipped.get(after));
    }
}
