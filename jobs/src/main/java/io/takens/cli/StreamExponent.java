package io.takens.cli;

import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.LyapunovEstimator;
import io.takens.regime.Detection;
import io.takens.regime.RegimeMonitor;
import java.util.EnumSet;
import java.util.Set;

/**
 * Estimates the largest Lyapunov exponent of one channel of one stream as its rows come in; a change of the stream's regime
 * begins the estimate anew, since two regimes mixed have an exponent of neither. Not thread-safe.
 */
final class StreamExponent implements StreamFiles.Kept {
    /** Columns of the output. */
    static final String HEADER = "stream,exponent,low,high,unit,lyapunovTime,samples,method,trust\n";

    private static final Set<Detection.Kind> CHANGES =
            EnumSet.of(Detection.Kind.REGIME_SHIFT, Detection.Kind.SENSOR_SHIFT, Detection.Kind.DRIFT);

    private final String stream;
    private final int channel;
    private final LyapunovEstimator estimator = new LyapunovEstimator();
    private final RegimeMonitor monitor = new RegimeMonitor(1);
    private final SampleCursor cursor = new SampleCursor();
    private final CsvText text = new CsvText();

    /** @param channel whose exponent is estimated, from 0 */
    StreamExponent(String stream, int channel) {
        this.stream = stream;
        this.channel = channel;
    }

    @Override
    public void update(double time, double[] values) {
        double[] sample = {values[channel]};
        if (!cursor.next(time, sample)) {
            return;
        }
        if (cursor.missing() > 0) {
            monitor.gap(cursor.missing());
            estimator.gap(cursor.missing());
        }
        for (Detection change : monitor.update(sample)) {
            if (CHANGES.contains(change.kind())) {
                estimator.reset();
            }
        }
        estimator.update(sample[0]);
    }

    @Override
    public long rows() {
        return cursor.rows();
    }

    ExponentEstimate estimate() {
        return estimator.estimate();
    }

    /**
     * The line of the output, in units of time if there is one: an interval that is given, or that of the time column.
     *
     * @param dt time between samples, or 0 if the time column says it
     */
    String line(ExponentEstimate estimate, double dt) {
        double interval = dt > 0 ? dt : cursor.interval();
        double unit = interval > 0 ? interval : 1;
        return text.field(stream)
                .field(estimate.perSample() / unit)
                .field(estimate.low() / unit)
                .field(estimate.high() / unit)
                .field(interval > 0 ? "1/time" : "1/sample")
                .field(estimate.lyapunovTime() * unit)
                .field(estimate.samples())
                .field(estimate.method())
                .field(String.valueOf(estimate.trusted()))
                .end();
    }
}
