package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tests of one channel without a model: {@link LevelScan} on the first {@value LevelScan#SAMPLES} samples, {@link
 * FeatureScan} from sample {@value #FIRST} on as long as no model fits. Missing samples are closed up.
 *
 * <p>State: long seen; byte fit; {@link SampleClock}; {@link FeatureScan}; {@link LevelScan} if fewer than {@value
 * LevelScan#SAMPLES} were seen.
 */
final class ModelFreeScan {
    private static final int FIRST = 400;

    /** Whether a model fits the channel. */
    enum Fit {
        /** Too early to say. */
        UNKNOWN,
        MODELLED,
        UNMODELLED
    }

    /** What a scan found; {@code early} if by the level scan. */
    record Change(long onset, double statistic, double threshold, String evidence, boolean early) {}

    private LevelScan levels = new LevelScan(); // null once it is over
    private FeatureScan features;
    private SampleClock clock = new SampleClock();
    private Fit fit = Fit.UNKNOWN;
    private long seen;

    /** @param windows that the feature scan remembers */
    ModelFreeScan(int windows) {
        features = new FeatureScan(windows);
    }

    /**
     * Consumes the next sample.
     *
     * @param now whether a model fits; the last verdict holds while it is unknown
     * @param steps whether a step of level or trend would be believed
     * @return null if nothing is declared
     */
    Change update(double x, Fit now, boolean steps) {
        clock.tick();
        fit = now == Fit.UNKNOWN ? fit : now;
        seen++;
        Change byFeatures = scan(x);
        Change byLevel = levels == null ? null : scan(features.raw(seen - 1), steps);
        return byLevel == null ? byFeatures : byLevel;
    }

    private Change scan(double x) {
        if (!features.update(x, fit != Fit.MODELLED) || seen <= FIRST || fit != Fit.UNMODELLED) {
            return null;
        }
        return new Change(
                clock.index(features.onset()),
                features.statistic(),
                FeatureScan.THRESHOLD,
                features.feature() + " has changed",
                false);
    }

    private Change scan(float x, boolean steps) {
        boolean found = levels.update(x, steps);
        Change change = found
                ? new Change(
                        clock.index(levels.onset()),
                        levels.statistic(),
                        LevelScan.THRESHOLD,
                        "level or trend has changed",
                        true)
                : null;
        levels = seen == LevelScan.SAMPLES ? null : levels;
        return change;
    }

    /** Whether no model fits the channel, or none did when that was last known. */
    boolean unmodelled() {
        return fit == Fit.UNMODELLED;
    }

    /** Whether the channel is as smooth as a flow; not known any more once the level scan is over. */
    boolean smooth() {
        return levels != null && levels.smooth();
    }

    void gap(long missing) {
        clock.gap(missing);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seen);
        out.writeByte(fit.ordinal());
        clock.write(out);
        features.write(out);
        if (levels != null) {
            levels.write(out);
        }
    }

    /** @param counts see {@link LevelScan#read} */
    static ModelFreeScan read(DataInput in, boolean counts) throws IOException {
        ModelFreeScan scan = new ModelFreeScan(0);
        scan.seen = in.readLong();
        scan.fit = Fit.values()[in.readByte()];
        scan.clock = SampleClock.read(in);
        scan.features = FeatureScan.read(in, !counts);
        scan.levels = scan.seen < LevelScan.SAMPLES ? LevelScan.read(in, scan.features, (int) scan.seen, counts) : null;
        return scan;
    }
}
