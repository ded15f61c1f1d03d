package io.takens.lyapunov;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Largest Lyapunov exponent of one coordinate, online: growth of neighbour distances by distance level, with an automatic
 * plateau ({@link GrowthLadder}) instead of a fit window.
 *
 * <p>After {@value #CYCLES} cycles and {@value #WARMING} samples the cycle length P is measured and the rest is frozen. A
 * cycle of 6 samples or more is a flow: it is averaged down to at most 24 samples a cycle and smoothed over a fifth of it
 * (linear filters leave the exponent unchanged; this is the defence against noise). Otherwise it is a map and taken as it
 * is. The delay vector has 5 coordinates, P / 5 apart. Every fourth sample one pair is followed: the vector one horizon
 * ago and its nearest neighbour before it, for 14 cycles. Flows climb a second ladder with the distance across the flow
 * only; the two err in opposite directions, so their geometric mean is the estimate and their difference is part of the
 * interval. Of a map a polynomial of up to three delays is learnt beside them, and where it foretells the stream to a tenth of a
 * deviation, the growth of tangents along it is the estimate ({@link TangentMaps}): several times as accurate, and less
 * disturbed by noise. A drift of P by more than 30 % starts anew; so does {@link #reset}, to be called at a confirmed shift.
 *
 * <p>One update costs about 6 microseconds on average, {@link #estimate()} about 50; state is at most 16 kB of ring and 21
 * kB of ladders.
 *
 * <p>The growth of distances is honest up to about 2 % of observation noise; beyond, it reads low. {@link
 * #estimate(double)} takes the noise that a forecaster measured and refuses trust above 3 %.
 *
 * <p>State, version 2: byte version; long samples; double offset; {@link CycleLength}; boolean frozen. Not frozen: int n,
 * float[n] newest samples. Frozen: int decimation; int boxed, double box; int n, int filled, float[n] moving average; int
 * samples since the last query; recent {@link CycleLength}; {@link NeighbourPairs}; of maps {@link TangentMaps}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1016/0167-2789(93)90009-P">M. T. Rosenstein, J. J. Collins, C. J. De Luca, A practical
 *     method for calculating largest Lyapunov exponents from small data sets, Physica D 65 (1993)</a>
 * @see <a href="https://doi.org/10.1103/PhysRevLett.77.1262">E. Aurell et al., Growth of noninfinitesimal perturbations in
 *     turbulence, Phys. Rev. Lett. 77 (1996)</a>
 */
public final class LyapunovEstimator {
    static final int CYCLES = 30;
    static final int WARMING = 1000;

    private static final int VERSION = 2;
    private static final String NEIGHBOURS = "neighbour growth per distance level";
    private static final String TANGENTS = "tangent of a learnt map";
    private static final double MAP = 6; // cycles shorter than this are maps, samples
    private static final double LARGEST_NOISE = 0.03;
    /** Of maps: neighbours deeper below saturation were chosen for being close, and part too fast; nats. */
    private static final double DEEPEST = 4.5;
    /** Of maps: distances must be this far above the noise; nats. */
    private static final double CLEAR = 1;

    /** Times its half that an interval reaches up: noise, and neighbours along the flow, make growth read low. */
    private static final double UPWARD = 2.5;

    private static final int QUERY = 4; // samples per query

    private long samples;
    private double offset;
    private CycleLength cycle = new CycleLength();
    private float[] warming = new float[NeighbourPairs.RING];
    private int warmed;

    private NeighbourPairs pairs; // null until frozen
    private TangentMaps tangents; // of maps; null until frozen
    private int decimation;
    private int boxed;
    private double box;
    private float[] window; // moving average
    private int filled;
    private int sinceQuery;
    private CycleLength recent;

    /** @param x the next sample of the coordinate, finite */
    public void update(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("sample " + samples + " is " + x + "; a missing one is a gap");
        }
        if (samples == 0) {
            offset = x;
        }
        take(x);
    }

    /**
     * Says that samples are missing between the last one and the next: no vector and no path crosses them.
     *
     * @param missing how many, at least 1
     */
    public void gap(long missing) {
        for (long i = Math.min(missing, (long) NeighbourPairs.RING * Math.max(1, decimation));
                i > 0 && samples > 0;
                i--) {
            take(Double.NaN);
        }
    }

    private void take(double x) {
        samples++;
        double shifted = x - offset;
        if (pairs != null) {
            follow(shifted);
            return;
        }
        cycle.add(shifted);
        warming[(int) ((samples - 1) % NeighbourPairs.RING)] = (float) shifted;
        warmed = Math.min(warmed + 1, NeighbourPairs.RING);
        if (samples >= WARMING && cycle.cycles() >= CYCLES) {
            freeze();
        }
    }

    /** Forgets everything: to be called when the regime has changed. */
    public void reset() {
        samples = 0;
        cycle = new CycleLength();
        warming = new float[NeighbourPairs.RING];
        warmed = 0;
        decimation = 0;
        pairs = null;
        tangents = null;
        recent = null;
    }

    private void freeze() {
        double raw = cycle.length();
        boolean flow = raw >= MAP;
        decimation = flow && raw > 24 ? (int) (raw / 12) : 1;
        double kept = raw / decimation;
        boxed = 0;
        box = 0;
        window = new float[flow ? Math.max(1, (int) Math.round(kept / 5)) : 1];
        filled = 0;
        float[] replay = new float[warmed];
        for (int i = 0; i < warmed; i++) {
            replay[i] = warming[(int) ((samples - warmed + i) % NeighbourPairs.RING)];
        }
        CycleLength filtered = new CycleLength();
        for (float x : replay) {
            if (filter(x)) {
                filtered.add(average());
            }
        }
        double p = filtered.cycles() >= CYCLES / 3 ? filtered.length() : kept;
        pairs = new NeighbourPairs(flow, p);
        tangents = flow ? null : new TangentMaps(filtered.mean(), filtered.deviation());
        recent = new CycleLength();
        boxed = 0;
        box = 0;
        filled = 0;
        sinceQuery = 0;
        warming = null;
        for (int i = 0; i < replay.length && pairs != null; i++) {
            follow(replay[i]);
        }
    }

    private void follow(double shifted) {
        sinceQuery++;
        if (!filter(shifted)) {
            return;
        }
        float x = average();
        pairs.add(x);
        if (tangents != null) {
            tangents.add(x);
        }
        recent.add(x);
        if (sinceQuery >= QUERY) {
            sinceQuery = 0;
            pairs.query();
        }
        if (recent.cycles() >= 2 * CYCLES) {
            double ratio = recent.length() / pairs.cycle();
            recent = new CycleLength();
            if (ratio > 1.3 || ratio < 1 / 1.3) {
                reset();
            }
        }
    }

    /** Averages the samples of a box; true when the moving average has its next value. */
    private boolean filter(double x) {
        box += x;
        boxed++;
        if (boxed < decimation) {
            return false;
        }
        window[filled % window.length] = (float) (box / decimation);
        filled = filled + 1 == 2 * window.length ? window.length : filled + 1;
        box = 0;
        boxed = 0;
        return filled >= window.length;
    }

    private float average() {
        double sum = 0;
        for (float w : window) {
            sum += w;
        }
        return (float) (sum / window.length);
    }

    /** Estimate without knowledge of the noise. */
    public ExponentEstimate estimate() {
        return estimate(0);
    }

    /**
     * Estimates from all pairs followed so far. For maps, distances near the noise are left out.
     *
     * @param noiseShare standard deviation of the observation noise / that of the signal, as a forecaster measured it; 0 =
     *     unknown
     */
    public ExponentEstimate estimate(double noiseShare) {
        if (pairs == null) {
            return none(
                    cycle.cycles() + " cycles in " + samples + " samples, " + CYCLES + " in " + WARMING + " needed");
        }
        int lowest = pairs.flow() ? 0 : GrowthLadder.below(Math.min(DEEPEST, -FastMath.log(noiseShare) - CLEAR));
        GrowthLadder.Plateau a = pairs.ladder().plateau(pairs.cycle(), lowest);
        GrowthLadder.Plateau b = pairs.flow() ? pairs.transversal().plateau(pairs.cycle(), lowest) : null;
        if (a == null || pairs.flow() && b == null) {
            return none("no range of distances in which growth was seen often enough: noise or dimension too high for "
                    + samples + " samples");
        }
        double times = samples * Math.abs(a.rate) / decimation; // Lyapunov times covered
        double half = half(a, times);
        double rate = a.rate;
        if (pairs.flow()) {
            rate = a.rate > 0 && b.rate > 0 ? Math.sqrt(a.rate * b.rate) : 0;
            double mean = (half + half(b, samples * Math.abs(b.rate) / decimation)) / 2;
            double apart = (a.rate - b.rate) / 2;
            half = Math.sqrt(mean * mean + apart * apart);
        }
        TangentMaps.Growth growth = tangents == null ? null : tangents.growth();
        String reason = doubt(a, b, rate, half, noiseShare);
        if (growth != null && reason.isEmpty()) {
            reason = Math.abs(growth.rate() - rate) > half + growth.half()
                    ? "a learnt map grows at another rate than the distances of neighbours"
                    : "";
            rate = growth.rate();
            half = growth.half();
        }
        double perSample = rate / decimation;
        return new ExponentEstimate(
                perSample,
                (rate - half) / decimation,
                (rate + (growth == null ? UPWARD : 1) * half) / decimation,
                perSample > 0 ? 1 / perSample : Double.POSITIVE_INFINITY,
                samples,
                growth == null ? NEIGHBOURS : TANGENTS,
                reason.isEmpty(),
                reason);
    }

    private static double half(GrowthLadder.Plateau p, double times) {
        double jackknife = 2 * p.error;
        double systematic = 0.16 * p.rate;
        double few = 1.6 * p.rate / Math.sqrt(Math.max(times, 1e-9));
        double apart = p.halves / 2;
        return Math.sqrt(jackknife * jackknife + systematic * systematic + few * few + apart * apart);
    }

    /** The first check that fails, in words; empty if all pass. */
    private String doubt(GrowthLadder.Plateau a, GrowthLadder.Plateau b, double rate, double half, double noiseShare) {
        double times = samples * rate / decimation;
        double halfA = half(a, samples * Math.abs(a.rate) / decimation);
        if (noiseShare > LARGEST_NOISE) {
            return "noise of " + percent(noiseShare) + " of the signal: a lower bound";
        }
        if (a.rate * pairs.cycle() <= 0.08 || a.rate - halfA <= 0) {
            return "growth per cycle is about 0: periodic or quasi-periodic";
        }
        if (Math.abs(a.slope) >= 0.3 || b != null && Math.abs(b.slope) >= 0.4) {
            return "growth depends on the scale as that of noise does";
        }
        if (a.quality <= 1.5 || b != null && b.quality <= 0.5) {
            return "no range of distances with one growth rate: noise or dimension too high for " + samples
                    + " samples";
        }
        if (times < 60) {
            return Math.round(times) + " Lyapunov times in the record, 60 needed";
        }
        if (b != null && Math.min(a.rate, b.rate) <= 0.5 * Math.max(a.rate, b.rate)) {
            return "growth across the flow differs twofold from growth along it";
        }
        if (halfA >= 0.6 * a.rate || half >= 0.5 * rate) {
            return "interval wider than half of the estimate";
        }
        return "";
    }

    private static String percent(double share) {
        return Math.round(1000 * share) / 10.0 + " %";
    }

    private ExponentEstimate none(String reason) {
        return new ExponentEstimate(0, 0, 0, Double.POSITIVE_INFINITY, samples, NEIGHBOURS, false, reason);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(samples);
        out.writeDouble(offset);
        cycle.write(out);
        out.writeBoolean(pairs != null);
        if (pairs == null) {
            out.writeInt(warmed);
            for (int i = 0; i < warmed; i++) {
                out.writeFloat(warming[(int) ((samples - warmed + i) % NeighbourPairs.RING)]);
            }
            return;
        }
        out.writeInt(decimation);
        out.writeInt(boxed);
        out.writeDouble(box);
        out.writeInt(window.length);
        out.writeInt(filled);
        for (float w : window) {
            out.writeFloat(w);
        }
        out.writeInt(sinceQuery);
        recent.write(out);
        pairs.write(out);
        if (tangents != null) {
            tangents.write(out);
        }
    }

    public static LyapunovEstimator read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("LyapunovEstimator state version " + version + ", this build reads " + VERSION);
        }
        LyapunovEstimator estimator = new LyapunovEstimator();
        estimator.samples = in.readLong();
        estimator.offset = in.readDouble();
        estimator.cycle = CycleLength.read(in);
        if (!in.readBoolean()) {
            estimator.warmed = in.readInt();
            for (int i = 0; i < estimator.warmed; i++) {
                int at = (int) ((estimator.samples - estimator.warmed + i) % NeighbourPairs.RING);
                estimator.warming[at] = in.readFloat();
            }
            return estimator;
        }
        estimator.warming = null;
        estimator.decimation = in.readInt();
        estimator.boxed = in.readInt();
        estimator.box = in.readDouble();
        estimator.window = new float[in.readInt()];
        estimator.filled = in.readInt();
        for (int i = 0; i < estimator.window.length; i++) {
            estimator.window[i] = in.readFloat();
        }
        estimator.sinceQuery = in.readInt();
        estimator.recent = CycleLength.read(in);
        estimator.pairs = NeighbourPairs.read(in);
        estimator.tangents = estimator.pairs.flow() ? null : TangentMaps.read(in);
        return estimator;
    }
}
