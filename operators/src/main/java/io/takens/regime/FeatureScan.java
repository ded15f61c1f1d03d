package io.takens.regime;

import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Change of the local statistics of one channel, without a forecaster: a scan for the most likely change point over
 * features of overlapping windows.
 *
 * <p>The window is half of the dominant period ({@link DominantPeriod}, at segment ages 200, 400, 800 and 1600), the hop a
 * quarter of the window. {@link WindowFeatures} are standardised by the first windows of the segment. At each new window
 * {@link SplitScan} looks for the best split; a statistic above {@value #THRESHOLD}, |z| above 6.3 in one feature, at
 * three windows in a row declares a change. Each recent declaration raises the threshold by a part of it.
 *
 * <p>One update costs O(1), at a window's end O(windows): 3 to 20 microseconds on average. State is at most 20 bytes a
 * window and 4 a sample held: 31 kB where 1200 windows are remembered, 8 kB where 220 are.
 *
 * <p>State: int windows remembered; long now, long start; double origin; int period; double scale; int n, n rows of {@value
 * WindowFeatures#COUNT} shorts; samples since the ring was full (floats); boolean standardised, boolean
 * resting, double
 * deviations; int confirmed; double declared.
 *
 * <p>Not thread-safe.
 */
final class FeatureScan {
    static final double THRESHOLD = 10;
    static final int WINDOWS = 1200;

    private static final int N = WindowFeatures.COUNT;
    private static final double REPEAT = 0.3; // by which each recent declaration raises the threshold
    private static final double MEMORY = 4000; // samples that a declaration counts as recent
    private static final int CONFIRMATIONS = 3;
    private static final int FIRST_AGE = 200;
    private static final int LAST_AGE = 1600;
    private static final int FEW = 800; // windows below which the last look at the period is at half that age
    private static final int MARGIN = 100; // samples held beyond that age

    private final int capacity;
    private final int lastAge;
    private final float[] raw; // relative to the first sample
    private double origin;
    private long now = -1; // index of the newest sample
    private long start; // first sample of the segment
    private int period; // 0 until the segment is old enough
    private double scale;
    private short[] features = new short[64 * N];
    private int windows;
    private final double[] deviation = new double[N];
    private boolean standardised;
    private boolean resting;
    private int confirmed;
    private double declared; // recent declarations
    private double statistic;
    private int feature;
    private long onset;

    /** @param windows that are remembered, at least 24 */
    FeatureScan(int windows) {
        capacity = windows;
        lastAge = windows < FEW ? LAST_AGE / 2 : LAST_AGE;
        raw = new float[lastAge + MARGIN];
    }

    /**
     * Consumes the next sample.
     *
     * @param test whether to look for a change; without it samples are held, but no windows
     * @return whether a change is declared; then {@link #onset} says since when, and the segment starts there
     */
    boolean update(double x, boolean test) {
        now++;
        declared *= 1 - 1 / MEMORY;
        if (now == 0) {
            origin = x;
        }
        raw[(int) (now % raw.length)] = (float) (x - origin);
        if (!test) {
            windows = 0;
            resting = true;
            return false;
        }
        if (resting) {
            resting = false;
            start = Math.max(start, now + 1 - lastAge);
            period = 0;
            if (now + 1 - start > FIRST_AGE) {
                measure((int) (now + 1 - start));
            }
        }
        long age = now + 1 - start;
        if (age == FIRST_AGE || age == 2 * FIRST_AGE || age == 4 * FIRST_AGE || age == lastAge) {
            measure((int) age);
        }
        if (period == 0 || now < start + window() - 1 || (now - start - window() + 1) % hop() != 0) {
            return false;
        }
        addWindow(now);
        return scan();
    }

    /** Sample since which, by the last scan, the statistics are different. */
    long onset() {
        return onset;
    }

    /** Statistic of the last scan. */
    double statistic() {
        return statistic;
    }

    /** What the feature that changed most is about. */
    String feature() {
        return WindowFeatures.name(feature);
    }

    /** The n-th sample of the stream relative to the first; one of the newest {@value #MARGIN} + 800 at least. */
    float raw(long index) {
        return raw[(int) (index % raw.length)];
    }

    private int window() {
        return Math.max(8, period / 2);
    }

    private int hop() {
        return Math.max(1, window() / 4);
    }

    /** Sets period and scale from the whole segment, and takes its windows anew. */
    private void measure(int age) {
        double sum = 0;
        for (long i = start; i <= now; i++) {
            sum += raw(i);
        }
        double average = sum / age;
        double[] centred = new double[age];
        double squares = 0;
        for (int i = 0; i < age; i++) {
            centred[i] = raw(start + i) - average;
            squares += centred[i] * centred[i];
        }
        scale = Math.sqrt(squares / age) + 1e-12;
        period = DominantPeriod.of(centred);
        windows = 0;
        standardised = false;
        confirmed = 0;
        for (long end = start + window() - 1; end < now; end += hop()) {
            addWindow(end);
        }
    }

    /** Appends the features of the window that ends at a sample. */
    private void addWindow(long end) {
        if (windows == capacity) {
            int dropped = capacity / 4;
            System.arraycopy(features, dropped * N, features, 0, (capacity - dropped) * N);
            windows -= dropped;
            start += (long) dropped * hop();
        }
        if (features.length < (windows + 1) * N) {
            features = Arrays.copyOf(features, Math.min(2 * features.length, capacity * N));
        }
        double[] u = new double[window()];
        for (int i = 0; i < u.length; i++) {
            u[i] = raw(end - u.length + 1 + i) / scale;
        }
        WindowFeatures.of(u, features, windows * N);
        windows++;
        if (!standardised) {
            standardise();
        }
    }

    /** Freezes deviations once there are enough windows. */
    private void standardise() {
        if (windows < 6 || windows * hop() < 2 * period) {
            return;
        }
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int k = 0; k < windows; k++) {
                sum += WindowFeatures.decode(features[k * N + j]);
            }
            double mean = sum / windows;
            double squares = 0;
            for (int k = 0; k < windows; k++) {
                double d = WindowFeatures.decode(features[k * N + j]) - mean;
                squares += d * d;
            }
            deviation[j] = Math.sqrt(squares / windows) + 0.01;
        }
        standardised = true;
    }

    /** Finds the best split, tests it, and restarts the segment there if it is declared. */
    private boolean scan() {
        int hop = hop();
        int left = Math.max(3, (2 * period + hop - 1) / hop);
        int right = Math.max(3, (period + hop - 1) / hop);
        if (!standardised || left > windows - right) {
            return false;
        }
        SplitScan test = new SplitScan(features, windows, deviation);
        int split = test.best(left, windows - right);
        test.test(split, Math.max(1, 2 * window() / hop), THRESHOLD);
        statistic = test.statistic();
        feature = test.feature();
        confirmed = statistic > THRESHOLD * (1 + REPEAT * declared) ? confirmed + 1 : 0;
        onset = start + (long) split * hop + (window() - hop) / 2;
        if (confirmed < CONFIRMATIONS) {
            return false;
        }
        restart(split);
        declared++;
        return true;
    }

    /** The segment now begins at the onset: windows that straddle it are dropped with those before it. */
    private void restart(int split) {
        int hop = hop();
        int dropped = Math.min(windows, split + ((window() - hop) / 2 + hop - 1) / hop);
        System.arraycopy(features, dropped * N, features, 0, (windows - dropped) * N);
        windows -= dropped;
        start += (long) dropped * hop;
        confirmed = 0;
        standardised = false;
        standardise();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(capacity);
        out.writeLong(now);
        out.writeLong(start);
        out.writeDouble(origin);
        out.writeInt(period);
        out.writeDouble(scale);
        out.writeInt(windows);
        for (int i = 0; i < windows * N; i++) {
            out.writeShort(features[i]);
        }
        for (int i = 0; i < Math.min(raw.length, now + 1); i++) {
            out.writeFloat(raw[i]);
        }
        out.writeBoolean(standardised);
        out.writeBoolean(resting);
        StateFormat.writeDoubles(out, deviation);
        out.writeInt(confirmed);
        out.writeDouble(declared);
    }

    /** @param means whether the state has the features' means, of which nothing is made any more */
    static FeatureScan read(DataInput in, boolean means) throws IOException {
        FeatureScan scan = new FeatureScan(in.readInt());
        scan.now = in.readLong();
        scan.start = in.readLong();
        scan.origin = in.readDouble();
        scan.period = in.readInt();
        scan.scale = in.readDouble();
        scan.windows = in.readInt();
        scan.features = new short[Math.max(64, scan.windows) * N];
        for (int i = 0; i < scan.windows * N; i++) {
            scan.features[i] = in.readShort();
        }
        for (int i = 0; i < Math.min(scan.raw.length, scan.now + 1); i++) {
            scan.raw[i] = in.readFloat();
        }
        scan.standardised = in.readBoolean();
        scan.resting = in.readBoolean();
        if (means) {
            StateFormat.readDoubles(in, new double[N]);
        }
        StateFormat.readDoubles(in, scan.deviation);
        scan.confirmed = in.readInt();
        scan.declared = in.readDouble();
        return scan;
    }
}
