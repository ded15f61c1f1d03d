package io.takens.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Scores the forecasts of one stream against what was observed afterwards.
 *
 * <p>With x the observation of a (lead, channel) cell, m the median, q_k the quantile of level t_k and s the scale:
 *
 * <ul>
 *   <li>normalised error of a lead: sqrt(mean over channels of ((m - x) / s)^2);
 *   <li>CRPS of a cell: 2 sum_k w_k (x - q_k) (t_k - 1[x &lt; q_k]), twice the pinball loss integrated over the levels,
 *       where w_k is the part of (0, 1) nearer to t_k than to any other level; divided by s and averaged over channels.
 *       With seven levels from 0.05 to 0.95 a normal forecast is scored about a tenth too low: the tails count as points;
 *   <li>coverage: share of cells with lower quantile &lt;= x &lt;= upper quantile;
 *   <li>valid prediction time: last observed lead before the first whose normalised error exceeds the threshold, censored
 *       if none does.
 * </ul>
 *
 * <p>A forecast is finished once an index at or past its last lead was observed. A lead without an observation is not
 * scored; a forecast without any is dropped and counted. Observations must come in increasing index, forecasts in
 * increasing issue index, each before any observation past its issue; an older forecast is dropped and counted too. At
 * most {@code capacity} forecasts wait: the oldest one makes room and is counted as dropped.
 *
 * <p>One observation costs O(waiting forecasts * channels * levels) and allocates only for finished forecasts. A waiting
 * forecast takes 4 bytes per quantile: quantiles are kept as float, in scales from the median of the first lead, so that
 * a large mean costs no digits.
 *
 * <p>State, version 1: byte version; int channels; int capacity; double threshold; long last index; long dropped; int
 * waiting; per forecast: long index, long time, UTF expert, byte status, int leads, int levels, double[levels] levels,
 * double[channels] scale, double[channels] centre, per lead (int lead, double error or NaN, double crps, float[channels *
 * levels]), long cells, long inside 50, long inside 90.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class ForecastScorer {
    /** Normalised error that ends validity. */
    public static final double THRESHOLD = 0.4;

    private static final int VERSION = 1;

    private final int channels;
    private final int capacity;
    private final double threshold;
    private final Deque<WaitingForecast> waiting = new ArrayDeque<>();
    private long lastIndex = Long.MIN_VALUE;
    private long dropped;

    /** Waits for at most 64 forecasts, validity ends at {@link #THRESHOLD}. */
    public ForecastScorer(int channels) {
        this(channels, 64, THRESHOLD);
    }

    /**
     * @param channels channels per sample, at least 1
     * @param capacity forecasts that may wait, at least 1
     * @param threshold normalised error that ends validity, positive
     */
    public ForecastScorer(int channels, int capacity, double threshold) {
        if (channels < 1 || capacity < 1 || !(threshold > 0)) {
            throw new IllegalArgumentException("channels " + channels + ", capacity " + capacity + " and threshold "
                    + threshold + " must be positive");
        }
        this.channels = channels;
        this.capacity = capacity;
        this.threshold = threshold;
    }

    /** Takes a forecast that shall be scored. */
    public void issue(IssuedForecast forecast) {
        if (forecast.scale().length != channels) {
            throw new IllegalArgumentException(
                    "forecast of " + forecast.scale().length + " channels, scorer of " + channels);
        }
        if (forecast.index() < lastIndex
                || !waiting.isEmpty() && forecast.index() < waiting.getLast().index()) {
            dropped++;
            return;
        }
        if (waiting.size() == capacity) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(new WaitingForecast(forecast));
    }

    /**
     * Scores the leads that fall on this sample. Indices that are skipped count as missing.
     *
     * @param index sample index, higher than the last one
     * @param sample observed values, one per channel
     * @return the forecasts that are finished now, oldest first, mostly none
     */
    public List<ForecastScore> observe(long index, double[] sample) {
        if (index <= lastIndex) {
            throw new IllegalArgumentException("observation " + index + " follows " + lastIndex);
        }
        lastIndex = index;
        List<ForecastScore> finished = List.of();
        for (var each = waiting.iterator(); each.hasNext(); ) {
            WaitingForecast forecast = each.next();
            forecast.observe(index, sample);
            if (forecast.last() <= index) {
                each.remove();
                ForecastScore score = forecast.score(threshold);
                if (score == null) {
                    dropped++;
                } else {
                    finished = finished.isEmpty() ? new ArrayList<>() : finished;
                    finished.add(score);
                }
            }
        }
        return finished;
    }

    /** Forecasts that wait for observations. */
    public int waiting() {
        return waiting.size();
    }

    /** Forecasts given up: none of their leads observed, issued out of order, or too many waiting. */
    public long dropped() {
        return dropped;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeInt(capacity);
        out.writeDouble(threshold);
        out.writeLong(lastIndex);
        out.writeLong(dropped);
        out.writeInt(waiting.size());
        for (WaitingForecast forecast : waiting) {
            forecast.write(out);
        }
    }

    public static ForecastScorer read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("ForecastScorer state version " + version + ", this build reads " + VERSION);
        }
        ForecastScorer scorer = new ForecastScorer(in.readInt(), in.readInt(), in.readDouble());
        scorer.lastIndex = in.readLong();
        scorer.dropped = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            scorer.waiting.addLast(new WaitingForecast(in, scorer.channels));
        }
        return scorer;
    }
}
